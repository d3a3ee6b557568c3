"""What a report's wording asks the gazetteer for: a name, and the kind of place it is said to be."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Query:
    """A name without its feature words, and the kind those words ask for (None when there are none)."""

    name: str
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class FeatureWords:
    """The tables of ``features.toml``: which features fit a kind, which words ask for it."""

    groups: dict[str, tuple[str, ...]]
    kinds: dict[str, str]
    leading: re.Pattern[str]
    trailing: re.Pattern[str]


@lru_cache(maxsize=1)
def feature_words() -> FeatureWords:
    """Read ``features.toml`` once."""
    table = tomllib.loads((files(__package__) / "data" / "features.toml").read_text("utf-8"))
    kinds: dict[str, str] = table["words"]
    choice = "|".join(re.escape(word) for word in sorted(kinds, key=lambda word: -len(word)))
    return FeatureWords(
        groups={kind: tuple(fits) for kind, fits in table["groups"].items()},
        kinds=kinds,
        leading=re.compile(rf"(?:the\s+)?({choice})\s+(?:of\s+)?(?=\w)", re.IGNORECASE),
        trailing=re.compile(rf"\s+({choice})$", re.IGNORECASE),
    )


@lru_cache(maxsize=16384)
def parse(text: str) -> Query:
    """Part a wording into name and kind: ``"the city of Palmyra"`` → ``Query("Palmyra", "city")``.

    One feature word is taken off, the one after the name before the one in front of it; a wording
    that is nothing but a feature word stays whole.
    """
    tables = feature_words()
    text = " ".join(text.split())
    if after := tables.trailing.search(text):
        return Query(_without_the(text[: after.start()]), tables.kinds[after.group(1).lower()])
    if before := tables.leading.match(text):
        return Query(text[before.end() :], tables.kinds[before.group(1).lower()])
    return Query(_without_the(text))


def _without_the(text: str) -> str:
    return text[4:] if text[:4].lower() == "the " and len(text) > 4 else text


def fitting(kind: str) -> tuple[str, ...]:
    """Return the features of entries that fit a kind or feature name, the best first."""
    return feature_words().groups.get(kind, (kind,))
