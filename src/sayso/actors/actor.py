"""One actor of the catalogue, and the kinds there are."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal, cast, get_args

from sayso.errors import SaysoError

if TYPE_CHECKING:
    from sayso.model import SourceKind

ActorKind = Literal[
    "state",
    "government",
    "office",
    "person",
    "state_force",
    "police",
    "alliance",
    "rebel",
    "militia",
    "jihadist",
    "criminal",
    "party",
    "igo",
    "monitor",
    "ngo",
    "agency",
    "outlet",
    "people",
]
KINDS: frozenset[str] = frozenset(get_args(ActorKind))
ARMED: frozenset[str] = frozenset(
    {"state_force", "police", "alliance", "rebel", "militia", "jihadist", "criminal"}
)


class CatalogueError(SaysoError):
    """A catalogue of actors is missing, malformed or says two things under one name."""


@dataclass(frozen=True, slots=True)
class Actor:
    """An armed group, force, state, office, body, outlet or leader.

    ``aliases`` are found with any articles, hyphens and accents; ``exact`` only as written, capitals
    included, because in other clothes they are words of the language ("IS", "US", "WHO"). ``country`` is an
    ISO 3166-1 code, ``also`` lists more countries where the actor is at home. ``part_of`` and ``allies`` are
    ids. ``since`` and ``until`` are the years between which it was this.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    aliases: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()
    allies: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None
    source_kind: SourceKind = "unknown"

    @property
    def names(self) -> tuple[str, ...]:
        """All names, the canonical one first."""
        return (self.name, *self.aliases, *self.exact)

    def at_home_in(self, country: str | None) -> bool:
        """Whether a report on that country may well speak of this actor."""
        return country is not None and (country == self.country or country in self.also)


def read_data(name: str) -> dict[str, Any]:
    """One of the package's data files."""
    source = files("sayso.actors") / "data" / name
    return tomllib.loads(source.read_text(encoding="utf8"))


@lru_cache(maxsize=1)
def source_kinds() -> dict[str, SourceKind]:
    """The kind of source that the word of each kind of actor counts as."""
    return cast("dict[str, SourceKind]", read_data("kinds.toml")["kinds"])
