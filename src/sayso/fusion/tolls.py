"""How many, as each claim counts them: ranges by kind, never added up and never averaged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.fusion.names import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.model import Claim


@dataclass(frozen=True, slots=True)
class Toll:
    """A count in the report's words; ``kind`` is "" for people in general, bounds are None where open."""

    kind: str
    low: int | None
    high: int | None
    words: str

    def clashes(self, other: Toll) -> bool:
        """Whether no number is in both ranges, of the same kind of people or things."""
        if self.kind != other.kind:
            return False
        return _above(self, other) or _above(other, self)


def tolls(claim: Claim) -> tuple[Toll, ...]:
    """The counts of a claim, in the order of its text."""
    return tuple(
        Toll(kind_of(role.span.text), role.low, role.high, role.span.text)
        for role in claim.event.roles
        if role.role == "count"
    )


def disagree(ours: Iterable[Toll], theirs: Iterable[Toll]) -> bool:
    """Whether two claims count one kind, and in none of their counts of it allow a number in common.

    "Six priests and two women" does not contradict "six".
    """
    pairs = [(one, other) for one in ours for other in theirs if one.kind == other.kind]
    return bool(pairs) and all(one.clashes(other) for one, other in pairs)


def agree(ours: Iterable[Toll], theirs: Iterable[Toll]) -> bool:
    """Whether two claims give one same number of the same kind."""
    told = {(t.kind, t.low, t.high) for t in ours if (t.low, t.high) != (None, None)}
    return any((t.kind, t.low, t.high) in told for t in theirs)


def _above(one: Toll, other: Toll) -> bool:
    return one.low is not None and other.high is not None and one.low > other.high
