"""How many dead, as a range over the accounts: never added up, never averaged."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sayso.export.state import affirming
from sayso.fusion.tolls import Toll, tolls

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.export.item import Item

KILLED = "harm.kill"


class Dead(NamedTuple):
    """The fewest and the most that any account allows; ``agreed`` when all that count give one number.

    None is what no account tells: "at least 19" gives no highest number.
    """

    low: int | None = None
    high: int | None = None
    agreed: int | None = None


def dead(item: Item) -> Dead:
    """The dead of an item; nothing is known of them where it does not tell of killing."""
    if item.type != KILLED:
        return Dead()
    if len(item.told) > 1:
        counted = [_range(account.tolls) for account in affirming(item) if account.tolls]
    else:
        counted = [_range(tolls(item.lead.claim))]
    lows = [low for low, _ in counted if low is not None]
    highs = [high for _, high in counted if high is not None]
    same = set(counted)
    agreed = next(iter(same))[0] if len(same) == 1 and all(low == high for low, high in same) else None
    return Dead(min(lows, default=None), max(highs, default=None), agreed)


def _range(told: Iterable[Toll]) -> tuple[int | None, int | None]:
    """One account's range. Of counts of several kinds ("six priests and two women") only the least holds."""
    counts = [toll for toll in told if (toll.low, toll.high) != (None, None)]
    if len({toll.kind for toll in counts}) > 1:
        return max((toll.low for toll in counts if toll.low is not None), default=None), None
    lows, highs = [toll.low for toll in counts], [toll.high for toll in counts]
    low = min(lows) if lows and None not in lows else None  # type: ignore[type-var]
    high = max(highs) if highs and None not in highs else None  # type: ignore[type-var]
    return low, high
