"""Findings to attributions: acts, sources, media, and which attribution stands inside which."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from sayso.model import MEDIUM, Attribution, Source, Span
from sayso.reader.attribution.acts import act_of
from sayso.reader.attribution.finding import holds, merged
from sayso.reader.attribution.sources import Memory, remember, source_at, span_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from sayso.reader.attribution.finding import Finding, Range
    from sayso.reader.attribution.sources import KindOf

WITHHELD = "the source does not vouch for it"
_CONTINUING = frozenset({"it"})


@dataclass(slots=True)
class _Open:
    """Attributions whose content may still hold later ones, outermost first."""

    index: int
    content: tuple[Range, ...]


def nested(doc: Doc, findings: list[Finding], kind_of: KindOf) -> tuple[Attribution, ...]:
    """Make attributions of findings (in order of position)."""
    around = parents(findings)
    memory = Memory(doc, kind_of)
    sources = _sources(memory, findings, around)
    media = _media(memory, findings, sources)
    out: list[Attribution] = []
    place: dict[int, int] = {}
    for i in sorted(range(len(findings)), key=lambda i: _depth(around, i)):
        parent = place[around[i]] if around[i] is not None else None  # type: ignore[index]
        if media[i] is not None:
            out.append(_medium(doc, findings[i], cast("Source", media[i]), parent))
            parent = len(out) - 1
        out.append(_attribution(doc, findings[i], sources[i], parent))
        place[i] = len(out) - 1
    return _in_order(out)


def parents(findings: list[Finding]) -> list[int | None]:
    """For each finding, the one with the smallest content that its cue (or source) lies in."""
    out: list[int | None] = []
    sizes = [sum(b - a for a, b in f.content) for f in findings]
    pieces = sorted((a, b, i) for i, f in enumerate(findings) for a, b in f.content)
    for i, finding in enumerate(findings):
        anchor = finding.cue or finding.source or finding.content[0]
        around = [j for a, b, j in _reaching(pieces, anchor) if j != i and not _mutual(findings, i, j, sizes)]
        out.append(min(around, key=lambda j: (sizes[j], j), default=None))
    return _acyclic(out)


def _reaching(pieces: list[tuple[int, int, int]], anchor: Range) -> list[tuple[int, int, int]]:
    return [p for p in pieces if p[0] <= anchor[0] and anchor[1] <= p[1]]


def _mutual(findings: list[Finding], i: int, j: int, sizes: list[int]) -> bool:
    """Two cues in each other's content: the one with the larger content stands outside."""
    mine, other = findings[i], findings[j]
    anchor = other.cue or other.source or other.content[0]
    both = any(holds(piece, anchor) for piece in mine.content)
    return both and (sizes[j], j) <= (sizes[i], i)


def _acyclic(around: list[int | None]) -> list[int | None]:
    for i in range(len(around)):
        seen = {i}
        j = i
        while (parent := around[j]) is not None:
            if parent in seen:
                around[j] = None
                break
            seen.add(parent)
            j = parent
    return around


def _depth(around: list[int | None], i: int) -> int:
    count = 0
    parent = around[i]
    while parent is not None:
        count += 1
        parent = around[parent]
    return count


def _sources(memory: Memory, findings: list[Finding], around: list[int | None]) -> list[Source]:
    """Resolve sources in reading order; an enclosing one may follow what it encloses, by itself as yet."""
    alone = Memory(memory.doc, memory.kind_of)
    out: list[Source] = []
    for i, finding in enumerate(findings):
        j = around[i]
        outer = None
        if j is not None:
            outer = out[j] if j < i else source_at(alone, findings[j].source, None)
        source = source_at(memory, finding.source, outer)
        out.append(source)
        remember(memory, source)
        if finding.medium is not None:
            remember(memory, _outlet(memory, finding.medium))
    return out


def _outlet(memory: Memory, range_: Range) -> Source:
    source = source_at(memory, range_, None)
    return replace(source, kind="outlet") if source.kind in {"unknown", "person"} else source


def _media(memory: Memory, findings: list[Finding], sources: list[Source]) -> list[Source | None]:
    """Each finding's medium: the one it names, or the one its source is known to have spoken to."""
    told: dict[Span, Source] = {}
    out: list[Source | None] = []
    for finding, source in zip(findings, sources, strict=True):
        key = source.refers_to or source.span
        if finding.medium is not None:
            medium = _outlet(memory, finding.medium)
            if key is not None:
                told[key] = medium
            out.append(medium)
        else:
            again = told.get(key) if key is not None and source.refers_to is not None else None
            out.append(again)
    return out


def _medium(doc: Doc, finding: Finding, medium: Source, parent: int | None) -> Attribution:
    own = [r for r in (finding.source, finding.cue) if r is not None]
    content = tuple(span_of(doc, r) for r in merged([*own, *finding.content]))
    return Attribution(medium, None, content, "state", parent, MEDIUM)


def _attribution(doc: Doc, finding: Finding, source: Source, parent: int | None) -> Attribution:
    reason = f"{finding.rule}; {WITHHELD}" if finding.withheld else finding.rule
    return Attribution(
        source=source,
        cue=span_of(doc, finding.cue) if finding.cue is not None else None,
        content=tuple(span_of(doc, r) for r in finding.content),
        act=act_of(doc, finding),
        parent=parent,
        reason=reason,
    )


def _in_order(attributions: list[Attribution]) -> tuple[Attribution, ...]:
    order = sorted(range(len(attributions)), key=lambda i: (_start(attributions[i]), i))
    place = {old: new for new, old in enumerate(order)}
    return tuple(
        replace(attributions[i], parent=None if (p := attributions[i].parent) is None else place[p])
        for i in order
    )


def _start(attribution: Attribution) -> int:
    starts = [c.start for c in attribution.content]
    starts += [s.start for s in (attribution.source.span, attribution.cue) if s is not None]
    return min(starts)
