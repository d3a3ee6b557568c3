"""What speaks for a noun as that which a pronoun stands for: the signs of a conditional logit.

Agreement in number and kind, who does what in its sentence, how near it is; after Lappin and Leass (1994),
"An algorithm for pronominal anaphora resolution". The weights are in ``data/antecedent.toml``.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from sayso.reader.actor_words import generic_words, lemma
from sayso.reader.doctext import columns_of
from sayso.reader.events.phrases import Mentions, classes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacy.tokens import Token

    from sayso.model import ActorMention
    from sayso.reader.choice import Sign

PERSON = frozenset({"he", "him", "his", "she", "her", "himself", "herself"})
PLURAL = frozenset({"they", "them", "their", "themselves"})
THING = frozenset({"it", "its", "itself"})
_NOUN_DEPS = frozenset(
    {"nsubj", "nsubjpass", "dobj", "pobj", "attr", "appos", "conj", "ROOT", "poss", "dative"}
)
_INNER_DEPS = frozenset({"compound", "nmod"})  # of these only names
_COUNTED_DEPS = frozenset({"nsubj", "nsubjpass", "dobj"})  # where a number alone stands for those counted
_NOUNS = frozenset({"NOUN", "PROPN"})
_PLURALS = frozenset({"NNS", "NNPS"})
_SENTENCES = 3
_NO_ANTECEDENT = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL"})
_QUOTES = frozenset({'"', "“", "”", "``", "''"})
_NO_MENTIONS = Mentions()


class Scored(NamedTuple):
    """A noun that a pronoun may stand for, and what speaks for it."""

    noun: Token
    signs: tuple[Sign, ...]


def candidates(pronoun: Token, actors: Mapping[int, ActorMention]) -> list[Scored]:
    """The nouns before a pronoun that it may stand for; a possessor is not inside its own phrase."""
    kind, role = _kind(pronoun.lower_), _role(pronoun)
    nouns = sorted(_possible(pronoun, kind, actors), key=lambda pair: -pair[1].i)
    quotes = _quotes_from(pronoun, nouns[-1][1].i) if nouns else {}
    found: list[Scored] = []
    for between, (back, noun) in enumerate(nouns):
        near = ("between", math.log1p(between)), ("across", quotes[noun.i])
        found.append(Scored(noun, (*_signs(kind, role, back, noun, actors), *near)))
    return found


def named_as(noun: Token, actors: Mapping[int, ActorMention]) -> str:
    """What tells that two nouns name one thing: the entry in the catalogue, else the word."""
    found = actors.get(noun.i)
    if found is not None and found.actor_id is not None:
        return found.actor_id
    return lemma(noun)


def _possible(pronoun: Token, kind: str, actors: Mapping[int, ActorMention]) -> Iterator[tuple[int, Token]]:
    """Nouns that agree, with the sentences they lie back: none around the pronoun, none that acts on it."""
    around = {token.i for token in pronoun.ancestors}
    subject = _subject_over(pronoun)
    barred = named_as(subject, actors) if subject is not None else None
    for back, noun in _nouns_before(pronoun):
        if noun.i in around or noun == subject or not _agrees(kind, noun, actors):
            continue
        beside = pronoun.dep_ != "poss" and noun.head.i == pronoun.head.i
        if not beside and (barred is None or named_as(noun, actors) != barred):
            yield back, noun


def _signs(
    kind: str, role: str, back: int, noun: Token, actors: Mapping[int, ActorMention]
) -> Iterator[Sign]:
    first = noun.head if noun.dep_ == "conj" else noun
    label = _label(noun, actors)
    yield f"back {back}", 1.0
    yield f"back {back} | {role}", 1.0
    yield f"as {first.dep_}", 1.0
    yield f"as {first.dep_} | {role}", 1.0
    yield f"as {first.dep_} | {kind}", 1.0
    yield f"{label} | {kind}", 1.0
    yield f"{label} | {kind} {role}", 1.0
    yield f"{'plural' if noun.tag_ in _PLURALS else 'single'} | {kind}", 1.0
    yield f"coordinated | {kind}", float(any(child.dep_ == "conj" for child in noun.children))
    yield "main", float(first.head.dep_ in {"ROOT", "ccomp"})
    yield "definite", float(any(c.lower_ in {"the", "these", "those", "this"} for c in noun.lefts))
    yield "indefinite", float(any(c.lower_ in {"a", "an", "some"} for c in noun.lefts))
    for name in classes(noun, _NO_MENTIONS):
        yield f"class {name} | {kind} {role}", 1.0


def _label(noun: Token, actors: Mapping[int, ActorMention]) -> str:
    """What sort of thing a noun names, as far as words and labels tell."""
    found, word, known = actors.get(noun.i), lemma(noun), generic_words()
    if found is not None:
        told = "known" if found.actor_id is not None else "described"
        return f"{told} {'person' if found.kind == 'person' else 'actor'}"
    if noun.ent_type_ == "PERSON" or word in known.persons:
        return "person"
    if noun.ent_type_ in {"GPE", "LOC", "FAC"}:
        return "place"
    if word in known.collectives or noun.ent_type_ in {"ORG", "NORP"}:
        return "body"
    if word in known.people:
        return "people"
    return "name" if noun.pos_ == "PROPN" else "thing"


def _kind(word: str) -> str:
    return "he" if word in PERSON else "they" if word in PLURAL else "it"


def _role(pronoun: Token) -> str:
    if pronoun.dep_ in {"nsubj", "csubj"}:
        return "subject"
    return "owner" if pronoun.dep_ == "poss" else "object"


def _agrees(kind: str, noun: Token, actors: Mapping[int, ActorMention]) -> bool:
    """Whether a noun may be what "he", "it" or "they" stands for."""
    if noun.ent_type_ in _NO_ANTECEDENT:
        return False
    found, word = actors.get(noun.i), lemma(noun)
    plural = noun.tag_ in _PLURALS or word in {"people", "police"}
    human = word in generic_words().persons
    if kind == "they":
        body = word in generic_words().collectives or noun.ent_type_ in {"ORG", "NORP", "GPE"}
        several = plural or noun.pos_ == "NUM" or any(child.dep_ == "conj" for child in noun.children)
        return several or body or found is not None
    if plural and not (kind == "he" and found is not None and found.actor_id is not None):
        return False
    if kind == "he":
        if found is not None and found.actor_id is not None:
            return found.kind == "person"
        return noun.pos_ == "PROPN" or human
    person = found.kind == "person" if found is not None else noun.ent_type_ == "PERSON" or human
    return not person


def _nouns_before(pronoun: Token) -> Iterator[tuple[int, Token]]:
    """The nouns of a sentence before the pronoun and of those before it, and how many sentences back."""
    doc, columns = pronoun.doc, columns_of(pronoun.doc)
    start, limit = columns.first[pronoun.i], pronoun.i
    for back in range(_SENTENCES + 1):
        for i in range(start, limit):
            pos, dependency = columns.pos[i], columns.deps[i]
            if dependency in _INNER_DEPS:
                fits = pos in _NOUNS and bool(columns.labels[i])
            else:
                fits = dependency in (_NOUN_DEPS if pos in _NOUNS else _COUNTED_DEPS if pos == "NUM" else ())
            if fits:
                yield back, doc[i]
        if start == 0:
            return
        start, limit = columns.first[start - 1], start


def _quotes_from(pronoun: Token, first: int) -> dict[int, float]:
    """Of each token before a pronoun whether it stands on the other side of a quotation mark."""
    small, odd, found = columns_of(pronoun.doc).small, 0.0, {}
    for i in range(pronoun.i - 1, first - 1, -1):
        if small[i] in _QUOTES:
            odd = 1.0 - odd
        found[i] = odd
    return found


def _subject_over(pronoun: Token) -> Token | None:
    """The subject of an object's verb, or of the verb before: "the army came and shelled them"."""
    if pronoun.dep_ not in {"dobj", "dative", "pobj"}:
        return None
    verb = pronoun.head
    while verb.dep_ in {"prep", "dative"}:
        verb = verb.head
    for _ in range(4):
        own = next((child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
        if own is not None:
            return own
        nonfinite = verb.dep_ == "advcl" and verb.tag_ in {"VBG", "VBN", "VB"}
        if not nonfinite and verb.dep_ not in {"pcomp", "prep", "mark", "conj", "xcomp"}:
            return None
        verb = verb.head
    return None
