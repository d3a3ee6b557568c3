"""Which days may be an event's, and what speaks for each: expressions, the publication, the event before."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sayso.model import ClaimTime, Interval, TimeExpression
from sayso.reader.assemble.pointing import read_signs, together
from sayso.reader.assemble.syntax import (
    clause_of,
    inside,
    is_others,
    relation_to,
    root_of,
    sentence_numbers,
    tellings_of,
    tense,
    tokens_of,
)
from sayso.reader.assemble.when_bounded import SINCE, bounded, preposition_of, stretch
from sayso.reader.assemble.when_counted import split_length
from sayso.reader.attribution.joined import UNKNOWN_CUE
from sayso.reader.times.calendar import shifted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from sayso.model import Attribution, Event, Report
    from sayso.reader.assemble.layers import Layers
    from sayso.reader.choice import Sign
    from sayso.reader.events import Found
    from sayso.reader.tagger.tag import Tagged

Days = tuple[int, int]

_BACK = 2  # sentences back that an expression may be taken from
_EARLIER = 3
_TOGETHER = 3  # sentences that two events told one after the other may lie apart
_VIOLENCE = frozenset({"fight", "harm"})
_RULES = {
    "under": "stands with the trigger",
    "clause": "in its clause",
    "outer": "in the clause around it",
    "sentence": "in its sentence",
}


@dataclass(frozen=True)
class Dated:
    """A time expression with an interval, its governing token and sentence, and whether it dates a saying."""

    expression: TimeExpression
    root: Token
    sentence: int
    saying: bool


@dataclass(frozen=True)
class Own:
    """An event of the report with the time expression that hangs on its own trigger."""

    found: Found
    dated: Dated


@dataclass(frozen=True)
class Calendar:
    """The expressions of one report: those with days, and lengths of time."""

    report: Report
    dated: tuple[Dated, ...]
    lengths: tuple[TimeExpression, ...]
    sentences: tuple[int, ...]  # token index to sentence number
    attributions: tuple[Attribution, ...]
    triggers: frozenset[int]
    owned: tuple[Own, ...]
    tagged: Tagged | None = None

    @classmethod
    def of(cls, report: Report, layers: Layers) -> Calendar:
        """Lay out a report's time expressions."""
        doc, times, attributions = layers.doc, layers.times, layers.attributions
        sentences = sentence_numbers(doc)
        cues = {
            token.i
            for attribution in attributions
            if attribution.cue is not None and not attribution.reason.endswith(UNKNOWN_CUE)
            for token in tokens_of(doc, attribution.cue)
        }
        found = []
        for expression in times:
            if expression.interval is not None:
                root = root_of(doc, expression.span)
                saying = clause_of(root).i in cues
                found.append(Dated(expression, root, sentences[root.i], saying))
        lengths = tuple(one for one in times if one.type == "DURATION" and one.interval is None)
        triggers = frozenset(event.token.i for event in layers.events)
        owned = tuple(_owned(layers.events, found, triggers))
        return cls(report, tuple(found), lengths, sentences, attributions, triggers, owned, layers.tagged)


def _owned(events: Sequence[Found], dated: Sequence[Dated], triggers: frozenset[int]) -> Iterator[Own]:
    for event in events:
        own = [d for d in dated if event.token in d.root.ancestors and not d.saying]
        own = [d for d in own if not is_others(event.token, d.root, triggers)]
        if own:
            yield Own(event, min(own, key=lambda d: abs(d.root.i - event.token.i)))


@dataclass(frozen=True)
class Option:
    """Days that may be the event's (None: the report gives none) and the signs for them."""

    time: ClaimTime | None
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """An event told earlier in the report, and when it is said to fall."""

    event: Event
    lemma: str
    time: ClaimTime | None
    sentence: int


def told(found: Found, event: Event, time: ClaimTime | None, calendar: Calendar) -> Told:
    """An event with its time, for those that are told after it."""
    return Told(event, found.token.lemma_.lower(), time, calendar.sentences[found.token.i])


