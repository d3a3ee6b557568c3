"""How often a word names an event, of each type: by itself, and with the words that it goes with.

Counts of annotated dispatches that the network learned from as well (``training/lexicon.py``): the network
reads a text, the lexicon remembers words. "Give" with "up" beside it is another word than "give".
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from sayso.reader.events.phrases import lemma, semantic_head

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Token

_PARTS = {"VERB": "V", "AUX": "V", "NOUN": "N", "PROPN": "N", "ADJ": "A"}
_UNNAMED = frozenset({"PROPN", "NUM", "PUNCT", "SPACE", "X", "SYM"})
_ROLES = {"dobj": "o", "nsubjpass": "o", "nsubj": "s"}
_MODIFIERS = frozenset({"amod", "compound", "nmod", "poss"})
_PARTICLES = frozenset({"advmod", "prep"})
_GOVERNED = frozenset({"dobj", "nsubjpass", "nsubj"})
_OWN, _TOGETHER = 1.0, 2.0
"""How many occurrences what is known beforehand counts for: of a word, and of a word with another."""
_MOST = 3.0
"""No company of a word speaks louder than this, in log-odds."""
ANY = "*"
"""Stands for every word of a part of speech."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How often something occurs, and how often it then names an event of a type."""

    all: int
    events: Mapping[str, int]

    def of(self, kind: str | None) -> int:
        """How often it names an event of a type, or none."""
        return self.all - sum(self.events.values()) if kind is None else self.events.get(kind, 0)


_NOTHING = Counts(0, {})


@dataclass(frozen=True, slots=True)
class Remembered:
    """What the lexicon knows of a word where it stands."""

    part: Counts
    word: Counts
    company: Sequence[Counts]

    def share(self, kind: str | None) -> float:
        """How often the word names an event of a type, or none; of all words of its part, where it is new."""
        usual = (self.part.of(kind) + 0.01) / (self.part.all + 0.01)
        return (self.word.of(kind) + _OWN * usual) / (self.word.all + _OWN)

    def together(self, kind: str | None) -> float:
        """How much likelier the words beside it make this, in log-odds."""
        if not self.company:
            return 0.0
        share = self.share(kind)
        ratios = (
            (counts.of(kind) + _TOGETHER * share) / (counts.all + _TOGETHER) / share
            for counts in self.company
        )
        return max(-_MOST, min(_MOST, sum(math.log(ratio) for ratio in ratios)))


def remembered(token: Token, unit: Sequence[Token]) -> Remembered:
    """What the lexicon knows of a word, given the words that name an event together with it."""
    counts = _counts()
    word, part = key_of(token)
    found = (counts.get((word, part, beside)) for beside in company(token, unit))
    return Remembered(
        counts.get((ANY, part, ""), _NOTHING),
        counts.get((word, part, ""), _NOTHING),
        [one for one in found if one is not None],
    )


def key_of(token: Token) -> tuple[str, str]:
    """A word's lemma and part of speech, as the lexicon lists it."""
    return lemma(token), _PARTS.get(token.pos_, "O")


def company(token: Token, unit: Sequence[Token]) -> Iterator[str]:
    """The words that a word goes with, each with what it is to it: "+up", "o:weapon", "m:air"."""
    part = _PARTS.get(token.pos_, "O")
    for word in unit:
        if word.i != token.i and (word.dep_ == "prt" or (word.dep_ in _PARTICLES and word.i == token.i + 1)):
            yield f"+{word.lower_}"
    for child in token.children:
        if part == "V" and child.dep_ in _ROLES and _is_word(inner := semantic_head(child)):
            yield f"{_ROLES[child.dep_]}:{lemma(inner)}"
        elif part == "N" and child.dep_ in _MODIFIERS and _is_word(child):
            yield f"m:{lemma(child)}"
        elif part == "N" and child.dep_ == "det":
            yield f"d:{child.lower_}"
    if part == "N" and token.dep_ in _GOVERNED and _is_word(token.head):
        yield f"g:{lemma(token.head)}"
    elif part == "N" and token.dep_ == "pobj":
        yield f"p:{token.head.lower_}"


def _is_word(token: Token) -> bool:
    return token.pos_ not in _UNNAMED and token.is_alpha


@lru_cache(maxsize=1)
def _counts() -> dict[tuple[str, str, str], Counts]:
    """The counts of ``data/lexicon.txt``, by word, part of speech, and the word that it goes with."""
    text = (files("sayso.reader.events") / "data" / "lexicon.txt").read_text("utf-8")
    rows = (line.split() for line in text.splitlines() if not line.startswith("#"))
    return {(word, part, "" if beside == ANY else beside): _read(rest) for word, part, beside, *rest in rows}


def _read(fields: Sequence[str]) -> Counts:
    number, *events = fields
    pairs = (one.split("=") for one in events)
    return Counts(int(number), {kind: int(count) for kind, count in pairs})
