"""Days told elsewhere in a report: of an event of the kind that is told later, or of anything at all."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from sayso.model import ClaimTime
from sayso.reader.assemble.tree import RULES
from sayso.reader.assemble.when_bounded import bounded
from sayso.reader.assemble.when_calendar import Option, by_names, days_of, family, part, width
from sayso.reader.assemble.when_parties import common_signs, parties_of, shared
from sayso.reader.assemble.when_runs import run_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.model import Event
    from sayso.reader.assemble.when_calendar import Calendar, Own, Told
    from sayso.reader.events import Found


def of_later(found: Found, event: Event, calendar: Calendar) -> Iterator[Option]:
    """A lead tells what happened, a later sentence on what day: the next event of the kind that has one."""
    lemma, here = found.token.lemma_.lower(), calendar.tree.sentences[found.token.i]
    later = [own for own in calendar.owned if own.found.token.i > found.token.i]
    akin = {
        "same kind": next((own for own in later if own.found.event.type == event.type), None),
        "same word": next((own for own in later if own.found.token.lemma_.lower() == lemma), None),
        "next": later[0] if later else None,
    }
    for own, names in by_names(akin):
        if own.dated.sentence > here:
            yield _as_later(found, event, own, names, calendar)


def _as_later(found: Found, event: Event, own: Own, names: Sequence[str], calendar: Calendar) -> Option:
    expression = own.dated.expression
    run = run_of(own.found, calendar)
    interval = run.interval if run is not None else bounded(own.dated, "", calendar.report)
    reason = f"as “{own.found.event.trigger.text}”, told later ({names[0]}): {expression.reason}"
    here = calendar.tree.sentences[found.token.i]
    ahead = min(own.dated.sentence - here, 6)
    signs = [
        ("as later", 1.0),
        (f"as later, {ahead} ahead", 1.0),
        (f"as later, width {width(interval)}", 1.0),
        (f"as later, from {part(here)}", 1.0),
        (f"as later | {event.modality}", 1.0),
        (f"as later | {family(event)}", 1.0),
        (f"as later | {calendar.tree.tense(found.token.i)}", 1.0),
        (f"as later | {found.token.pos_}", 1.0),
        *((f"as later: {name}", 1.0) for name in names),
        *((f"as later: {name}, from {part(here)}", 1.0) for name in names),
        *((f"as later: {name}, {min(ahead, 3)} ahead", 1.0) for name in names),
    ]
    doc = found.token.doc
    common = shared(parties_of(event, doc), parties_of(own.found.event, doc))
    signs += common_signs("as later", common, event)
    return Option(ClaimTime(interval, "context", expression.span, reason), tuple(signs))


def of_report(
    found: Found, event: Event, calendar: Calendar, before: Sequence[Told], nearer: Sequence[Option]
) -> Iterator[Option]:
    """Days told anywhere else in the report: what a report is about is seldom dated more than once."""
    taken: set[int] = set()
    spans = {option.time.span for option in nearer if option.time is not None and option.signs[0][0] in RULES}
    for option in nearer:
        if option.time is not None:
            taken |= calendar.alike(days_of(option.time.interval))
    told = [calendar.alike(one.days) for one in before]
    here = calendar.tree.sentences[found.token.i]
    for k, dated in enumerate(calendar.dated):
        interval = dated.run or dated.expression.interval
        if (
            interval is None
            or not dated.may_date(found.token)
            or k in taken
            or dated.expression.span in spans
        ):
            continue
        taken |= calendar.alike(dated.days)
        back = here - dated.sentence
        way = f"{'back' if back > 0 else 'ahead'} {min(abs(back), 9) // 3}"
        owned = sum(own.dated is dated for own in calendar.owned)
        expression = dated.expression
        signs = (
            ("elsewhere", 1.0),
            (f"elsewhere, {way}", 1.0),
            (f"elsewhere, width {width(interval)}", 1.0),
            (f"elsewhere, from {part(here)}", 1.0),
            (f"elsewhere, {expression.basis}", 1.0),
            (f"elsewhere | {event.modality}", 1.0),
            (f"elsewhere | {family(event)}", 1.0),
            (f"elsewhere | {calendar.tree.tense(found.token.i)}", 1.0),
            (f"elsewhere | {found.token.pos_}", 1.0),
            ("elsewhere, dates a saying", float(dated.saying)),
            ("elsewhere, an event's own", float(owned > 0)),
            ("elsewhere, of events told", math.log1p(sum(k in days for days in told))),
            ("elsewhere, one of many", math.log1p(len(calendar.dated))),
        )
        reason = f"told elsewhere in the report: {expression.reason}"
        yield Option(ClaimTime(interval, "context", expression.span, reason), signs)
