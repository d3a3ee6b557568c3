"""The time expressions of one report, the events told before, and options: days that may be an event's."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from sayso.reader.assemble.syntax import governor_of, root_of, tokens_of, words_of
from sayso.reader.assemble.when_bounded import holds, since_above, verb_of_day
from sayso.reader.assemble.when_lengths import lengths_in
from sayso.reader.assemble.when_parties import parties_of
from sayso.reader.assemble.when_ranks import is_of_rank
from sayso.reader.assemble.when_runs import runs_ended
from sayso.reader.attribution.joined import UNKNOWN_CUE
from sayso.reader.doctext import text_of
from sayso.reader.times.grammar import words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from spacy.tokens import Token

    from sayso.model import ClaimTime, Event, Interval, Report, TimeExpression
    from sayso.reader.assemble.layers import Layers, Tellings
    from sayso.reader.assemble.tree import Tree
    from sayso.reader.assemble.when_lengths import Length
    from sayso.reader.assemble.when_parties import Parties
    from sayso.reader.choice import Sign
    from sayso.reader.events import Found
    from sayso.reader.tagger.spans import Range
    from sayso.reader.tagger.tag import Points

T = TypeVar("T")
Days = tuple[int, int]

_BLANK = re.compile(r"\n[^\S\n]*\n\s*")
_COMES_ABOUT = frozenset({"be", "happen", "occur", "take"})
_POINTING = frozenset({"that", "this", "it", "all"})
_VIOLENCE = frozenset({"fight", "harm"})
_AGE = 25 * 366
"""Days beyond which an interval is an age, in which anything may fall: "this century"."""


@dataclass(frozen=True)
class Dated:
    """A time expression with its days, its governing token and sentence, and whether it dates a saying.

    ``pieces`` are the word pieces of the expression; none where nothing was read. ``since`` is a "since"
    above it and what that holds, ``when`` the verb told of the day itself ("Monday, when shells fell");
    ``begins`` tells whether something is said to have begun on it, ``dates_told`` whether it dates what has
    just been told ("That was on Monday"); ``run`` are all days of what is told to have ended on it;
    ``rank`` tells whether it only says how rare a thing is ("the worst since May").
    """

    expression: TimeExpression
    days: Days | None
    pieces: Range
    root: Token
    sentence: int
    saying: bool
    since: tuple[Token, Token] | None
    when: Token | None
    begins: bool
    dates_told: bool = False
    run: Interval | None = None
    rank: bool = False

    def may_date(self, trigger: Token) -> bool:
        """Whether an event may fall on these days: of a rank, only what they are told of may."""
        return not self.rank or (self.since is not None and holds(self.since, trigger))


@dataclass(frozen=True)
class Own:
    """An event of the report with the time expression that hangs on its own trigger."""

    found: Found
    dated: Dated


@dataclass(frozen=True)
class Calendar:
    """The expressions of one report: those with days, and lengths of time.

    ``points`` are what the trained reader points to as an event's time, by the trigger's token index;
    ``paragraphs`` where each paragraph but the first begins.
    """

    report: Report
    dated: tuple[Dated, ...]
    lengths: tuple[Length, ...]
    tree: Tree
    tellings: Tellings
    triggers: frozenset[int]
    owned: tuple[Own, ...]
    points: Mapping[int, Points]
    paragraphs: tuple[int, ...] = ()
    _alike: dict[Days | None, frozenset[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, report: Report, layers: Layers) -> Calendar:
        """Lay out a report's time expressions."""
        cues = {
            token.i
            for attribution in layers.attributions
            if attribution.cue is not None and not attribution.reason.endswith(UNKNOWN_CUE)
            for token in tokens_of(layers.doc, attribution.cue)
        }
        dated = tuple(
            _dated(one, one.interval, layers, cues) for one in layers.times if one.interval is not None
        )
        calendar = cls(
            report,
            dated,
            tuple(
                one
                for one in lengths_in(layers.doc, layers.times)
                if not is_of_rank(one.expression, one.root)
            ),
            layers.tree,
            layers.tellings,
            layers.triggers,
            (),
            layers.pointers("time"),
            tuple(end.end() for end in _BLANK.finditer(text_of(layers.doc))),
        )
        runs = runs_ended(layers.events, calendar)
        dated = tuple(replace(one, run=runs.get(one.expression.span)) for one in dated)
        return replace(calendar, dated=dated, owned=tuple(_owned(layers, dated)))

    def paragraph(self, token: Token) -> int:
        """The number of the paragraph that a token stands in."""
        return bisect_right(self.paragraphs, token.idx)

    def paragraph_start(self, token: Token) -> int:
        """Where the paragraph that a token stands in begins."""
        number = self.paragraph(token)
        return self.paragraphs[number - 1] if number else 0

    @cached_property
    def telling(self) -> tuple[Dated, ...]:
        """The expressions that date no act of saying."""
        return tuple(one for one in self.dated if not one.saying and one.days is not None)

    def alike(self, days: Days | None) -> frozenset[int]:
        """Which expressions (indices) share half of the longer of their days and these."""
        found = self._alike.get(days)
        if found is None:
            found = frozenset(k for k, one in enumerate(self.dated) if share_half(one.days, days))
            self._alike[days] = found
        return found


