"""Stretches told by their length, or by one end: "for two weeks", "by Wednesday"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.model import ClaimTime, Interval
from sayso.reader.assemble.when_calendar import Option, family, last_dated, part
from sayso.reader.assemble.when_lengths import reckoned
from sayso.reader.times.calendar import shifted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from spacy.tokens import Token

    from sayso.model import Event
    from sayso.reader.assemble.when_calendar import Calendar, Told
    from sayso.reader.assemble.when_lengths import Length
    from sayso.reader.choice import Sign
    from sayso.reader.events import Found

_ENDS = frozenset({"by", "until", "till"})
_DEALS = frozenset({"armistice", "cease", "ceasefire", "fire", "lull", "moratorium", "pause", "truce"})
_COUNTED_FROM = frozenset({"after", "afterward", "afterwards", "ago", "before", "earlier", "later", "since"})
_FURTHER_ON = frozenset({"middle", "late"})
_EARLIER = 6  # sentences back that a day may be counted on from


def of_lengths(found: Found, event: Event, calendar: Calendar, before: Sequence[Told]) -> Iterator[Option]:
    """What has lasted "for five years" began so long before publication and reaches up to it.

    In a story it runs on from what was told before, or up to it.
    """
    published, trigger = calendar.report.published, found.token
    sentences = calendar.tree.sentences
    for told in calendar.lengths:
        if published is None or sentences[told.root.i] != sentences[trigger.i]:
            continue
        length = reckoned(told)
        if length is None or _is_counted_from(told.root) or _is_of_deal(told):
            continue
        if _is_of_aside(trigger, told.root, calendar):
            continue
        ahead = event.modality != "actual"
        if not _is_told_after(trigger, length.root):
            yield from _from_publication(found, length, calendar, published, ahead=ahead)
        last = None if ahead else published
        yield from _in_story(found, length, calendar, before, last)


def _from_publication(
    found: Found, length: Length, calendar: Calendar, published: date, *, ahead: bool
) -> Iterator[Option]:
    count, unit, span = length.count, length.unit, length.expression.span
    interval = Interval(shifted(published, -count, unit), published)
    reason = f"lasting {count} {unit}(s) up to publication ({published})"
    signs = _length_signs("lasting", found, length, calendar)
    yield Option(ClaimTime(interval, "relative", span, reason), tuple(signs))
    if ahead:
        interval = Interval(published, shifted(published, count, unit))
        reason = f"{count} {unit}(s) on from publication ({published})"
        signs = _length_signs("lasting ahead", found, length, calendar)
        yield Option(ClaimTime(interval, "relative", span, reason), tuple(signs))


def _is_of_aside(trigger: Token, root: Token, calendar: Calendar) -> bool:
    """Whether a length is that of another event, in a relative clause: "freed a man it held for a year"."""
    above = calendar.tree.above(root.i)
    other = next((at for at in above if at in calendar.triggers), trigger.i)
    aside = trigger.doc[other].dep_ == "relcl" and other not in calendar.tree.above(trigger.i)
    return other != trigger.i and aside


def _is_of_deal(length: Length) -> bool:
    """Whether a length is what was agreed on, and lies ahead: "a six-month truce", "a ceasefire of ten days".

    An "eight-month-old truce" has lasted, and so has one that something came after.
    """
    of = length.root.head
    deal = of.head if of.lower_ == "of" else of
    lasted = length.expression.span.text.lower().endswith("old") or deal.head.lower_ == "after"
    return deal.lemma_.lower() in _DEALS and not lasted


def _is_counted_from(root: Token) -> bool:
    """Whether a length tells how far a day is from another: "three days later", "weeks before the fall"."""
    return root.dep_ == "npadvmod" and root.head.lower_ in _COUNTED_FROM


def _is_told_after(trigger: Token, root: Token) -> bool:
    """Whether what came first has the length: what fell "after a battle of four months" fell in a day."""
    for token in root.ancestors:
        after = token if token.lower_ == "after" else _mark_of(token)
        if after is not None:
            holder = after if after == token else token
            return trigger not in (after, token) and not holder.is_ancestor(trigger)
    return False


def _mark_of(verb: Token) -> Token | None:
    """The "after" that a clause begins with."""
    return next((word for word in verb.lefts if word.dep_ == "mark" and word.lower_ == "after"), None)


def _length_signs(name: str, found: Found, length: Length, calendar: Calendar) -> Iterator[Sign]:
    trigger, root = found.token, length.root
    relation = calendar.tree.relation(trigger.i, root.i)
    yield name, 1.0
    yield f"{name}, {relation}", 1.0
    yield f"{name}, {root.head.lower_ if root.dep_ == 'pobj' else root.dep_}", 1.0
    tense, late = calendar.tree.tense(trigger.i), part(calendar.tree.sentences[trigger.i]) in _FURTHER_ON
    yield f"{name}, {tense}", 1.0
    yield f"{name}, {tense}, further on", float(late)
    yield f"{name} | {family(found.event)}", 1.0
    yield f"{name}, on the trigger", float(trigger in (root.head, root.head.head))
    yield f"{name}, its own", float(root.head == trigger and root.i < trigger.i)
    yield f"{name}, no number", float(length.expression.value.startswith("PX"))


def _in_story(
    found: Found, length: Length, calendar: Calendar, before: Sequence[Told], latest: date | None
) -> Iterator[Option]:
    """ "On 3 November they attacked it and took it in three days": from the day told, or up to it.

    What has happened lasts no longer than to ``latest``; nothing is counted from days that are more than it.
    """
    count, unit = length.count, length.unit
    for way, day, last in _neighbours(length.root, calendar, before):
        if last != day and last >= shifted(day, count, unit):
            continue
        stretches = {
            f"on from {day}": ("lasting on", Interval(day, shifted(last, count, unit))),
            f"up to {last}": ("lasting up", Interval(shifted(day, -count, unit), last)),
        }
        for where, (name, interval) in stretches.items():
            if latest is None or interval.end is None or interval.end <= latest:
                reason = f"{count} {unit}(s) {where}, {way}"
                signs = (*_length_signs(name, found, length, calendar), (f"{name}, {way}", 1.0))
                yield Option(ClaimTime(interval, "event", length.expression.span, reason), signs)


def _neighbours(root: Token, calendar: Calendar, before: Sequence[Told]) -> Iterator[tuple[str, date, date]]:
    """The days told in the sentence of an expression, or else before it."""
    here = calendar.tree.sentences[root.i]
    near = [d for d in calendar.dated if d.sentence == here and d.root != root and not d.saying]
    for dated in sorted(near, key=lambda d: abs(d.root.i - root.i))[:1]:
        days = dated.expression.interval
        if days is not None and days.start is not None and days.end is not None:
            yield "told with it", days.start, days.end
    last = last_dated(before)
    thread = [d for d in calendar.telling if here - _EARLIER <= d.sentence < here]
    days = thread[-1].expression.interval if thread else None
    if days is not None and days.start and days.end and (last is None or last.interval != days):
        yield "the day last told", days.start, days.end
    if last is not None and last.interval.start is not None and last.interval.end is not None:
        yield "told before", last.interval.start, last.interval.end


def of_ends(found: Found, calendar: Calendar, before: Sequence[Told]) -> Iterator[Option]:
    """ "By Wednesday they had crossed the river": from what was told before up to the day."""
    here, trigger = calendar.tree.sentences[found.token.i], found.token
    for dated in calendar.dated:
        if dated.sentence != here:
            continue
        end = dated.expression.interval.end if dated.expression.interval is not None else None
        preposition = dated.root.head.lower_ if dated.root.dep_ == "pobj" else ""
        if end is None or preposition not in _ENDS:
            continue
        for way, start, _ in _neighbours(dated.root, calendar, before):
            if start < end:
                reason = f"from {start}, {way}, up to {end}"
                signs = (
                    ("up to", 1.0),
                    (f"up to, {preposition}", 1.0),
                    (f"up to, {way}", 1.0),
                    (f"up to, {calendar.tree.relation(trigger.i, dated.root.i)}", 1.0),
                    (f"up to | {calendar.tree.tense(trigger.i)}", 1.0),
                    ("up to | pluperfect", float(calendar.tree.is_pluperfect(trigger.i))),
                )
                time = ClaimTime(Interval(start, end), "event", dated.expression.span, reason)
                yield Option(time, signs)
