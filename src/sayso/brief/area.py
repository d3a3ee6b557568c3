"""What area a user means: a country by its code or name, else a place by its name."""

from __future__ import annotations

from functools import lru_cache

from sayso.actors.states import countries
from sayso.fusion.names import fold


def country_of(area: str) -> str | None:
    """The ISO 3166 code of the country that an area is; None when it is none.

    A code has to be in capitals: "is" and "in" are words, and "Is" may be a place.
    """
    if len(area) == 2 and area.isupper():
        return area if area in countries() else None
    return _names().get(fold(area))


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    found: dict[str, str] = {}
    for code, country in countries().items():
        for name in (country["name"], *country.get("aka", ())):
            found.setdefault(fold(name), code)
    return found
