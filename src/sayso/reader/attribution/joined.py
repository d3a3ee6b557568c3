"""What the tagger found and what the rules found, as one list of findings.

The tagger decides on sources, cues and contents. What it cannot say it takes from the rule that found the
same cue: the act of a construction, whom the source spoke to, whether it vouches for what it says, a source
where it saw none, and the cue itself where the tagger has no word of it that tells of saying. Findings of
rules at other cues stay inside a content, where they are what the tagger's corpus flattens (PolNeAR annotates
the outermost attribution only); beside it only where the tagger believes at all in the cue.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.reader.attribution.acts import act_known
from sayso.reader.attribution.finding import Finding, holds, touches, without
from sayso.reader.doctext import columns_of, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from spacy.tokens import Doc

    from sayso.reader.attribution.finding import Range

_RELATIVE = frozenset({"who", "which"})
_TAKEN = frozenset({"dobj", "attr", "acomp", "xcomp", "pobj"})
CITING = "citing"
"""The rule for "…, citing X", whose source is X: the tagger has whoever cites."""
UNKNOWN_CUE = "no word of the cue is known to tell of saying"
_SURE = frozenset({CITING, "figure", "words", "impersonal"})
"""Rules whose construction leaves no doubt, rare as it is in the tagger's corpus: "puts the dead at 40"."""
_BESIDE = " ,\n"
_WANTED = frozenset({"demand", "intend", "fear"})
_WANTED_SURE = frozenset({"infinitive", "object", "noun-infinitive", "noun-of"})
"""Rules sure of what is wanted, meant or feared, which that corpus seldom has: "is preparing to storm"."""
KEPT = 0.3
"""The tagger's belief in a cue from which on what a rule found there stays, beside all contents."""


def joined(
    doc: Doc,
    ruled: Sequence[Finding],
    tagged: Sequence[Finding],
    belief: Callable[[Range], float] | None = None,
) -> list[Finding]:
    """Join findings, in order of position; ``belief`` is the tagger's that a range holds words of a cue."""
    citing = [rule.cue for rule in ruled if rule.rule == CITING and rule.cue is not None]
    tagged = [_apart_from_cues(doc, finding, tagged) for finding in tagged]
    kept = [f for f in tagged if f.cue is None or not any(holds(cue, f.cue) for cue in citing)]
    told = [_informed(doc, finding, ruled) for finding in kept]
    taken = [finding.cue for finding in told if finding.cue is not None]
    contents = [content for finding in told for content in finding.content]

    def stays(finding: Finding) -> bool:
        cue = finding.cue
        if cue is None or cue in citing:
            return True
        inner = any(holds(content, cue) for content in contents)
        sure = inner or _is_sure(finding) or belief is None or belief(cue) >= KEPT
        return sure and not any(touches(cue, other) for other in taken)

    return sorted([*told, *filter(stays, ruled)], key=lambda f: (f.cue or f.content[0], f.source or (0, 0)))


def _apart_from_cues(doc: Doc, finding: Finding, tagged: Sequence[Finding]) -> Finding:
    """A tagged finding whose source ends where its cue begins, or another of the same who speaks.

    "The army [denied] that its men …, [calling] it a lie."
    """
    source = finding.source
    if source is None:
        return finding
    begun = [one for one in tagged if one.source is not None and one.source[0] == source[0]]
    cues = [one.cue[0] for one in begun if one.cue is not None and source[0] < one.cue[0] < source[1]]
    if not cues:
        return finding
    end = source[0] + len(text_of(doc)[source[0] : min(cues)].rstrip(_BESIDE))
    return replace(finding, source=(source[0], end)) if end > source[0] else finding


def _is_sure(finding: Finding) -> bool:
    return finding.rule in _SURE or (finding.act in _WANTED and finding.rule in _WANTED_SURE)


def _informed(doc: Doc, finding: Finding, ruled: Sequence[Finding]) -> Finding:
    """A tagged finding with what the rule at its cue knows."""
    cue = finding.cue
    rule = next((f for f in ruled if f.cue and cue and touches(f.cue, cue)), None)
    if rule is None:  # what a colon ends tells of saying: "the last report states:"
        colon = cue is not None and text_of(doc)[slice(*cue)].endswith(":")
        return (
            finding
            if colon or _is_known(doc, finding)
            else replace(finding, rule=f"{finding.rule}; {UNKNOWN_CUE}")
        )
    cue = cue if _is_known(doc, finding) else rule.cue
    source = _source(doc, finding, rule)
    content = finding.content
    if finding.source is None and source is not None:
        content = tuple(piece for one in content for piece in _told(text_of(doc), one, source))
    return replace(rule, source=source, cue=cue, content=content)


def _told(text: str, content: Range, source: Range) -> Iterator[Range]:
    """What is left of a content without the source, and the comma before it."""
    for start, end in without(content, [source]):
        words = text[start:end]
        first = start + len(words) - len(words.lstrip(_BESIDE))
        last = end - len(words) + len(words.rstrip(_BESIDE))
        if first < last:
            yield first, last


def _source(doc: Doc, finding: Finding, rule: Finding) -> Range | None:
    """The tagger's source, but the rule's where only that stands in one sentence with the cue.

    A semicolon ends a sentence here.
    """
    if finding.source is None or rule.source is None or rule.cue is None:
        return finding.source or rule.source
    words = doc.char_span(*rule.cue, alignment_mode="expand")
    if words is None:
        return finding.source
    if words[0].lower_ == "as":  # "was quoted as saying": the tagger has whoever quotes
        return rule.source
    if _is_apart(text_of(doc), finding.source, rule.source):
        return rule.source
    columns = columns_of(doc)
    first, after = columns.first[words.start], columns.after[words.end - 1]
    marks = (columns.starts[i] for i in range(first, after) if columns.texts[i] == ";")
    around = [columns.starts[first], *marks, columns.ends[after - 1]]
    start = max(edge for edge in around if edge <= rule.cue[0])
    end = min(edge for edge in around if edge > rule.cue[0])
    near = start <= rule.source[0] < end and not start <= finding.source[0] < end
    return rule.source if near else finding.source


def _is_apart(text: str, source: Range, relative: Range) -> bool:
    """Whether a source is not the noun right before "who": "the mayor thanked Omar Khoury, who said"."""
    between = text[source[1] : relative[0]]
    return text[slice(*relative)].lower() in _RELATIVE and any(c.isalnum() for c in between)


def _is_known(doc: Doc, finding: Finding) -> bool:
    """Whether a cue's head, or what it takes ("issued a statement", "in the words"), is in the lexicon.

    So is a mark, such as the colon after a speaker's name.
    """
    if finding.cue is None:
        return False
    words = doc.char_span(*finding.cue, alignment_mode="expand")
    if words is None:
        return False
    head = words.root
    heads = [head, *(c for c in head.rights if c.dep_ in _TAKEN and c.i < words.end)]
    return not any(word.is_alpha for word in words) or any(act_known(word) is not None for word in heads)
