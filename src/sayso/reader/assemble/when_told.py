"""Days of what was told before: an event falls with one told before it, or has happened since."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.model import ClaimTime, Interval
from sayso.reader.assemble.when_bounded import SINCE
from sayso.reader.assemble.when_calendar import Option, article, by_names, family, kin, last_dated, width
from sayso.reader.assemble.when_parties import common_signs, parties_of, shared

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.model import Event
    from sayso.reader.assemble.when_calendar import Calendar, Told
    from sayso.reader.events import Found

_TOGETHER = 3  # sentences that two events told one after the other may lie apart


def of_told(found: Found, event: Event, calendar: Calendar, before: Sequence[Told]) -> Iterator[Option]:
    """An event falls with the one it is told with, or is one that was told before."""
    here, lemma, own = calendar.tree.sentences[found.token.i], found.token.lemma_.lower(), kin(event)
    parties, dated = parties_of(event, found.token.doc), [t for t in before if t.time is not None]
    akin = {
        "before": before[-1] if before and here - before[-1].sentence <= _TOGETHER else None,
        "same kind": next((t for t in reversed(before) if t.event.type == event.type), None),
        "same word": next((t for t in reversed(before) if t.lemma == lemma), None),
        "same family": next((t for t in reversed(before) if t.kin == own), None),
        "first told": dated[0] if dated else None,
        "same word, dated": next((t for t in reversed(dated) if t.lemma == lemma and t.kin == own), None),
        "same party": next((t for t in reversed(dated) if t.kin == own and shared(t.parties, parties)), None),
    }
    for one, names in by_names(akin):
        if one.time is not None:
            option = _as_told(found, event, one, names, calendar)
            common = shared(one.parties, parties)
            yield Option(option.time, (*option.signs, *common_signs("as told", common, event)))


def _as_told(found: Found, event: Event, one: Told, names: Sequence[str], calendar: Calendar) -> Option:
    if one.time is None:
        raise ValueError("an event without a time dates no other")
    tree, at = calendar.tree, found.token.i
    ago = min(tree.sentences[at] - one.sentence, 6)
    reason = f"as “{one.event.trigger.text}”, told before ({names[0]}): {one.time.reason}"
    time = replace(one.time, basis="context", span=None, reason=reason)
    published = one.time.span is None and one.time.basis == "context"
    signs = [
        ("as told", 1.0),
        (f"as told, {ago} back", 1.0),
        (f"as told, {one.time.basis}", 1.0),
        (f"as told, width {width(one.time.interval)}", 1.0),
        ("as told, from publication", float(published)),
        (f"as told, {one.event.modality} then {event.modality}", 1.0),
        (f"as told | {found.token.pos_}", 1.0),
        (f"as told | {tree.tense(at)}", 1.0),
        ("as told | pluperfect", float(tree.is_pluperfect(at))),
    ]
    same = one.paragraph == calendar.paragraph(found.token)
    for name in names:
        signs += [
            (f"as told: {name}, same paragraph", float(same)),
            (f"as told: {name}", 1.0),
            (f"as told: {name}, {min(ago, 3)} back", 1.0),
            (f"as told: {name} | {family(event)}", 1.0),
            (f"as told: {name} | {article(found.token)}", 1.0),
        ]
    return Option(time, tuple(signs))


def of_since(found: Found, calendar: Calendar, before: Sequence[Told]) -> Iterator[Option]:
    """What "has since" happened falls between what was told before and publication."""
    published = calendar.report.published
    last = last_dated(before)
    bare = any(child.lower_ == SINCE and child.dep_ == "advmod" for child in found.token.children)
    if not bare or last is None or last.interval.start is None or published is None:
        return
    interval = Interval(last.interval.start, max(published, last.interval.start))
    reason = f"since what was told before: {last.reason}"
    yield Option(ClaimTime(interval, "event", None, reason), (("since then", 1.0),))
