"""Speech that its cue closes or interrupts, told by the order of words where the parse has lost it.

"The patrol was hit near the village of Burj, an officer in the port said." hangs the officer on the village.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.reader.attribution.finding import Finding
from sayso.reader.attribution.grammar import char_range, cue_words, runs
from sayso.reader.attribution.lexicon import lemma
from sayso.reader.doctext import columns_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_BEGINS = frozenset({"DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_RELATIVE = frozenset({"who", "which", "that", "whose"})
_BREAKS = frozenset({";", ":", "—", "–", "--"})
_SETTING = frozenset(
    {"when", "after", "while", "as", "if", "although", "though"}
    | {"because", "since", "before", "until", "once"}
)
_LONGEST = 14


def closing_finding(verb: Token, act: str) -> Finding | None:
    """What stands before ", X said" when X and the verb close a clause of their own."""
    if verb.tag_ not in _FINITE and not any(c.tag_ in _FINITE for c in verb.lefts):
        return None
    cue = cue_words(verb)
    source = _phrase_before(verb.doc, cue[0].i)
    if source is None or not _closes(verb, cue[-1].i):
        return None
    told = _clause_before(verb.doc, source[0].i - 1)
    if told is None:
        return None
    return Finding(char_range(source), char_range(cue), tuple(runs(told)), "clause", act)


def _phrase_before(doc: Doc, end: int) -> list[Token] | None:
    """The noun phrase between a comma and a token; a name and its title, of which commas set one off."""
    if doc[end - 1].text != ",":
        return _between_commas(doc, end)
    last = _between_commas(doc, end - 1)
    first = _between_commas(doc, last[0].i - 1) if last else None
    if not first or not last or {_is_name(first), _is_name(last)} != {True, False}:
        return None
    return [*first, doc[last[0].i - 1], *last]


def _is_name(words: Sequence[Token]) -> bool:
    """Whether a phrase is a proper name by itself, maybe after a rank ("Col. Jean Okello")."""
    return all(t.pos_ == "PROPN" or t.is_punct for t in words)


def _between_commas(doc: Doc, end: int) -> list[Token] | None:
    """The noun phrase between a comma and a token."""
    comma = end - 1
    floor = max(columns_of(doc).first[end], end - _LONGEST)
    while comma >= floor and doc[comma].text != ",":
        comma -= 1
    words = [t for t in doc[comma + 1 : end] if not t.is_space]
    if comma < floor or not words or words[0].pos_ not in _BEGINS:
        return None
    related = next((k for k, t in enumerate(words) if t.lower_ in _RELATIVE), len(words))
    plain, aside = words[:related], words[related:]
    whole = not aside or any(t.tag_ in _FINITE for t in aside)  # not "a place which both claim"
    nominal = any(t.pos_ in _NOMINAL for t in plain)
    broken = any(t.tag_ in _FINITE or t.is_punct for t in _outside(plain))
    return words if whole and nominal and not broken else None


def _outside(words: Sequence[Token]) -> list[Token]:
    """Words without those of hyphens and brackets, which names hold."""
    return [t for t in words if t.text not in {"-", "(", ")", "'", "’", '"', "“", "”"}]


def _closes(verb: Token, last: int) -> bool:
    """Nothing that is told follows the cue, and no quotation."""
    heard = lemma(verb) == "tell"
    if any(c.dep_ in {"ccomp", "xcomp"} or (c.dep_ == "dobj" and not heard) for c in verb.rights):
        return False
    following = verb.doc[last + 1 : last + 4]
    return not any(t.text in {":", '"', "“", "``"} or t.lower_ == "that" for t in following)


def _clause_before(doc: Doc, comma: int) -> list[Token] | None:
    """The clause that ends at a comma, from the beginning of its sentence or the last break in it."""
    start = columns_of(doc).first[comma]
    words = list(doc[start:comma])
    cut = max((k + 1 for k, t in enumerate(words) if t.text in _BREAKS), default=0)
    told = [t for t in words[cut:] if not t.is_space]
    if not told or told[0].lower_ in _SETTING or not any(t.tag_ in _FINITE for t in told):
        return None
    return told