def options_of(found: Found, event: Event, calendar: Calendar, before: Sequence[Told]) -> list[Option]:
    """Every time that may be the event's. ``before`` are the events told before it, in order."""
    here = calendar.sentences[found.token.i]
    same = _not_others(found.token, [d for d in calendar.dated if d.sentence == here], calendar)
    earlier = [d for d in calendar.dated if here - _BACK <= d.sentence < here and not d.saying][-_EARLIER:]
    options = [_of_expression(found, event, d, calendar, same) for d in (*same, *earlier)]
    options += _of_later(found, event, calendar)
    options += _of_lengths(found, calendar)
    options += _of_publication(found, event, calendar)
    options += _of_told(found, event, here, before)
    options += _of_since(found, calendar, before)
    options += _of_report(found, event, calendar, before, options)
    signs = (*_always("none", found, event, calendar), ("none, dates here", float(bool(same))))
    return _read(found, calendar, [*options, Option(None, signs)])


def _read(found: Found, calendar: Calendar, options: list[Option]) -> list[Option]:
    """Options with what the trained reader says of them: of the days, by whatever words they are told."""
    points = calendar.tagged.points("time", found.token) if calendar.tagged is not None else None
    if points is None:
        return options
    known = [
        (days_of(d.expression.interval), points.to(d.expression.span.start, d.expression.span.end))
        for d in calendar.dated
        if d.expression.interval is not None
    ]
    if calendar.report.published is not None:
        day = Interval(calendar.report.published, calendar.report.published)
        known.append((days_of(day), points.publication))

    def signs(option: Option) -> Iterator[Sign]:
        if option.time is None:
            return read_signs("none", points.nobody)
        mine, span = days_of(option.time.interval), option.time.span
        own = [points.to(span.start, span.end)] if span is not None else []
        alike = [belief for days, belief in known if share_half(days, mine)]
        return read_signs("days", together(alike or own))

    return [replace(option, signs=(*option.signs, *signs(option))) for option in options]


def days_of(interval: Interval) -> Days | None:
    """The first day of an interval and the one after its last, as ordinals; None without a start."""
    if interval.start is None:
        return None
    return interval.start.toordinal(), (interval.end or interval.start).toordinal() + 1


def share_half(one: Days | None, other: Days | None) -> bool:
    """Whether two ranges of days share half of the longer one."""
    if one is None or other is None:
        return False
    common = min(one[1], other[1]) - max(one[0], other[0])
    return common > 0 and 2 * common >= max(one[1] - one[0], other[1] - other[0])


def _not_others(trigger: Token, dated: list[Dated], calendar: Calendar) -> list[Dated]:
    """Where an expression hangs on the event's own verb, one that hangs on another event is not its."""
    own = [d for d in dated if trigger in d.root.ancestors]
    own = [d for d in own if not is_others(trigger, d.root, calendar.triggers)]
    if not own:
        return dated
    return [d for d in dated if d in own or not is_others(trigger, d.root, calendar.triggers)]


def _of_expression(
    found: Found, event: Event, dated: Dated, calendar: Calendar, same: Sequence[Dated]
) -> Option:
    trigger, root = found.token, dated.root
    relation = relation_to(trigger, root, calendar.sentences)
    preposition = preposition_of(trigger, dated)
    interval = stretch(dated, preposition, calendar) or bounded(dated, preposition, calendar.report)
    expression = dated.expression
    rule = _RULES.get(relation, "told before")
    time = ClaimTime(
        interval, expression.basis or "relative", expression.span, f"{rule}: {expression.reason}"
    )
    if relation.startswith("earlier"):
        time = replace(time, basis="context")
    nearest = min((abs(d.root.i - trigger.i) for d in same), default=0)
    signs = (
        (relation, 1.0),
        (f"{relation} | {event.modality}", 1.0),
        (f"{relation} | {_family(event)}", 1.0),
        (f"{relation} | {trigger.pos_}", 1.0),
        (f"basis {expression.basis}", 1.0),
        (f"width {_width(interval)}", 1.0),
        (f"width {_width(interval)} | {tense(trigger)}", 1.0),
        (f"preposition {preposition}", 1.0),
        (f"word {root.dep_}", 1.0),
        ("dates a saying", float(dated.saying)),
        (f"dates a saying | {relation}", float(dated.saying)),
        ("of another event", float(is_others(trigger, root, calendar.triggers))),
        *_near(trigger, root, relation, nearest),
        *_speech_signs(found, dated, calendar.attributions),
        *_future_signs(event, interval, calendar.report),
    )
    return Option(time, signs)


