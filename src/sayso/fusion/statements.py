"""What a claim says of who holds a place, and when one such statement is plainly later than another."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from sayso.fusion.binding import binding
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
_COURSE = re.compile(r"\b(?:last|past|recent)\b", re.IGNORECASE)


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

    @property
    def since(self) -> bool:
        """Whether it is a state told to have lasted from a day up to the telling.

        "In the last few years" it may have begun and ended.
        """
        start, end, time = self.when.start, self.when.end, self.told.claim.time
        course = time is not None and time.span is not None and _COURSE.search(time.span.text)
        lasting = start is not None and start != end and end == self.told.report.published
        return self.how == "state" and lasting and not course


def statement(told: Told, sides: Sides | None = None) -> Statement | None:
    """What one claim says of who holds its place; None when it says nothing, or not as fact.

    Only parties that can hold a place count. Where the taker is none ("fighters"), a taking still says who
    lost the place. The claim's own words have to tie it to the place (``binding``), and what is told to
    fall after its telling is none of it.
    """
    event = told.claim.event
    if event.modality != "actual" or event.type not in {rules().gain, rules().hold, rules().siege}:
        return None
    tied, day = binding(told), told.report.published
    given = interval(told.claim)
    if (
        tied == "loose"
        or (tied == "beyond" and event.type != rules().hold)
        or (day and given and given.start and given.start > day)
    ):
        return None
    denied = told.claim.chain[-1].act == "deny"
    positive = (event.polarity == "positive" and not denied) != (tied == "beyond")
    parties = sides or Sides.shipped()
    actors, targets = holders(told, "actor", parties), holders(told, "target", parties)
    if event.type == rules().gain and parties.alike(actors, targets):
        return None  # nobody takes a place from himself
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


def as_of_day(said: Statement, day: date | None) -> Statement:
    """A statement as it counts on a day: a state told to have lasted until before it is a loss by then.

    So is "theirs until 2016" in 2017; None stands for a day after all that is told.
    """
    start, end, told = said.when.start, said.when.end, said.told.report.published
    lasted = said.how == "state" and said.holds and said.dated and start is None
    if not lasted or end is None or told is None or end >= told or (day is not None and day <= end):
        return said
    return replace(said, how="change", holds=False)


def later(one: Statement, other: Statement) -> bool:
    """Whether ``one`` is plainly the later word: both can be true, and ``one`` then holds last.

    Intervals apart are in their own order, and the news of a report, where it gives no day, comes after
    what is dated before its telling. A change may end a state that was still told before the
    change's last day, and a state that outlasts a change began after it. In doubt neither is later.
    """
    start, last = one.when.start, other.when.end
    if start and last and start > last:
        return True
    ours, theirs = one.when.end, other.when.end
    if one.how == other.how == "change" and other.dated and not one.dated:
        return ours is not None and theirs is not None and theirs < ours
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
    end = given.end if given and given.end else published
    if how == "state" and end and published:
        end = min(end, published)  # nobody can tell how long it will last
    when = Interval(given.start if given else None, end)
    return Statement(told, who, holds, how, when, given is not None, lost_by)
