"""What an expression means, and what is known when it is read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.reader.times.calendar import Period, no_coarser, period

if TYPE_CHECKING:
    from datetime import date

    from sayso.model import Basis, Interval, Span, TimeType
    from sayso.reader.times.calendar import Grain
    from sayso.reader.times.found import Page
    from sayso.reader.times.tense import Tense


_BREAK = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Sense:
    """Type and value of an expression, and where on the calendar it puts things.

    ``period`` is the one calendar unit it names, for neighbours ("the next day") to count from.
    """

    type: TimeType
    value: str
    interval: Interval | None = None
    basis: Basis | None = None
    reason: str = ""
    period: Period | None = None
    anchor: Span | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A calendar unit that the text told of, and its words.

    ``days`` are those of the part of it that was told ("the end of 1994"), ``basis`` is what told them,
    ``at`` the time of day told with them. ``main`` holds where it dates
    a past verb of a main clause, which a story goes on from, and does not merely tell a thing by its year;
    ``begins`` where that verb tells of a beginning ("was launched").
    """

    unit: Period
    span: Span | None
    days: Interval | None = None
    basis: Basis | None = None
    at: str = ""
    main: bool = False
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """What a reader knows at one point of the text.

    ``history`` holds what was told of before, the latest last; ``quarter`` is the business quarter
    last told of; ``narrative`` holds for texts that keep their own time rather than the
    publication's. ``tense`` is that of the clause, ``at`` where the expression stands,
    ``main`` and ``begins`` as of what is told.
    """

    page: Page
    published: date | None
    narrative: bool = False
    history: tuple[Told, ...] = ()
    quarter: Period | None = None
    tense: Tense | None = None
    at: int = 0
    main: bool = False
    begins: bool = False

    def told(self, grain: Grain) -> Told | None:
        """What was told last that is at least as fine as ``grain``.

        A month told of does not tell a day: nothing is taken for its first. A story that has gone on
        to another month has left its last day behind.
        """
        later: list[Period] = []
        for one in reversed(self.history):
            if no_coarser(one.unit.grain, grain):
                left = self.narrative and any(not _holds(unit, one.unit) for unit in later)
                return None if left else one
            later.append(one.unit)
        return None

    @property
    def just_told(self) -> Told | None:
        """What was told last, where it stands in the same sentence or in the one before it."""
        last = self.history[-1] if self.history else None
        if last is None or last.span is None or _BREAK.search(self.page.text, last.span.end, self.at):
            return None
        here, there = self.page.token(self.at), self.page.token(last.span.start)
        near = here and there and there.sent.end in {here.sent.start, here.sent.end}
        return last if near else None

    @property
    def today(self) -> Period | None:
        """The publication's own day."""
        return None if self.published is None else period("day", self.published)


def _holds(whole: Period, part: Period) -> bool:
    return whole.start <= part.start and part.end <= whole.end


def unit_sense(unit: Period, value: str, basis: Basis, reason: str) -> Sense:
    """The sense of an expression that names one calendar unit."""
    return Sense("DATE", value, unit.interval, basis, reason, unit)


def unknown(value: str, reason: str) -> Sense:
    """A date that nothing here can put on the calendar."""
    return Sense("DATE", value, reason=reason)
