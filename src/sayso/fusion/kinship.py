"""Whether two casts of parties share a side, remembered: the same few stand against one another all war."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sayso.fusion.names import Party
    from sayso.fusion.sides import Sides

_MOST = 1_000_000  # pairs remembered before all are forgotten


class Cast(NamedTuple):
    """Parties in one role, and a key that is the same for equal ones and quick to look up."""

    parties: tuple[Party, ...]
    key: str


def cast(*parties: Party) -> Cast:
    """A cast of these parties."""
    return Cast(parties, "\n".join(f"{p.key}\t{p.id}\t{p.name}" for p in parties))


class Kinship:
    """``Sides.alike`` of casts, each pair worked out once."""

    def __init__(self, sides: Sides) -> None:
        self.sides = sides
        self._known: dict[tuple[str, str], bool | None] = {}

    def alike(self, ours: Cast, theirs: Cast) -> bool | None:
        """See ``Sides.alike``."""
        pair = ours.key, theirs.key
        try:
            return self._known[pair]
        except KeyError:
            if len(self._known) >= _MOST:
                self._known.clear()
            found = self._known[pair] = self.sides.alike(ours.parties, theirs.parties)
            return found