def _near(trigger: Token, root: Token, relation: str, nearest: int) -> Iterator[Sign]:
    if relation.startswith("earlier"):
        return
    away = abs(root.i - trigger.i)
    yield "distance", math.log1p(away)
    yield f"distance | {relation}", math.log1p(away)
    yield "nearest here", float(away == nearest)
    yield "after the trigger", float(root.i > trigger.i)
    if root.head == trigger:
        yield f"hangs on it as {root.dep_}", 1.0
    if root.head.head == trigger:
        yield f"hangs on it by {root.head.dep_}", 1.0


def _speech_signs(found: Found, dated: Dated, attributions: tuple[Attribution, ...]) -> Iterator[Sign]:
    """The day on which something is said is seldom the day on which it happened."""
    for attribution in tellings_of(found.event.trigger, attributions):
        if not any(inside(dated.expression.span, content) for content in attribution.content):
            yield "outside what is said", 1.0


def _future_signs(event: Event, interval: Interval, report: Report) -> Iterator[Sign]:
    if report.published is None or interval.start is None:
        return
    ahead = interval.start > report.published
    yield f"{'ahead' if ahead else 'past'} | {event.modality}", 1.0


def _of_lengths(found: Found, calendar: Calendar) -> Iterator[Option]:
    """What has lasted "for five years" began so long before publication and reaches up to it."""
    published, trigger = calendar.report.published, found.token
    for length in calendar.lengths:
        root = root_of(trigger.doc, length.span)
        count, unit = split_length(length.value)
        if published is None or not count or root.sent != trigger.sent:
            continue
        interval = Interval(shifted(published, -count, unit), published)
        reason = f"lasting {count} {unit}(s) up to publication ({published})"
        relation = relation_to(trigger, root, calendar.sentences)
        signs = (
            ("lasting", 1.0),
            (f"lasting, {relation}", 1.0),
            (f"lasting, {root.head.lower_ if root.dep_ == 'pobj' else root.dep_}", 1.0),
            (f"lasting, {tense(trigger)}", 1.0),
            (f"lasting | {_family(found.event)}", 1.0),
            ("lasting, on the trigger", float(trigger in (root.head, root.head.head))),
        )
        yield Option(ClaimTime(interval, "relative", length.span, reason), signs)


def _of_since(found: Found, calendar: Calendar, before: Sequence[Told]) -> Iterator[Option]:
    """What "has since" happened falls between what was told before and publication."""
    published = calendar.report.published
    last = next((t.time for t in reversed(before) if t.time is not None), None)
    bare = any(child.lower_ == SINCE and child.dep_ == "advmod" for child in found.token.children)
    if not bare or last is None or last.interval.start is None or published is None:
        return
    interval = Interval(last.interval.start, max(published, last.interval.start))
    reason = f"since what was told before: {last.reason}"
    yield Option(ClaimTime(interval, "event", None, reason), (("since then", 1.0),))


def _of_later(found: Found, event: Event, calendar: Calendar) -> Iterator[Option]:
    """A lead tells what happened, a later sentence on what day: the next event of the kind that has one."""
    lemma, here = found.token.lemma_.lower(), calendar.sentences[found.token.i]
    later = [own for own in calendar.owned if own.found.token.i > found.token.i]
    kin = {
        "same kind": next((own for own in later if own.found.event.type == event.type), None),
        "same word": next((own for own in later if own.found.token.lemma_.lower() == lemma), None),
        "next": later[0] if later else None,
    }
    chosen: dict[int, tuple[Own, list[str]]] = {}
    for name, own in kin.items():
        if own is not None and own.dated.sentence > here:
            chosen.setdefault(id(own), (own, []))[1].append(name)
    for own, names in chosen.values():
        yield _as_later(found, event, own, names, calendar)


