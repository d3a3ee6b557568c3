"""Pronouns: the noun phrase that "they", "he" or "its" stands for, when there is little doubt.

Agreement in number, person and kind, then preference for subjects and for what is near, after
Lappin and Leass (1994), "An algorithm for pronominal anaphora resolution".
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from sayso.reader.actor_salience import PERSON, PLURAL, THING, candidates, named_as
from sayso.reader.actor_words import generic_words, lemma
from sayso.reader.choice import shares, weights

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Token

    from sayso.model import ActorMention

_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_REFLEXIVE = frozenset({"himself", "herself", "themselves", "itself"})
PRONOUNS = PERSON | PLURAL | THING | _RELATIVE | frozenset({"i", "we", "us", "me", "you", "our", "my", "one"})
_SURE = 0.45  # belief in an antecedent below which it is in doubt


class Reading(NamedTuple):
    """A noun that a pronoun may stand for, and how much belief there is in it."""

    noun: Token
    share: float


def antecedent_of(pronoun: Token, actors: Mapping[int, ActorMention]) -> Token | None:
    """The head noun that a pronoun stands for; ``actors`` are the mentions by token index."""
    word = pronoun.lower_
    if word in _RELATIVE:
        return relative_antecedent(pronoun)
    if word in _REFLEXIVE:
        return _clause_subject(pronoun, actors)
    first = next(iter(readings_of(pronoun, actors)), None)
    return first.noun if first is not None and first.share >= _SURE else None


def readings_of(pronoun: Token, actors: Mapping[int, ActorMention]) -> list[Reading]:
    """The things that a personal pronoun may stand for, the likeliest first, each by its likeliest noun."""
    word = pronoun.lower_
    if word in _REFLEXIVE or word not in PERSON | PLURAL | THING or (word in THING and _empty(pronoun)):
        return []
    found = candidates(pronoun, actors)
    if not found:
        return []
    belief = shares([one.signs for one in found], weights("sayso.reader", "antecedent"))
    nouns: dict[str, Token] = {}
    total: dict[str, float] = defaultdict(float)
    for share, one in sorted(zip(belief, found, strict=True), key=lambda pair: -pair[0]):
        key = named_as(one.noun, actors)
        nouns.setdefault(key, one.noun)
        total[key] += share
    ranked = sorted(total, key=lambda key: -total[key])
    return [Reading(nouns[key], total[key]) for key in ranked]


def relative_antecedent(pronoun: Token) -> Token | None:
    """The noun whose relative clause the pronoun opens."""
    for token in pronoun.ancestors:
        if token.dep_ == "relcl":
            return token.head
        if token.dep_ in {"ROOT", "ccomp", "advcl"}:
            return None
    return None


def _clause_subject(pronoun: Token, actors: Mapping[int, ActorMention]) -> Token | None:
    for token in pronoun.ancestors:
        for child in token.children:
            if child.dep_ in {"nsubj", "nsubjpass"} and child.i < pronoun.i:
                return antecedent_of(child, actors) if child.lower_ in PRONOUNS else child
    return None


def _empty(pronoun: Token) -> bool:
    """ "It is unclear whether …", "it emerged that …"."""
    verb = pronoun.head
    if pronoun.dep_ == "expl":
        return True
    clause = any(child.dep_ in {"ccomp", "csubj", "xcomp"} for child in verb.children)
    return pronoun.dep_ in {"nsubj", "nsubjpass"} and clause and verb.lemma_ in {
        "be", "seem", "appear", "emerge", "believe", "think", "report", "turn",
    }  # fmt: skip


def is_person(noun: Token, actors: Mapping[int, ActorMention]) -> bool:
    """Whether a noun names one human being, as far as words and labels tell."""
    found = actors.get(noun.i)
    if found is not None and found.actor_id is not None:
        return found.kind == "person"
    return noun.ent_type_ == "PERSON" or lemma(noun) in generic_words().persons
