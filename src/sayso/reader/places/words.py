"""The word lists of ``data/words.toml`` and ``data/demonyms.toml``, read once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from sayso.gazetteer.names import fold

Named = tuple[str, str | None]
"""A name to look up, and the country to look in (ISO code) when the words imply one."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words that tell places from other names; all keys are in lower case."""

    sets: dict[str, frozenset[str]]
    heads: dict[str, str]
    bodies: frozenset[str]
    directions: dict[str, str]
    abbreviations: dict[str, Named]
    postal: dict[str, Named]
    aliases: dict[str, str]
    cities: dict[str, str]
    demonyms: dict[str, Named]
    common: frozenset[str]
    referring: dict[str, frozenset[str]]

    def has(self, kind: str, word: str) -> bool:
        """Tell whether a word stands on the list ``kind``."""
        return word in self.sets[kind]


@lru_cache(maxsize=1)
def words() -> Words:
    """Read the lists."""
    table = _toml("words.toml")
    heads = {word: kind for kind, list_ in table["heads"].items() if kind != "body" for word in list_}
    return Words(
        sets={key: frozenset(value) for key, value in table.items() if isinstance(value, list)},
        heads=heads,
        bodies=frozenset(table["heads"]["body"]),
        directions={word: key for key, list_ in table["directions"].items() for word in list_},
        abbreviations=_units(table["abbreviations"]),
        postal=_units(table["postal"]),
        aliases={fold(short): full for short, full in table["aliases"].items()},
        cities={fold(short): fold(full) for short, full in table["cities"].items()},
        demonyms=_demonyms(_toml("demonyms.toml")),
        common=_common(),
        referring={noun: frozenset(kinds) for noun, kinds in table["referring"].items()},
    )


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "data" / name).read_text("utf-8"))


def _units(table: dict[str, dict[str, str]]) -> dict[str, Named]:
    return {short.lower(): (full, code) for code, names in table.items() for short, full in names.items()}


def _demonyms(table: dict[str, Any]) -> dict[str, Named]:
    known: dict[str, Named] = {}
    for code, names in table["countries"].items():
        known |= {form: ("", code) for name in names for form in _forms(name)}
    for name, place in table["places"].items():
        known |= dict.fromkeys(_forms(name), (place, None))
    return known


def _forms(name: str) -> tuple[str, ...]:
    """Return a demonym and its plural, with hyphens apart as the tokens of a parse are."""
    base = name.lower().replace("-", " - ")
    return (base,) if base.endswith(("ish", "ch", "ese", "men")) else (base, base + "s")


def _common() -> frozenset[str]:
    """Return words that news writes small; a capital on one of them says little."""
    text = (files("sayso.reader") / "data" / "case.txt").read_text("utf-8")
    return frozenset(text.split("\n\n", 1)[0].split())
