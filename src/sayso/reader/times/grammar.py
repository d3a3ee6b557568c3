"""The word lists and rules of time expressions, read from the package and compiled once."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from sayso.reader.times.needed import DIGITS, Needs, parts_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sayso.reader.times.needed import Words

_NUMERAL = r"\d[\d,]*(?:\.\d+)?(?: \d/\d)?"
_AND_A_HALF = "(?:[ -]and[ -](?:a|one)[ -]half)?"
_BEFORE = r"(?<![\w$#£€])(?<!\d[.,/:])"
_AFTER = r"(?![\w%])(?![.,:]\d)"
_MACRO = re.compile(r"\{(?P<bare>_?)(?P<list>[a-z][a-z_0-9]*)(?:=(?P<name>[a-z_0-9]+))?\}")


@dataclass(frozen=True, slots=True)
class Rule:
    """One shape of expression: the kind that gives it a meaning, its pattern and its guard.

    The pattern is matched against small letters, several times as fast as with letters of either size.
    A ``weak`` rule's match stays, when its guard fails, as something only a neighbour can complete.
    Of each of ``needs`` a word stands in every match.
    """

    kind: str
    regex: re.Pattern[str]
    guard: str | None
    weak: bool
    needs: tuple[Words, ...]


def _data(name: str) -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "data" / name).read_text(encoding="utf8"))


@lru_cache(maxsize=1)
def words() -> Mapping[str, Mapping[str, Any]]:
    """The word lists, by name: word (small letters) to what it stands for."""
    lists = _data("words.toml")
    lists["month_any"] = lists["month"] | lists["month_short"]
    lists["weekday_any"] = lists["weekday"] | lists["weekday_short"]
    return lists


@lru_cache(maxsize=1)
def cues() -> Mapping[str, frozenset[str]]:
    """The words around a match that tell what it is, by what they tell."""
    return {name: frozenset(listed) for name, listed in _data("cues.toml").items()}


def _any_of(name: str) -> str:
    longest_first = sorted(words()[name], key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", " ") for word in longest_first)


def _macros() -> dict[str, str]:
    more = "|".join(word for word in _any_of("number").split("|") if word not in {"a", "an", "half"})
    number = f"(?:{_any_of('number')})(?:(?:-| and | )(?:{more})\\b)*"
    return {
        "year": r"(?:1[0-9]|20)\d\d",
        "year2": r"'?\d\d",
        "mm": r"0[1-9]|1[0-2]",
        "dd": r"0[1-9]|[12]\d|3[01]",
        "day": r"0?[1-9]|[12]\d|3[01]",
        "month_any": f"(?:{_any_of('month')})|(?:{_any_of('month_short')})\\.?",
        "weekday_any": f"(?:{_any_of('weekday')})|(?:{_any_of('weekday_short')})\\.?",
        "count": f"{_any_of('vague_number')}|{_any_of('couple')}|(?:{_NUMERAL}|{number}){_AND_A_HALF}",
    }


def _expanded(pattern: str, macros: Mapping[str, str]) -> str:
    def group(match: re.Match[str]) -> str:
        alternatives = macros.get(match["list"]) or _any_of(match["list"])
        head = "(?:" if match["bare"] else f"(?P<{match['name'] or match['list']}>"
        return f"{head}{alternatives})"

    return _MACRO.sub(group, pattern).replace(" ?", r"\s*").replace(" ", r"\s+")


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """All rules, in the order of the file."""
    macros = _macros()
    lists = {name: parts_of(listed) for name, listed in words().items()}
    lists |= dict.fromkeys(("year", "year2", "mm", "dd", "day"), DIGITS)
    return tuple(
        Rule(
            kind=rule["kind"],
            regex=re.compile(_BEFORE + _expanded(rule["pattern"], macros) + _AFTER),
            guard=rule.get("guard"),
            weak=rule.get("weak", rule["kind"] == "edge"),
            needs=Needs(rule["pattern"], lists).all(),
        )
        for rule in _data("rules.toml")["rule"]
    )
