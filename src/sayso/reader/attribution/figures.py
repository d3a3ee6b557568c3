"""Tolls that somebody gives: "puts the dead at 40", "counted 40 dead", "speaks of 40 dead"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.reader.attribution.grammar import child, clause_tokens, is_passive, prepositions, runs
from sayso.reader.attribution.lexicon import lemma

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.reader.attribution.finding import Range

_COUNTING = frozenset({"count", "tally", "number"})
_SPEAKING_OF = frozenset({"speak", "talk"})
_AT = frozenset({"at", "between", "above", "below", "over", "around"})
_NEAR = 4  # words in which a number has to follow


def counted(verb: Token) -> list[Range]:
    """What a verb gives a number of, with the number.

    "Had counted" belongs to what is told ("she said she had counted 40 dead") and tells nothing itself.
    """
    if is_passive(verb) or any(c.dep_ == "aux" and c.lower_ == "had" for c in verb.lefts):
        return []
    word = lemma(verb)
    if word in _SPEAKING_OF:
        whole = prepositions(verb).get("of")
        return runs(whole.subtree) if whole is not None and any(_is_number(c) for c in whole.lefts) else []
    told = [t for t in clause_tokens(verb, minus=_beyond(verb)) if t.i > verb.i]
    if word in _COUNTING:
        whole = child(verb, "dobj", "ccomp", "oprd")
        return runs(told) if whole is not None and told and _number_follows(verb) else []
    return _put_at(verb, told)


def _put_at(verb: Token, told: list[Token]) -> list[Range]:
    """ "Put the dead at 40", "put at 40 the number of those who left"; not "put them at 40"."""
    affected = child(verb, "dobj")
    at = next((t for t in told if t.lower_ in _AT and _number_follows(t)), None)
    if at is None or (affected is None and at.i == verb.i + 1):
        return []
    return runs(told) if affected is None or affected.pos_ != "PRON" else []


def _beyond(verb: Token) -> list[Token]:
    """What follows a verb and is no part of its clause; "40 dead and 9 wounded" may be parsed as two."""
    after = [c for c in verb.rights if c.dep_ in {"conj", "cc", "advcl"}]
    more = any(c.dep_ != "cc" and any(_is_number(n) for n in c.lefts) for c in after)
    return [] if more else after


def _number_follows(word: Token) -> bool:
    return any(_is_number(n) for n in word.doc[word.i + 1 : word.i + 1 + _NEAR])


def _is_number(word: Token) -> bool:
    return word.pos_ == "NUM" and word.ent_type_ not in {"DATE", "TIME"}
