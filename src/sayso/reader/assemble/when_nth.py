"""Stretches told by which of their days or weeks this is: "for a tenth day", "the third day of the siege"."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from sayso.model import ClaimTime, Interval
from sayso.reader.assemble.when_calendar import Option
from sayso.reader.times.calendar import shifted
from sayso.reader.times.grammar import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from sayso.reader.assemble.when_calendar import Calendar
    from sayso.reader.events import Found

_FIGURE = re.compile(r"(\d+)(?:st|nd|rd|th)\Z")
_UNITS = frozenset({"day", "week", "month"})
_ENTERING = frozenset({"enter", "go", "be", "move", "head"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_LEAD = 3
"""Sentences at the head of a report that tell, without a day, of the day of publication."""


def of_nth(found: Found, calendar: Calendar) -> Iterator[Option]:
    """What went on "for a tenth day" on Wednesday began nine days before it."""
    for unit in found.token.sent:
        count = _count(unit)
        if count < 2 or not _tells_of(unit, found.token):
            continue
        day = _day(unit, calendar)
        if day is not None:
            first = shifted(day, 1 - count, unit.lemma_.lower())
            reason = f"“{unit.lemma_.lower()}” {count} of it on {day}"
            yield Option(ClaimTime(Interval(first, day), "event", None, reason), (("nth", 1.0),))


def _count(unit: Token) -> int:
    """The rank of a day or week among others: 10 for "a tenth day"; 0 where none is told."""
    if unit.lemma_.lower() not in _UNITS or unit.tag_ != "NN":
        return 0
    for word in unit.lefts:
        figure = _FIGURE.match(word.lower_)
        count = int(figure[1]) if figure else int(words()["ordinal"].get(word.lower_, 0))
        if count:
            return count
    return 0


def _tells_of(unit: Token, trigger: Token) -> bool:
    """Whether a rank is of an event: its own ("raged for a tenth day"), or of the noun that it is of."""
    if any(word.lower_ == "of" and trigger.head == word for word in unit.rights):
        return True
    governor = unit.head
    if unit.dep_ == "pobj":
        preposition, governor = unit.head.lower_, unit.head.head
        if preposition not in ("for", "into", "in"):
            return False
        if preposition != "for" and governor.lemma_.lower() not in _ENTERING:
            return False
    elif unit.dep_ != "dobj" or governor.lemma_.lower() != "enter":
        return False
    return governor == trigger or any(child == trigger for child in governor.lefts if child.dep_ in _SUBJECTS)


def _day(unit: Token, calendar: Calendar) -> date | None:
    """The day that is the one so ranked: told in its clause, or in a lead that of publication."""
    tree = calendar.tree
    here = [
        one.days
        for one in calendar.dated
        if one.days is not None
        and one.days[1] - one.days[0] == 1
        and not one.saying
        and tree.clause(one.root.i) == tree.clause(unit.i)
    ]
    if here:
        return date.fromordinal(here[0][0])
    return calendar.report.published if tree.sentences[unit.i] <= _LEAD else None