def _dated(expression: TimeExpression, interval: Interval, layers: Layers, cues: Collection[int]) -> Dated:
    span, tree = expression.span, layers.tree
    root = root_of(layers.doc, span)
    since = since_above(root)
    words_ = words_of(layers.doc, span)
    return Dated(
        expression,
        days_of(interval),
        layers.tagged.pieces_of(span.start, span.end) if layers.tagged is not None else (0, 0),
        root,
        tree.sentences[root.i],
        saying=tree.clause(root.i) in cues,
        since=since,
        when=verb_of_day(words_) if words_ is not None else None,
        begins=since is not None or governor_of(root).lemma_.lower() in words()["beginning"],
        dates_told=_dates_told(tree.clause_of(root), root),
        rank=is_of_rank(expression, root),
    )


def _dates_told(verb: Token, root: Token) -> bool:
    """Whether a clause tells the day of what was told before it: "That was on Monday"."""
    if verb.lemma_.lower() not in _COMES_ABOUT or root.i < verb.i:
        return False
    subject = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    cleft = any(token.lower_ == "that" for token in root.doc[root.i : root.sent.end])
    return subject is not None and subject.lower_ in _POINTING and not cleft


def _owned(layers: Layers, dated: Sequence[Dated]) -> Iterator[Own]:
    tree = layers.tree
    for event in layers.events:
        at = event.token.i
        own = [d for d in dated if at in tree.above(d.root.i) and not d.saying]
        own = [d for d in own if not tree.is_others(at, d.root.i, layers.triggers)]
        if own:
            yield Own(event, min(own, key=lambda d: abs(d.root.i - at)))


class Option(NamedTuple):
    """Days that may be the event's (None: the report gives none) and the signs for them."""

    time: ClaimTime | None
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """An event told earlier in the report, its kin, its parties, and when it is said to fall."""

    event: Event
    lemma: str
    kin: str
    time: ClaimTime | None
    days: Days | None
    sentence: int
    paragraph: int = 0
    parties: Parties = frozenset()


def told(found: Found, event: Event, time: ClaimTime | None, calendar: Calendar) -> Told:
    """An event with its time, for those that are told after it."""
    days = days_of(time.interval) if time is not None else None
    sentence, paragraph = calendar.tree.sentences[found.token.i], calendar.paragraph(found.token)
    parties = parties_of(event, found.token.doc)
    return Told(event, found.token.lemma_.lower(), kin(event), time, days, sentence, paragraph, parties)


def last_dated(before: Sequence[Told]) -> ClaimTime | None:
    """The days of the last event told before that has some."""
    return next((one.time for one in reversed(before) if one.time is not None), None)


def by_names(akin: Mapping[str, T | None]) -> list[tuple[T, list[str]]]:
    """Each of the things that a name stands for, once, with all its names; in the order of the first."""
    found: dict[int, tuple[T, list[str]]] = {}
    for name, one in akin.items():
        if one is not None:
            found.setdefault(id(one), (one, []))[1].append(name)
    return list(found.values())


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


def part(sentence: int) -> str:
    """Where in a report a sentence stands."""
    parts = ((0, "first"), (2, "lead"), (8, "middle"))
    return next((name for most, name in parts if sentence <= most), "late")


def family(event: Event) -> str:
    """The family of an event's type ("fight" of "fight.air")."""
    return event.type.partition(".")[0]


def kin(event: Event) -> str:
    """A family of the codebook; who is killed is killed in a fight."""
    own = family(event)
    return "violence" if own in _VIOLENCE else own


def article(trigger: Token) -> str:
    """How a noun is pointed out: "the attack" has been told of, "an attack" has not."""
    return next((child.lower_ for child in trigger.children if child.dep_ == "det"), "no article")


def width(interval: Interval) -> str:
    """How wide an interval is, in words."""
    if interval.start is None or interval.end is None:
        return "open"
    days = (interval.end - interval.start).days + 1
    return next(
        (
            name
            for most, name in ((1, "day"), (8, "week"), (31, "month"), (366, "year"), (_AGE, "years"))
            if days <= most
        ),
        "age",
    )
