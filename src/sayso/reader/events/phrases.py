"""Noun phrases: their words, their heads, what they coordinate, what classes of noun they are."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from sayso.reader.doctext import words_at
from sayso.reader.events.numbers import number_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

    from sayso.model import Span

_ENTITY_CLASSES = {
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "PERSON": "person",
    "NORP": "person",
    "ORG": "force",
    "CARDINAL": "person",
}
_OUTSIDE_PHRASE = frozenset({"relcl", "appos", "cc", "conj", "punct", "acl", "advcl", "parataxis", "dep"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_DESCRIPTIONS = frozenset({"amod", "compound", "nmod", "relcl", "acl", "prep", "poss", "nummod"})
_INSIDE_PREPOSITIONS = frozenset({"of", "from", "in"})


@dataclass(frozen=True)
class Mentions:
    """Which tokens other layers have already told to be places, countries and actors."""

    places: frozenset[int] = field(default_factory=frozenset)
    countries: frozenset[int] = field(default_factory=frozenset)
    forces: frozenset[int] = field(default_factory=frozenset)


@lru_cache(maxsize=1)
def _grammar() -> dict[str, Any]:
    source = files("sayso.reader.events") / "data" / "grammar.toml"
    return tomllib.loads(source.read_text(encoding="utf8"))


@lru_cache(maxsize=1)
def grammar_words() -> dict[str, frozenset[str]]:
    """The closed classes of ``data/grammar.toml``."""
    return {name: frozenset(words) for name, words in _grammar().items() if isinstance(words, list)}


def is_unarmed(token: Token) -> bool:
    """Whether a noun means people who go to a place without advancing on it: "reporters", "medics"."""
    return token.lemma_.lower() in _grammar()["unarmed"]["heads"]


def control_prepositions(verb: Token) -> Sequence[str]:
    """The prepositions whose object does what a verb's infinitive says: "called [on] the army to go"."""
    found: Sequence[str] = _grammar()["prepositional_control"].get(verb.lemma_.lower(), ())
    return found


def lemma(token: Token) -> str:
    """The lemma in small letters; of past forms that parsers get wrong, the one of ``grammar.toml``."""
    return str(_grammar()["irregular"].get(token.lower_, token.lemma_.lower()))


@lru_cache(maxsize=1)
def _classes_of_lemma() -> dict[str, frozenset[str]]:
    source = files("sayso.reader.events") / "data" / "classes.toml"
    found: dict[str, set[str]] = {}
    for name, lemmas in tomllib.loads(source.read_text(encoding="utf8")).items():
        for lemma in lemmas:
            found.setdefault(lemma, set()).add(name)
    return {lemma: frozenset(names) for lemma, names in found.items()}


def semantic_head(token: Token) -> Token:
    """The noun that says what a phrase is about: "civilians" of "dozens of civilians"."""
    for _ in range(3):
        inner = _counted(token)
        if inner is None:
            return token
        token = inner
    return token


def _counted(token: Token) -> Token | None:
    if token.pos_ != "NUM" and token.lemma_.lower() not in grammar_words()["quantities"]:
        return None
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def classes(token: Token, mentions: Mentions) -> frozenset[str]:
    """The classes of the noun phrase headed by ``token``; {"unknown"} when nothing tells."""
    head = semantic_head(token)
    found = set(_classes_of_lemma().get(head.lemma_.lower(), frozenset()))
    if head.i in mentions.countries:
        found |= {"country"}
    if head.i in mentions.places:
        found |= {"place"}
    if head.i in mentions.forces:
        found |= {"force"}
    if head.pos_ == "PRON" and head.lower_ not in {"it", "this", "that", "which"}:
        found |= {"person"}
    if not found and head.ent_type_ in _ENTITY_CLASSES:
        found.add(_ENTITY_CLASSES[head.ent_type_])
    if not found and head.pos_ == "NUM" and head.head.lemma_ in {"kill", "wound", "injure", "die"}:
        found.add("person")
    return frozenset(found or {"unknown"})


def is_bare(noun: Token) -> bool:
    """ "The attack", with nothing said of which one it is."""
    children = list(noun.children)
    definite = any(c.dep_ == "det" and c.lower_ in _DEFINITE for c in children)
    return definite and not any(c.dep_ in _DESCRIPTIONS for c in children)


def coordinated(token: Token) -> Iterator[Token]:
    """The phrase's head and every head coordinated with it, in order."""
    yield token
    for child in token.children:
        listed = child.dep_ == "conj" and child.pos_ in {"NOUN", "PROPN", "PRON", "NUM", "X", "ADJ"}
        if listed or is_listed(child):
            yield from coordinated(child)


def is_listed(token: Token) -> bool:
    """Whether what looks like an apposition is the second of a list: "two nurses, a doctor and a driver".

    Not so where it tells who they are, all of them or set off by commas: "two men, a doctor and a driver".
    """
    head = token.head
    if token.dep_ != "appos" or token.i < head.i or token.doc[token.left_edge.i - 1].text != ",":
        return False
    if head.dep_ == "pobj" and head.i < head.sent.root.i:  # "according to the mayor, a man and a boy died"
        return False
    titled = head.pos_ == "PROPN" and token.pos_ != "PROPN"  # "Omar Khoury, a poet and editor"
    others = [child for child in token.rights if child.dep_ == "conj"]
    joined = any(child.dep_ == "cc" and child.lower_ in {"and", "or"} for child in token.rights)
    if titled or not others or not joined or any(_is_verb(word) for word in token.doc[head.i : token.i]):
        return False
    closed = others[-1].right_edge.i + 1
    set_off = closed < len(token.doc) and token.doc[closed].text in {",", ")", "–", "—", "-"}
    count = next((child.text for child in head.children if child.dep_ == "nummod"), "")
    return not set_off and number_bounds(count)[0] != len(list(coordinated(token)))


def _is_verb(word: Token) -> bool:
    return word.pos_ in {"VERB", "AUX"}


def phrase_span(token: Token) -> Span:
    """The words of the phrase headed by ``token``, without clauses and appositions hanging on it."""
    start = end = token.i
    for child in token.children:
        if child.dep_ in _OUTSIDE_PHRASE:
            continue
        if child.dep_ == "prep" and not (child.lower_ in _INSIDE_PREPOSITIONS and child.i > token.i):
            continue
        if child.dep_ == "prep" and child.lower_ != "of" and token.pos_ == "PROPN":
            continue
        span = _bounded_subtree(child)
        start, end = min(start, span[0]), max(end, span[1])
    return span_of(token.doc, start, end + 1)


def _bounded_subtree(token: Token) -> tuple[int, int]:
    start = end = token.i
    for child in token.children:
        if child.dep_ in {"relcl", "appos", "acl", "advcl"} or child.pos_ == "PUNCT":
            continue
        inner = _bounded_subtree(child)
        start, end = min(start, inner[0]), max(end, inner[1])
    return start, end


def span_of(doc: Doc, start: int, end: int) -> Span:
    """The span of tokens ``start`` to ``end`` (exclusive), without white space around it."""
    while start < end - 1 and (doc[start].is_space or doc[start].is_quote):
        start += 1
    while end > start + 1 and (doc[end - 1].is_space or doc[end - 1].is_quote):
        end -= 1
    return words_at(doc, start, end)
