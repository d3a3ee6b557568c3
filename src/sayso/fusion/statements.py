"""What a claim says of who holds a place, and when one such statement is plainly later than another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from sayso.fusion.holders import holders
from sayso.fusion.rules import rules
from sayso.fusion.sides import Sides
from sayso.fusion.told import interval
from sayso.model import Interval

if TYPE_CHECKING:
    from datetime import date

    from sayso.fusion.names import Party
    from sayso.fusion.told import Told

How = Literal["change", "state", "denial"]


@dataclass(frozen=True, slots=True)
class Statement:
    """``parties``, together, are said to hold the place, or (``holds`` false) not to.

    A "change" fell somewhere in ``when``; a "state" is said to hold all through it; a "denial" says that
    there was no such change or state. ``dated`` is false when
    the claim gives no day: ``when`` then ends, open at its start, on the day of publication. ``lost_by`` is
    whoever is said to have had the place before.
    """

    told: Told
    parties: tuple[Party, ...]
    holds: bool
    how: How
    when: Interval
    dated: bool
    lost_by: tuple[Party, ...] = ()

    @property
    def passing(self) -> bool:
        """Whether it is a state told without words for its time: "their stronghold of Raqqa" tells which
        town is meant, and may be of years ago.
        """
        time = self.told.claim.time
        return self.how == "state" and (time is None or time.span is None)


def statement(told: Told, sides: Sides | None = None) -> Statement | None:
    """What one claim says of who holds its place; None when it says nothing, or not as fact.

    Only parties that can hold a place count. Where the taker is none ("fighters"), a taking still says who
    lost the place.
    """
    event = told.claim.event
    if event.modality != "actual" or event.type not in {rules().gain, rules().hold, rules().siege}:
        return None
    denied = told.claim.chain[-1].act == "deny"
    positive = event.polarity == "positive" and not denied
    parties = sides or Sides.shipped()
    actors, targets = holders(told, "actor", parties), holders(told, "target", parties)
    if event.type == rules().gain and positive and not actors:
        found = _say(told, targets, holds=False, how="change")
    elif event.type == rules().gain and positive:
        found = _say(told, actors, holds=True, how="change", lost_by=targets)
    elif event.type == rules().siege:
        # who lays siege to a place is outside of it; a siege that is lifted tells nothing of who holds it
        found = _say(told, actors if positive else (), holds=False, how="state")
    else:
        denial = denied or (not positive and event.type == rules().gain)
        found = _say(told, actors, holds=positive, how="denial" if denial else "state")
    return found if found.parties else None


def later(one: Statement, other: Statement) -> bool:
    """Whether ``one`` is plainly the later word: both can be true, and ``one`` then holds last.

    Intervals apart are in their own order. A change may end a state that was still told before the
    change's last day, and a state that outlasts a change began after it. In doubt neither is later.
    """
    start, last = one.when.start, other.when.end
    if start and last and start > last:
        return True
    ours, theirs = one.when.end, other.when.end
    if ours is None or theirs is None or ours <= theirs:
        return False
    if one.how == "change" and other.how != "change":
        return True
    return one.how != "change" and other.how == "change" and _before(other.when.start, one.when.start)


def _before(one: date | None, other: date | None) -> bool:
    return other is not None and (one is None or one < other)


def _say(
    told: Told, who: tuple[Party, ...], *, holds: bool, how: How, lost_by: tuple[Party, ...] = ()
) -> Statement:
    given = interval(told.claim)
    published = told.report.published
    when = Interval(given.start, given.end or published) if given else Interval(None, published)
    return Statement(told, who, holds, how, when, given is not None, lost_by)
