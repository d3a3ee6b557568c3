"""Where reported speech ends and another's begins: "A said X, while B said Y" is no speech of A's about B."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.reader.attribution.finding import holds, without
from sayso.reader.attribution.grammar import SUBJECTS, char_range

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from sayso.reader.attribution.finding import Finding, Range

_TOLD = frozenset({"clause", "quote", "according"})
_TURNING = frozenset({"while", "whereas", "although", "though", "but"})
_MEANWHILE = frozenset({"as", "while"})


def apart(doc: Doc, findings: Sequence[Finding]) -> list[Finding]:
    """Cut out of each content the clauses in which another source has the word beside it, not inside it."""
    turns = [turn for finding in findings if (turn := _turn(doc, finding)) is not None]
    turns.sort()
    return [_cut(doc, finding, turns) for finding in findings]


def _cut(doc: Doc, finding: Finding, turns: list[tuple[Range, Range]]) -> Finding:
    if finding.rule not in _TOLD or finding.cue is None:
        return _after_phrase(doc, finding)
    holes = [
        clause
        for clause, cue in turns
        if finding.cue[1] <= clause[0] and any(holds(piece, cue) for piece in finding.content)
    ]
    content = tuple(piece for whole in finding.content for piece in without(whole, holes))
    return _after_phrase(doc, replace(finding, content=_trimmed(doc, content)) if holes else finding)


def _turn(doc: Doc, finding: Finding) -> tuple[Range, Range] | None:
    """The clause that a finding of a source of its own makes up, when it stands beside another."""
    if finding.rule not in _TOLD or finding.cue is None or finding.source is None:
        return None
    words = doc.char_span(*finding.cue, alignment_mode="expand")
    if words is None:
        return None
    clause = words.root if finding.rule != "according" else words.root.head
    link = _link(clause)
    if link is None or not _has_own_subject(clause):
        return None
    start, end = char_range(clause.subtree)
    return (min(start, link.idx), end), finding.cue


def _link(clause: Token) -> Token | None:
    """The word by which a clause turns from the one it hangs on."""
    if clause.dep_ == "advcl":
        mark = next((c for c in clause.lefts if c.dep_ == "mark"), None)
        if mark is None or not (mark.lower_ in _TURNING or mark.lower_ in _MEANWHILE):
            return None
        return mark if clause.i > clause.head.i else None
    if clause.dep_ == "conj":
        link = next((c for c in clause.head.rights if c.dep_ == "cc" and c.i < clause.i), None)
        return link if link is not None and link.lower_ in _TURNING else None
    return None


def _has_own_subject(clause: Token) -> bool:
    return any(c.dep_ in SUBJECTS or c.dep_ == "expl" for c in clause.lefts)


def _after_phrase(doc: Doc, finding: Finding) -> Finding:
    """ "X happened, according to A, as Y happened": what follows the phrase is not A's."""
    if finding.rule != "according" or finding.source is None or len(finding.content) < 2:
        return finding
    end = finding.source[1]
    kept = tuple(piece for piece in finding.content if piece[0] < end or not _turns(doc, piece))
    return replace(finding, content=kept) if kept else finding


def _turns(doc: Doc, piece: Range) -> bool:
    words = doc.char_span(*piece, alignment_mode="expand")
    return words is not None and words[0].lower_ in _TURNING | _MEANWHILE


def _trimmed(doc: Doc, content: tuple[Range, ...]) -> tuple[Range, ...]:
    """Without the commas that a cut leaves at an end."""
    out: list[Range] = []
    for start, end in content:
        words = doc.char_span(start, end, alignment_mode="expand")
        while words is not None and len(words) > 1 and words[-1].text in {",", ";", "and", "but", "–", "—"}:
            words = words[:-1]
        if words is not None and len(words):
            out.append((max(start, words.start_char), min(end, words.end_char)))
    return tuple(out)