def _as_later(found: Found, event: Event, own: Own, names: Sequence[str], calendar: Calendar) -> Option:
    expression = own.dated.expression
    interval = bounded(own.dated, "", calendar.report)
    reason = f"as “{own.found.event.trigger.text}”, told later ({names[0]}): {expression.reason}"
    here = calendar.sentences[found.token.i]
    ahead = min(own.dated.sentence - here, 6)
    signs = [
        ("as later", 1.0),
        (f"as later, {ahead} ahead", 1.0),
        (f"as later, width {_width(interval)}", 1.0),
        (f"as later, from {_part(here)}", 1.0),
        (f"as later | {event.modality}", 1.0),
        (f"as later | {_family(event)}", 1.0),
        (f"as later | {tense(found.token)}", 1.0),
        (f"as later | {found.token.pos_}", 1.0),
        *((f"as later: {name}", 1.0) for name in names),
        *((f"as later: {name}, from {_part(here)}", 1.0) for name in names),
        *((f"as later: {name}, {min(ahead, 3)} ahead", 1.0) for name in names),
    ]
    return Option(ClaimTime(interval, "context", expression.span, reason), tuple(signs))


def _part(sentence: int) -> str:
    """Where in a report a sentence stands."""
    parts = ((0, "first"), (2, "lead"), (8, "middle"))
    return next((name for most, name in parts if sentence <= most), "late")


def _of_publication(found: Found, event: Event, calendar: Calendar) -> list[Option]:
    """What is told in the present holds on the day of publication; and a lead tells news of the day."""
    published = calendar.report.published
    if published is None:
        return []
    reason = f"told as of the day of publication ({published})"
    time = ClaimTime(Interval(published, published), "context", None, reason)
    return [Option(time, tuple(_always("publication", found, event, calendar)))]


def _of_told(found: Found, event: Event, here: int, before: Sequence[Told]) -> Iterator[Option]:
    """An event falls with the one it is told with, or is one that was told before."""
    lemma = found.token.lemma_.lower()
    kin = {
        "before": before[-1] if before and here - before[-1].sentence <= _TOGETHER else None,
        "same kind": next((t for t in reversed(before) if t.event.type == event.type), None),
        "same word": next((t for t in reversed(before) if t.lemma == lemma), None),
        "same family": next((t for t in reversed(before) if _kin(t.event) == _kin(event)), None),
        "first told": next((t for t in before if t.time is not None), None),
    }
    chosen: dict[int, tuple[Told, list[str]]] = {}
    for name, one in kin.items():
        if one is not None and one.time is not None:
            chosen.setdefault(id(one), (one, []))[1].append(name)
    for one, names in chosen.values():
        yield _as_told(found, event, here, one, names)


def _as_told(found: Found, event: Event, here: int, one: Told, names: Sequence[str]) -> Option:
    if one.time is None:
        raise ValueError("an event without a time dates no other")
    ago = min(here - one.sentence, 6)
    reason = f"as “{one.event.trigger.text}”, told before ({names[0]}): {one.time.reason}"
    time = replace(one.time, basis="context", span=None, reason=reason)
    published = one.time.span is None and one.time.basis == "context"
    signs = [
        ("as told", 1.0),
        (f"as told, {ago} back", 1.0),
        (f"as told, {one.time.basis}", 1.0),
        (f"as told, width {_width(one.time.interval)}", 1.0),
        ("as told, from publication", float(published)),
        (f"as told, {one.event.modality} then {event.modality}", 1.0),
        (f"as told | {found.token.pos_}", 1.0),
        (f"as told | {tense(found.token)}", 1.0),
    ]
    for name in names:
        signs += [
            (f"as told: {name}", 1.0),
            (f"as told: {name}, {min(ago, 3)} back", 1.0),
            (f"as told: {name} | {_family(event)}", 1.0),
            (f"as told: {name} | {_article(found.token)}", 1.0),
        ]
    return Option(time, tuple(signs))


