"""A document's attributions: detection, then sources, acts, media and nesting."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.reader.attribution.adjuncts import adjunct_findings
from sayso.reader.attribution.finding import Finding, holds, without
from sayso.reader.attribution.joined import UNKNOWN_CUE, joined
from sayso.reader.attribution.nesting import WITHHELD, nested
from sayso.reader.attribution.nouns import noun_findings
from sayso.reader.attribution.quotes import find_quotes
from sayso.reader.attribution.siblings import apart
from sayso.reader.attribution.sources import fallback_kind
from sayso.reader.attribution.speech import attach_quotes
from sayso.reader.attribution.transcript import label_findings, transcript_findings
from sayso.reader.attribution.verbs import verb_findings
from sayso.reader.doctext import text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from spacy.tokens import Doc

    from sayso.model import Attribution, Span
    from sayso.reader.attribution.finding import Range
    from sayso.reader.attribution.sources import KindOf


def find_attributions(
    doc: Doc,
    kind_of: KindOf = fallback_kind,
    ruled: Sequence[Finding] | None = None,
    tagged: Sequence[Finding] | None = None,
    belief: Callable[[Range], float] | None = None,
) -> tuple[Attribution, ...]:
    """Find who says what in a parsed report, in order of position.

    ``kind_of`` tells a source phrase's kind and whether it names somebody. ``ruled`` is what the rules found
    (``detect``) where that is known already, ``tagged`` what the trained reader found, being told of it, and
    ``belief`` its belief that a range holds words of a cue; without these, the rules decide alone.
    """
    found = detect(doc) if ruled is None else list(ruled)
    return nested(doc, found if tagged is None else joined(doc, found, list(tagged), belief), kind_of)


def detect(doc: Doc) -> list[Finding]:
    """Find sources, cues and contents by rules, in order; nothing is resolved or nested yet."""
    text = text_of(doc)
    found = [*verb_findings(doc), *noun_findings(doc), *adjunct_findings(doc)]
    told = apart(doc, [_own_words_out(text, f) for f in found])
    quotes = find_quotes(text)
    labelled = list(label_findings(doc, quotes))
    rest = [q for q in quotes if not any((q.start, q.end) in f.content for f in labelled)]
    spoken = attach_quotes(text, told, rest)
    return _distinct([*spoken, *labelled, *transcript_findings(doc)])


def _own_words_out(text: str, finding: Finding) -> Finding:
    """No content holds its own cue; a content that the cue's source cuts in two loses it."""
    holes = [r for r in (finding.cue,) if r is not None]
    content = [
        piece for r in finding.content for piece in without(_in_paragraph(text, r, finding.cue), holes)
    ]
    return replace(finding, content=tuple(r for r in content if r[1] - r[0] > 1))


def _in_paragraph(text: str, range_: Range, cue: Range | None) -> Range:
    """The part of a content that stands in one paragraph with its cue, where a parse runs across the gap."""
    start, end = range_
    if cue is None or "\n\n" not in text[start:end]:
        return range_
    if start >= cue[1]:
        return start, start + len(text[start:end].split("\n\n", 1)[0].rstrip())
    kept = text[start : min(end, cue[0])].rsplit("\n\n", 1)[-1]
    return min(end, cue[0]) - len(kept), end


def _distinct(findings: list[Finding]) -> list[Finding]:
    """One finding a cue, in order of position."""
    seen: set[tuple[int, int] | None] = set()
    out: list[Finding] = []
    for finding in sorted(findings, key=lambda f: (f.cue or f.content[0], f.source or (0, 0))):
        if finding.cue is None or finding.cue not in seen:
            out.append(finding)
            seen.add(finding.cue)
    return out


def chain_at(attributions: tuple[Attribution, ...], span: Span) -> tuple[Attribution, ...]:
    """The attributions whose content holds a span, outermost first.

    Those that merely tell of a content nobody vouches for ("did not confirm that") are left out, and those
    of whose cue no word is known.
    """
    inside = [
        i
        for i, attribution in enumerate(attributions)
        if any(holds((c.start, c.end), (span.start, span.end)) for c in attribution.content)
        and not attribution.reason.endswith((WITHHELD, UNKNOWN_CUE))
    ]
    return tuple(
        attributions[i]
        for i in sorted(
            inside,
            key=lambda i: (depth(attributions, i), -_size(attributions[i]), *_late(attributions[i]), i),
        )
    )


def _late(attribution: Attribution) -> tuple[int]:
    """Of two who say the same, who closes it passes it on: "She said A, the radio reported"."""
    end = max((c.end for c in attribution.content), default=0)
    return (0 if attribution.cue is not None and attribution.cue.start >= end else 1,)


def _size(attribution: Attribution) -> int:
    return sum(c.end - c.start for c in attribution.content)


def depth(attributions: tuple[Attribution, ...], index: int) -> int:
    """How many attributions stand around one."""
    count = 0
    parent = attributions[index].parent
    while parent is not None and count < len(attributions):
        count += 1
        parent = attributions[parent].parent
    return count


__all__ = ["chain_at", "depth", "detect", "find_attributions"]
