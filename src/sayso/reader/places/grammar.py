"""The expressions that relate a place to a named one, compiled from ``data/relations.toml``.

Those of ``BEFORE`` are matched against a sentence's text up to a name, those of ``AFTER`` against
the text from the name on. All work on text in lower case.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from sayso.reader.places.words import words

_IN_OTHER_UNITS = r"[^()]{2,20}"
"""What stands in brackets after a length: "12 miles (19 km)"."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """Compiled expressions and the values of their words."""

    distance_direction: re.Pattern[str]
    distance: re.Pattern[str]
    part: re.Pattern[str]
    direction: re.Pattern[str]
    edge: re.Pattern[str]
    outside: re.Pattern[str]
    near: re.Pattern[str]
    within: re.Pattern[str]
    inside: re.Pattern[str]
    central: re.Pattern[str]
    between: re.Pattern[str]
    road_from: re.Pattern[str]
    own_part: re.Pattern[str]
    edge_after: re.Pattern[str]
    apposition: re.Pattern[str]
    dealing: re.Pattern[str]
    units: dict[str, float]
    bearings: dict[str, float]
    numbers: dict[str, float]

    def bearing(self, word: str) -> float:
        """Return degrees clockwise from north of a compass word ("south-eastern")."""
        return self.bearings[words().directions[re.sub(r"\s*[-–\s]\s*", "", word)]]

    def kilometres(self, number: str, unit: str) -> float:
        """Return the distance that a number and a unit tell."""
        plain = number.replace(",", "")
        value = self.numbers[number] if number in self.numbers else float(plain)
        return round(value * self.units[unit], 3)


@lru_cache(maxsize=1)
def grammar() -> Grammar:
    """Compile the expressions once."""
    table = tomllib.loads((files(__package__) / "data" / "relations.toml").read_text("utf-8"))
    dir_ = r"(?P<dir>(?:north|south)\s?[-–]?\s?(?:east|west)(?:ern)?|(?:north|south|east|west)(?:ern)?)"
    num = rf"(?P<num>\d[\d,]*(?:\.\d+)?|{_any(table['numbers'])})"
    unit = rf"(?P<unit>{_any(table['units_km'])})"
    length = rf"{num}[\s-]*{unit}(?:\s+\({_IN_OTHER_UNITS}\))?"
    kind = rf"(?:(?:the\s+)?(?:\w+\s+)?(?:{_any(words().sets['kind_of'])})\s+of\s+|the\s+)?"
    ground = rf"(?:(?:the|a|an)\s+(?:[\w-]+\s+)?)?(?:(?:{_any(table['grounds'])})\s+)?"
    edges, parts = _any(table["edges"]), _any(table["parts"])

    def before(core: str) -> re.Pattern[str]:
        return re.compile(rf"(?<![\w-])(?:{core}){kind}$")

    return Grammar(
        distance_direction=before(
            rf"{length}\s+(?:away\s+)?(?:to\s+)?(?:the\s+)?(?:due\s+)?{dir_}\s+(?:of|from|outside)\s+"
        ),
        distance=before(rf"{length}\s+(?:away\s+)?(?:from|outside(?:\s+of)?|off|of)\s+"),
        part=before(rf"(?<!to\s)the\s+(?:far\s+|whole\s+)?{dir_}(?:\s+(?:{parts}))?\s+of\s+"),
        direction=before(rf"(?:{ground}(?:just\s+)?(?:to\s+the\s+)?){dir_}\s+(?:of|from)\s+"),
        edge=before(rf"(?:on\s+|at\s+)?(?:the\s+|a\s+|an\s+)?(?:{dir_}\s+)?(?:{edges})\s+(?:of|to)\s+"),
        outside=before(rf"{ground}(?:just\s+)?(?:{_any(table['outside'])})\s+"),
        near=before(rf"{ground}(?:{_any(table['near'])})\s+"),
        within=before(rf"(?:deep\s+)?(?:{_any(table['inside'])})\s+"),
        inside=re.compile(rf"(?<![\w-])(?:the\s+)?(?:far\s+|rural\s+)?{dir_}\s+$"),
        central=re.compile(r"(?<![\w-])(?:central|downtown)\s+$"),
        between=before(r"(?:on\s+the\s+(?:\w+\s+)?(?:road|highway|route)\s+)?(?:in\s+)?between\s+"),
        road_from=before(
            rf"(?:(?:the|a)\s+)?(?:(?:main|coastal|desert)\s+)?(?:{_any(table['roads'])})\s+"
            r"(?:(?:that\s+)?(?:links|linking|connects|connecting)|(?:leading\s+|running\s+)?from)\s+"
        ),
        own_part=re.compile(
            rf"['’]s?\s+(?:far\s+)?{dir_}(?:\s+(?P<part>{parts})|(?=\s*[.,;:)–—]|\s+(?:{_any(table['closing'])})\b|$))"
        ),
        edge_after=re.compile(rf"(?:['’]s?)?\s+(?P<part>{edges})\b"),
        apposition=re.compile(
            r"\s*[,(–—-]?\s*(?:(?:which|that)\s+)?(?:is|are|was|lies|lie|sits|stands)?\s*(?:located|situated|based|lying)?\s*"
            r"(?:(?:a|an|the)\s+(?:[\w-]+\s+){0,3}(?:town|village|city|suburb|district|area|base|airbase|camp|hamlet))?\s*"
            r"(?:some|about|around|roughly|just|only|approximately|nearly|at)?\s*$"
        ),
        dealing=re.compile(rf"(?:{_any(table['dealings'])})\s*$"),
        units=table["units_km"],
        bearings=table["bearings"],
        numbers={key: float(value) for key, value in table["numbers"].items()},
    )


def _any(choices: object) -> str:
    """Return an alternation of words, the longest first, spaces as any white space."""
    ordered = sorted((str(choice) for choice in choices), key=lambda word: (-len(word), word))  # type: ignore[attr-defined]
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)
