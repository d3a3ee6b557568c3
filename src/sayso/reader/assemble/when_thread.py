"""What a report as it runs says of days: the day last told, that which opens a paragraph, days told often."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sayso.model import Interval
from sayso.reader.assemble.tree import RULES
from sayso.reader.assemble.when_calendar import Option, days_of, share_half, width
from sayso.reader.doctext import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from sayso.reader.assemble.when_calendar import Calendar, Dated, Days, Told
    from sayso.reader.choice import Sign
    from sayso.reader.events import Found


_AHEAD = 8  # sentences on that "That was on Monday" may stand
_FAR = 6  # sentences back that make no difference any more
_OPENERS = frozenset(
    {"then", "later", "next", "afterwards", "meanwhile", "earlier", "before", "previously", "once", "now"}
    | {"still", "since", "after", "until", "so", "soon"}
)


@dataclass(frozen=True)
class Thread:
    """Where a report stands when it comes to an event.

    ``last`` is the day last told before the event's sentence, ``opening`` the first one told in its
    paragraph; ``ahead`` dates what was told before it ("That was on Monday"); ``dated`` tells whether its own
    sentence has a day. ``setting`` names what else bears on it: a quotation, a new paragraph, "meanwhile".
    """

    here: int
    paragraph: int
    tense: str
    pluperfect: bool
    last: Dated | None
    opening: Dated | None
    ahead: Dated | None
    dated: bool
    published: Days | None
    told: Counter[Days]
    setting: tuple[str, ...]

    @classmethod
    def of(cls, found: Found, calendar: Calendar, before: Sequence[Told]) -> Thread:
        """What has been told when a report comes to an event."""
        at, tree = found.token.i, calendar.tree
        here, paragraph = tree.sentences[at], calendar.paragraph(found.token)
        days = calendar.telling
        earlier = [one for one in days if one.sentence < here]
        published = calendar.report.published
        return cls(
            here,
            paragraph,
            tree.tense(at),
            tree.is_pluperfect(at),
            earlier[-1] if earlier else None,
            next((one for one in earlier if calendar.paragraph(one.root) == paragraph), None),
            next((one for one in days if one.dates_told and 0 < one.sentence - here <= _AHEAD), None),
            any(one.sentence == here for one in days),
            days_of(Interval(published, published)) if published is not None else None,
            Counter(one.days for one in before if one.days is not None),
            tuple(_setting(found.token, calendar)),
        )


def _setting(token: Token, calendar: Calendar) -> Iterator[str]:
    first = token.sent[0]
    while (first.is_space or first.is_punct) and first.i < token.i:
        first = first.nbor()
    if first.lower_ in _OPENERS:
        yield f"after “{first.lower_}”"
    start = calendar.paragraph_start(token)
    if first.idx - start < 4:
        yield "first of its paragraph"
    text = text_of(token.doc)
    straight, opened, closed = (text.count(mark, start, token.idx) for mark in '"“”')
    if straight % 2 or opened > closed:
        yield "in quotes"


def with_thread(options: Sequence[Option], thread: Thread, calendar: Calendar) -> list[Option]:
    """Options with what the run of the report says for each."""
    known: dict[Days, _Standing] = {}
    by_name: dict[str, tuple[Sign, ...]] = {}

    def signs(option: Option) -> Iterator[Sign]:
        name = _kind(option)
        if name not in by_name:
            by_name[name] = tuple(_of_name(name, thread))
        yield from by_name[name]
        days = days_of(option.time.interval) if option.time is not None else None
        if days is None:
            return
        standing = known.get(days)
        if standing is None:
            standing = known[days] = _standing(thread, days, calendar)
        yield from standing.signs
        for also in standing.named:
            yield f"{also}, {name}", 1.0
        if standing.today:
            yield f"{name}, day of publication", 1.0

    return [Option(option.time, (*option.signs, *signs(option))) for option in options]


def _of_name(name: str, thread: Thread) -> Iterator[Sign]:
    """Signs that all options of a name share."""
    if thread.dated:
        yield f"{name}, a day in its sentence", 1.0
    if thread.opening is not None:
        yield f"{name}, a day in its paragraph", 1.0
    yield f"{name}, of days told", math.log1p(len(thread.told))
    for setting in thread.setting:
        yield f"{name}, {setting}", 1.0


class _Standing(NamedTuple):
    """How days stand in the run of a report; ``named`` are signs that go with the name of an option."""

    signs: tuple[Sign, ...]
    named: tuple[str, ...]
    today: bool


def _standing(thread: Thread, days: Days, calendar: Calendar) -> _Standing:
    last, opening = (one is not None and share_half(one.days, days) for one in (thread.last, thread.opening))
    alike = sum(count for other, count in thread.told.items() if share_half(other, days))
    signs = [
        *(_of_last(thread, calendar) if last else _beside_last(thread, days)),
        *(_of_opening(thread) if opening else ()),
        *_of_ahead(thread, days),
        ("of events told", math.log1p(alike)),
        ("share of events told", alike / max(1, thread.told.total())),
        ("told again", math.log1p(len(calendar.alike(days)))),
    ]
    named = [name for name, is_so in (("last day told", last), ("opens its paragraph", opening)) if is_so]
    return _Standing(tuple(signs), tuple(named), share_half(days, thread.published))


def _of_last(thread: Thread, calendar: Calendar) -> Iterator[Sign]:
    last = thread.last
    if last is None:
        return
    same = calendar.paragraph(last.root) == thread.paragraph
    where = "same paragraph" if same else "another paragraph"
    yield "last day told", 1.0
    yield f"last day told, {min(thread.here - last.sentence, _FAR)} back", 1.0
    yield f"last day told, {where}", 1.0
    yield f"last day told, {where} | {thread.tense}", 1.0
    yield f"last day told | {thread.tense}", 1.0
    yield f"last day told, width {width(last.expression.interval or Interval(None, None))}", 1.0
    yield "last day told | pluperfect", float(thread.pluperfect)


def _beside_last(thread: Thread, days: Days) -> Iterator[Sign]:
    last = thread.last.days if thread.last is not None else None
    if last is None:
        return
    way = "before" if days[1] <= last[0] else "after" if days[0] >= last[1] else "about"
    yield f"{way} the day last told", 1.0
    yield f"{way} the day last told | {thread.tense}", 1.0
    yield f"{way} the day last told | pluperfect", float(thread.pluperfect)


def _of_opening(thread: Thread) -> Iterator[Sign]:
    yield "opens its paragraph", 1.0
    yield f"opens its paragraph | {thread.tense}", 1.0


def _of_ahead(thread: Thread, days: Days) -> Iterator[Sign]:
    if thread.ahead is not None and share_half(thread.ahead.days, days):
        yield "dated after it is told", 1.0
        yield f"dated after it is told, {min(thread.ahead.sentence - thread.here, 3)} on", 1.0
        yield f"dated after it is told | {thread.tense}", 1.0
        yield "dated after it is told, a day in its sentence", float(thread.dated)


def _kind(option: Option) -> str:
    name = option.signs[0][0]
    return "here" if name in RULES else name.removesuffix(" 1").removesuffix(" 2")
