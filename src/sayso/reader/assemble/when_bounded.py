"""The days that an expression makes with what stands before it: "since June", "from 3 to 5 June"."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from sayso.model import Interval
from sayso.reader.doctext import text_of

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from sayso.model import Report
    from sayso.reader.assemble.when_calendar import Calendar, Dated

SINCE = "since"
_YEAR = 366
_BETWEEN = "between "
_UNTIL = frozenset({"before", "until", "till"})
_CLAUSES = frozenset({"ccomp", "relcl", "conj", "parataxis"})
_ON = re.compile(r"\s+on(?:wards?)?(?=[\s,;.])")
_STRETCHES = {"between": {"and"}, "from": {"to", "until", "till", "through"}}


def preposition_of(trigger: Token, dated: Dated) -> str:
    """What stands before an expression as far as it bears on the event; "since" before all that holds it.

    Nothing bears on what is told of the day itself: "since Monday, when shells fell"; what came "not until
    Monday" came on it.
    """
    root, start = dated.root, dated.expression.span.start
    if tells_day(dated, trigger):
        return ""
    if text_of(root.doc)[max(0, start - len(_BETWEEN)) : start].lower() == _BETWEEN:
        return _BETWEEN.strip()
    if dated.since is not None and not holds(dated.since, trigger):
        return SINCE
    if root.dep_ not in {"pobj", "pcomp"}:
        return ""
    word = root.head
    at_last = word.lower_ in _UNTIL and word.i > 0 and word.nbor(-1).lower_ == "not"
    return "" if at_last else str(word.lower_)


def tells_day(dated: Dated, trigger: Token) -> bool:
    """Whether an event is told of the day itself: "since Monday, when shells fell"."""
    verb = dated.when
    return verb is not None and (trigger == verb or (trigger.i > dated.root.i and verb.is_ancestor(trigger)))


def verb_of_day(words: Span) -> Token | None:
    """The verb that is told of a day itself: "since Monday, when shells fell"."""
    doc, at = words.doc, words.end
    while at < len(doc) and doc[at].is_punct:
        at += 1
    found = at < len(doc) and doc[at].lower_ == "when" and doc[at].sent == words.root.sent
    return doc[at].head if found else None


def since_above(root: Token) -> tuple[Token, Token] | None:
    """The "since" before what holds an expression ("the truce of May 2012", a clause), and its holder."""
    token, first = root, root.left_edge
    if first.i and first.nbor(-1).lower_ == SINCE:
        return first.nbor(-1), root
    while token.head != token:
        if token.lower_ == SINCE and token.dep_ in {"prep", "mark"}:
            return token, token
        for child in token.lefts:
            if child.dep_ == "mark" and child.lower_ == SINCE:
                return child, token
        if token.dep_ in _CLAUSES:
            return None
        token = token.head
    return None


def holds(since: tuple[Token, Token], trigger: Token) -> bool:
    """Whether what "since" holds tells of the event: "since the offensive began"."""
    word, holder = since
    return trigger.i > word.i and (trigger == holder or holder.is_ancestor(trigger))


def stretch(dated: Dated, preposition: str, calendar: Calendar) -> Interval | None:
    """From the first to the last day of "between March and July", "from 3 to 5 May"."""
    first, end = dated.expression.interval, dated.expression.span.end
    text, published = text_of(dated.root.doc), calendar.report.published
    if preposition == "from" and first and first.start and published and _ON.match(text, end):
        return Interval(first.start, max(published, first.start))
    for other in calendar.dated if preposition in _STRETCHES else ():
        last = other.expression.interval
        start = other.expression.span.start
        between = text[end:start].strip().lower() if start > end else ""
        if between in _STRETCHES[preposition] and first and first.start and last and last.end:
            return Interval(first.start, last.end) if last.end >= first.start else None
    return None


def bounded(dated: Dated, preposition: str, report: Report) -> Interval:
    """What a preposition makes of an interval: "since June" runs on, "before June" has no start."""
    given, published = dated.expression.interval or Interval(None, None), report.published
    if given.start is None or given.end is None:
        return given
    if preposition == SINCE and published is not None:
        return Interval(given.start, max(published, given.start))
    if dated.expression.type == "TIME":
        return given
    if preposition in _UNTIL:
        ahead = published is not None and given.start > published
        end = given.start - timedelta(days=1) if preposition == "before" else given.end
        return Interval(published if ahead else None, end)
    if preposition == "by" and published is not None and given.end >= published:
        return Interval(published, given.end)
    if preposition == "after" and given.end > given.start:
        return Interval(given.end + timedelta(days=1), None)
    return given


def gone(interval: Interval, report: Report) -> Interval:
    """As much of a year or less as has gone by: what has happened "this year" did so by publication."""
    published, start, end = report.published, interval.start, interval.end
    if published is None or start is None or end is None or (end - start).days > _YEAR:
        return interval
    return Interval(start, published) if start <= published < end else interval
