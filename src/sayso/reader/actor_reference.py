"""Pronouns: the noun phrase that "they", "he" or "its" stands for, when there is little doubt.

Agreement in number, person and kind, then preference for subjects and for what is near, after
Lappin and Leass (1994), "An algorithm for pronominal anaphora resolution".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sayso.reader.actor_words import description_at, generic_words, lemma
from sayso.reader.doctext import columns_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacy.tokens import Token

    from sayso.model import ActorMention

_PERSON = frozenset({"he", "him", "his", "she", "her", "himself", "herself"})
_PLURAL = frozenset({"they", "them", "their", "themselves"})
_THING = frozenset({"it", "its", "itself"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_REFLEXIVE = frozenset({"himself", "herself", "themselves", "itself"})
PRONOUNS = (
    _PERSON | _PLURAL | _THING | _RELATIVE | frozenset({"i", "we", "us", "me", "you", "our", "my", "one"})
)
_NOUN_DEPS = frozenset(
    {"nsubj", "nsubjpass", "dobj", "pobj", "attr", "appos", "conj", "ROOT", "poss", "dative"}
)
_WEIGHT = {
    "nsubj": 3.0,
    "nsubjpass": 2.7,
    "dobj": 1.4,
    "dative": 1.2,
    "poss": 1.0,
    "pobj": 0.9,
    "ROOT": 1.5,
    "attr": 0.3,
    "appos": 0.3,
}
_SENTENCES = 3
_PER_SENTENCE = 1.3
_DOUBT = 0.35
_NO_ANTECEDENT = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL"})


class Scored(NamedTuple):
    """A noun that a pronoun may stand for."""

    score: float
    noun: Token


def antecedent_of(pronoun: Token, actors: Mapping[int, ActorMention]) -> Token | None:
    """The head noun that a pronoun stands for; ``actors`` are the mentions by token index."""
    word = pronoun.lower_
    if word in _RELATIVE:
        return relative_antecedent(pronoun)
    if word in _REFLEXIVE:
        return _clause_subject(pronoun, actors)
    if word in _THING and _empty(pronoun):
        return None
    if word not in _PERSON | _PLURAL | _THING:
        return None
    scored = sorted(_candidates(pronoun, actors), reverse=True)
    if not scored:
        return None
    best = scored[0]
    rivals = [other for other in scored[1:] if not _same(other.noun, best.noun, actors)]
    if rivals and best.score - rivals[0].score < _DOUBT:
        return None
    return best.noun


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


def _candidates(pronoun: Token, actors: Mapping[int, ActorMention]) -> Iterator[Scored]:
    """The nouns before a pronoun that it may stand for; a possessor is not inside its own phrase."""
    around = {token.i for token in pronoun.ancestors}
    for distance, noun in _nouns_before(pronoun):
        if _agrees(pronoun, noun, actors) and noun.i not in around and not _bound(pronoun, noun):
            yield Scored(_score(pronoun, noun, distance, actors), noun)


def _nouns_before(pronoun: Token) -> Iterator[tuple[int, Token]]:
    doc, columns = pronoun.doc, columns_of(pronoun.doc)
    start, limit = columns.first[pronoun.i], pronoun.i
    for distance in range(_SENTENCES + 1):
        for i in range(start, limit):
            if columns.pos[i] in {"NOUN", "PROPN"} and columns.deps[i] in _NOUN_DEPS:
                yield distance, doc[i]
        if start == 0:
            return
        start, limit = columns.first[start - 1], start


def _score(pronoun: Token, noun: Token, distance: int, actors: Mapping[int, ActorMention]) -> float:
    role = noun.head if noun.dep_ == "conj" else noun
    score = _WEIGHT.get(role.dep_, 0.5) - _PER_SENTENCE * distance
    if noun.i in actors:
        score += 1.5
    if role.dep_ == pronoun.dep_ and role.dep_ in {"nsubj", "nsubjpass"}:
        score += 0.3
    if role.head.dep_ in {"ROOT", "ccomp"}:
        score += 0.4
    return score + 0.5 * noun.i / max(pronoun.i, 1)


def _bound(pronoun: Token, noun: Token) -> bool:
    """Subject and object of one verb are two."""
    if pronoun.dep_ == "poss":
        return False
    return bool(noun.head.i == pronoun.head.i or noun == _subject_over(pronoun))


def _subject_over(pronoun: Token) -> Token | None:
    """The subject of an object's verb, or of the verb before: "the army came and shelled them"."""
    if pronoun.dep_ not in {"dobj", "dative", "pobj"}:
        return None
    verb = pronoun.head.head if pronoun.head.dep_ in {"prep", "dative"} else pronoun.head
    for _ in range(3):
        own = next((child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
        if own is not None or verb.dep_ not in {"conj", "xcomp"}:
            return own
        verb = verb.head
    return None


def _agrees(pronoun: Token, noun: Token, actors: Mapping[int, ActorMention]) -> bool:
    if noun.ent_type_ in _NO_ANTECEDENT:
        return False
    word = pronoun.lower_
    if word in _PERSON:
        return is_person(noun, actors) and not is_plural(noun)
    if word in _PLURAL:
        plural = is_plural(noun) and not (noun.dep_ == "conj" and not _plural_form(noun))
        return (plural and _can_act(noun, actors)) or is_collective(noun, actors)
    return not is_plural(noun) and not is_person(noun, actors) and is_collective(noun, actors)


def is_person(noun: Token, actors: Mapping[int, ActorMention]) -> bool:
    """Whether a noun names one human being, as far as words and labels tell."""
    found = actors.get(noun.i)
    if found is not None and found.actor_id is not None:
        return found.kind == "person"
    return noun.ent_type_ == "PERSON" or lemma(noun) in generic_words().persons


def is_plural(noun: Token) -> bool:
    """Whether a noun is plural in form or by what is coordinated with it."""
    return _plural_form(noun) or any(child.dep_ == "conj" for child in noun.children)


def _plural_form(noun: Token) -> bool:
    return noun.tag_ in {"NNS", "NNPS"} or lemma(noun) in {"people", "police"}


def is_collective(noun: Token, actors: Mapping[int, ActorMention]) -> bool:
    """Whether a singular noun names a body of people: a group, an army, a state."""
    found = actors.get(noun.i)
    if found is not None and found.kind not in {None, "person"}:
        return True
    return lemma(noun) in generic_words().collectives or (
        noun.ent_type_ in {"ORG", "GPE"} and noun.pos_ == "PROPN"
    )


def _can_act(noun: Token, actors: Mapping[int, ActorMention]) -> bool:
    """People, not attacks or days."""
    if noun.i in actors or noun.ent_type_ in {"NORP", "PERSON", "ORG"} or description_at(noun) is not None:
        return True
    word, known = lemma(noun), generic_words()
    human = word in known.persons or word in known.people
    return human or any(c.dep_ == "conj" for c in noun.children)


def _same(one: Token, other: Token, actors: Mapping[int, ActorMention]) -> bool:
    """Two mentions of one thing are no rivals."""
    first, second = actors.get(one.i), actors.get(other.i)
    if first is not None and second is not None and first.actor_id is not None:
        return first.actor_id == second.actor_id
    return lemma(one) == lemma(other) or one.head.i == other.i or other.head.i == one.i