def _always(name: str, found: Found, event: Event, calendar: Calendar) -> Iterator[Sign]:
    """Signs of what can be said of every event: that it is of the day, or that nothing dates it."""
    token, when = found.token, tense(found.token)
    sentence = calendar.sentences[token.i]
    told = len(tellings_of(event.trigger, calendar.attributions))
    place = _part(sentence)
    yield name, 1.0
    yield f"{name} | {event.modality}", 1.0
    yield f"{name} | {event.type}", 1.0
    yield f"{name} | {when}", 1.0
    yield f"{name} | {when} | {token.pos_}", 1.0
    yield f"{name} | {when} | {_family(event)}", 1.0
    yield f"{name} | {token.tag_}", 1.0
    yield f"{name} | {event.polarity}", 1.0
    yield f"{name} | {place}", 1.0
    yield f"{name} | {place} | {event.modality}", 1.0
    yield f"{name} | said by {min(told, 2)}", 1.0
    yield f"{name}, dates in the report", math.log1p(len(calendar.dated))
    yield f"{name} | a number of them", float(any(r.role == "count" for r in event.roles))


def _of_report(
    found: Found, event: Event, calendar: Calendar, before: Sequence[Told], nearer: Sequence[Option]
) -> Iterator[Option]:
    """Days told anywhere else in the report: what a report is about is seldom dated more than once."""
    taken = [days_of(option.time.interval) for option in nearer if option.time is not None]
    told_days = [days_of(t.time.interval) for t in before if t.time is not None]
    here = calendar.sentences[found.token.i]
    for dated in calendar.dated:
        interval = dated.expression.interval
        if interval is None or any(share_half(days_of(interval), other) for other in taken):
            continue
        taken.append(days_of(interval))
        back = here - dated.sentence
        way = f"{'back' if back > 0 else 'ahead'} {min(abs(back), 9) // 3}"
        owned = sum(own.dated is dated for own in calendar.owned)
        told_ = sum(share_half(days, taken[-1]) for days in told_days)
        expression = dated.expression
        signs = (
            ("elsewhere", 1.0),
            (f"elsewhere, {way}", 1.0),
            (f"elsewhere, width {_width(interval)}", 1.0),
            (f"elsewhere, from {_part(here)}", 1.0),
            (f"elsewhere, {expression.basis}", 1.0),
            (f"elsewhere | {event.modality}", 1.0),
            (f"elsewhere | {_family(event)}", 1.0),
            (f"elsewhere | {tense(found.token)}", 1.0),
            (f"elsewhere | {found.token.pos_}", 1.0),
            ("elsewhere, dates a saying", float(dated.saying)),
            ("elsewhere, an event's own", float(owned > 0)),
            ("elsewhere, of events told", math.log1p(told_)),
            ("elsewhere, one of many", math.log1p(len(calendar.dated))),
        )
        reason = f"told elsewhere in the report: {expression.reason}"
        yield Option(ClaimTime(interval, "context", expression.span, reason), signs)


def _family(event: Event) -> str:
    return event.type.partition(".")[0]


def _kin(event: Event) -> str:
    """A family of the codebook; who is killed is killed in a fight."""
    family = _family(event)
    return "violence" if family in _VIOLENCE else family


def _article(trigger: Token) -> str:
    """How a noun is pointed out: "the attack" has been told of, "an attack" has not."""
    return next((child.lower_ for child in trigger.children if child.dep_ == "det"), "no article")


def _width(interval: Interval) -> str:
    if interval.start is None or interval.end is None:
        return "open"
    days = (interval.end - interval.start).days + 1
    return next(
        (name for most, name in ((1, "day"), (8, "week"), (31, "month"), (366, "year")) if days <= most),
        "years",
    )
