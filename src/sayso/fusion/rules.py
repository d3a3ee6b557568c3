"""The numbers and lists that fusion goes by, read from ``data/fusion.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date


class Described(NamedTuple):
    """Who is meant in a country, from a day on, by a description with one of these folded words in it."""

    country: str
    actor: str
    words: tuple[str, ...]
    since: date


@dataclass(frozen=True, slots=True)
class Rules:
    """See ``data/fusion.toml`` for what each is for. Distances in kilometres, spans of time in days."""

    kin: dict[str, str]
    narrow_days: int
    vague_km: float
    denial_days: int
    telling_toll: int
    symmetric: frozenset[str]
    states: frozenset[str]
    nobody: tuple[str, ...]
    gain: str
    hold: str
    siege: str
    vague_days: int
    news_days: int
    outvoted: int
    battle_days: int
    contest: frozenset[str]
    partisan: frozenset[str]
    holdless: frozenset[str]
    boundless: frozenset[str]
    nobodies: frozenset[str]
    own_state: frozenset[str]
    described: tuple[Described, ...]
    whereabouts: frozenset[str]
    camp_kinds: dict[str, str]
    camp_words: dict[str, frozenset[str]]

    def family(self, kind: str) -> str:
        """What a type is compared by: itself, or the name that it shares with its kin."""
        return self.kin.get(kind, kind)


@lru_cache(maxsize=1)
def rules() -> Rules:
    """The rules as shipped."""
    data = tomllib.loads((files("sayso.fusion") / "data" / "fusion.toml").read_text(encoding="utf8"))
    incident, control = data["incident"], data["control"]
    return Rules(
        kin={kind: kin["name"] for kin in data["kin"] for kind in kin["types"]},
        narrow_days=incident["narrow_days"],
        vague_km=incident["vague_km"],
        denial_days=incident["denial_days"],
        telling_toll=incident["telling_toll"],
        symmetric=frozenset(incident["symmetric"]),
        states=frozenset(incident["states"]),
        nobody=tuple(incident["nobody"]),
        gain=control["gain"],
        hold=control["hold"],
        siege=control["siege"],
        vague_days=control["vague_days"],
        news_days=control["news_days"],
        outvoted=control["outvoted"],
        battle_days=control["battle_days"],
        contest=frozenset(control["contest"]),
        partisan=frozenset(control["partisan"]),
        holdless=frozenset(control["holdless"]),
        boundless=frozenset(control["boundless"]),
        nobodies=frozenset(control["nobodies"]),
        own_state=frozenset(control["own_state"]),
        described=tuple(
            Described(d["country"], d["actor"], tuple(d["words"]), d["since"]) for d in control["described"]
        ),
        whereabouts=frozenset(data["sides"]["whereabouts"]),
        camp_kinds={kind: name for name, camp in data["camp"].items() for kind in camp["kinds"]},
        camp_words={name: frozenset(camp["words"]) for name, camp in data["camp"].items()},
    )
