"""The actors every state has: itself, its government, its armed forces, its police."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sayso.actors.actor import Actor, ActorKind, read_data, source_kinds
from sayso.actors.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

ARTICLED = frozenset(
    {"AE", "BS", "CD", "CF", "CG", "CZ", "GB", "KM", "MH", "MV", "NL", "PH", "SB", "SU", "US"}
)
_BODIES: tuple[tuple[str, ActorKind, str], ...] = (
    ("government", "government", "Government of {}"),
    ("armed-forces", "state_force", "Armed Forces of {}"),
    ("police", "police", "Police of {}"),
)


@lru_cache(maxsize=1)
def countries() -> dict[str, dict[str, Any]]:
    """The table of states by code."""
    table: dict[str, dict[str, Any]] = read_data("countries.toml")["countries"]
    return table


@lru_cache(maxsize=1)
def peoples() -> dict[tuple[str, ...], str]:
    """Folded adjectives and names of peoples, singular and plural, to the code of their country."""
    found: dict[tuple[str, ...], str] = {}
    for code, country in countries().items():
        for name in country.get("people", ()):
            *before, last = fold(name)
            for form in (last, f"{last}s", last.replace("man", "men")):
                found.setdefault((*before, form), code)
    return found


def slug(name: str) -> str:
    """A name as an id: lower-case ASCII words with hyphens between them."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")


def state_id(code: str, body: str = "") -> str:
    """The id of a state, or of one of its bodies: ``actor:syria``, ``actor:syria-armed-forces``."""
    name = slug(countries()[code]["name"])
    return f"actor:{name}-{body}" if body else f"actor:{name}"


def state_actors() -> Iterator[Actor]:
    """Four actors a state; the names of its seat of government stand for the state."""
    kinds = source_kinds()
    for code, country in countries().items():
        name, until = country["name"], country.get("until")
        yield Actor(
            id=state_id(code),
            name=name,
            kind="state",
            country=code,
            aliases=(*country.get("aka", ()), *country.get("seat", ())),
            exact=tuple(country.get("exact", ())),
            until=until,
            source_kind=kinds["state"],
        )
        of = f"the {name}" if code in ARTICLED else name
        for body, kind, pattern in _BODIES:
            yield Actor(
                id=state_id(code, body),
                name=pattern.format(of),
                kind=kind,
                country=code,
                part_of=(state_id(code),),
                until=until,
                source_kind=kinds[kind],
            )


@lru_cache(maxsize=1)
def seats() -> frozenset[tuple[str, ...]]:
    """Folded names that are a place as well as a government ("Moscow", "Damascus")."""
    return frozenset(fold(seat) for country in countries().values() for seat in country.get("seat", ()))
