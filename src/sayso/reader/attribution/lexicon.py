"""The words of attribution, read once from ``data/cues.toml`` and ``data/sources.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Token

    from sayso.model import Act, SourceKind

Takes = dict[str, "Act"]


@dataclass(frozen=True, slots=True)
class Cues:
    """Lemma to what it takes, each with its act; ``lemmas`` puts the parser's slips right."""

    verbs: Mapping[str, Takes]
    nouns: Mapping[str, Takes]
    adjectives: Mapping[str, Takes]
    adverbs: Mapping[str, Act]
    phrases: Mapping[str, Act]
    lemmas: Mapping[str, str]
    prenominal: Mapping[str, Act]
    light: frozenset[str]


@dataclass(frozen=True, slots=True)
class SourceWords:
    """Head nouns by kind of source, by what a definite phrase comes back to, and of media."""

    kinds: Mapping[str, SourceKind]
    definite: Mapping[str, str]
    media: frozenset[str]
    media_names: frozenset[str]
    press: frozenset[str]
    utterances: frozenset[str]
    people: frozenset[str]


def _table(name: str) -> dict[str, Any]:
    path = files("sayso.reader.attribution") / "data" / name
    return tomllib.loads(path.read_text(encoding="utf8"))


def _groups(groups: list[dict[str, Any]]) -> dict[str, Takes]:
    """The first group to claim a construction for a word decides its act."""
    out: dict[str, Takes] = {}
    for group in groups:
        for word in group["words"].split():
            takes = out.setdefault(word, {})
            for construction in group["takes"]:
                takes.setdefault(construction, group["act"])
    return out


@lru_cache(maxsize=1)
def cues() -> Cues:
    """Read the cue words."""
    table = _table("cues.toml")
    return Cues(
        verbs=_groups(table["verbs"]),
        nouns=_groups(table["nouns"]),
        adjectives=_groups(table["adjectives"]),
        adverbs=table["adverbs"],
        phrases=table["phrases"],
        lemmas=table["lemmas"],
        prenominal=table["prenominal"],
        light=frozenset(table["light"]["words"].split()),
    )


@lru_cache(maxsize=1)
def source_words() -> SourceWords:
    """Read the words for sources."""
    table = _table("sources.toml")
    kinds = {
        word: cast("SourceKind", kind) for kind, words in table["kinds"].items() for word in words.split()
    }
    definite = {word: group for group, words in table["definite"].items() for word in words.split()}
    return SourceWords(
        kinds=kinds,
        definite=definite,
        media=frozenset(table["media"]["nouns"].split()),
        media_names=frozenset(table["media"]["names"].split()),
        press=frozenset(table["media"]["press"].split()),
        utterances=frozenset(table["utterances"]["nouns"].split()),
        people=frozenset(table["people"]["nouns"].split()),
    )


def lemma(token: Token) -> str:
    """The lemma in small letters, with the parser's known slips put right."""
    word = token.lemma_.lower()
    return cues().lemmas.get(word, word)
