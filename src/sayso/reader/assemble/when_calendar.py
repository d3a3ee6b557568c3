"""The time expressions of one report, the events told before, and options: days that may be an event's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.reader.assemble.syntax import clause_of, is_others, root_of, sentence_numbers, tokens_of
from sayso.reader.assemble.when_bounded import since_above, verb_of_day
from sayso.reader.attribution.joined import UNKNOWN_CUE
from sayso.reader.times.grammar import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from sayso.model import Attribution, ClaimTime, Event, Interval, Report, TimeExpression
    from sayso.reader.assemble.layers import Layers
    from sayso.reader.choice import Sign
    from sayso.reader.events import Found
    from sayso.reader.tagger.tag import Tagged

Days = tuple[int, int]

_VIOLENCE = frozenset({"fight", "harm"})


@dataclass(frozen=True)
class Dated:
    """A time expression with an interval, its governing token and sentence, and whether it dates a saying.

    ``since`` is a "since" above it and what that holds, ``when`` the verb told of the day itself
    ("Monday, when shells fell"); ``begins`` tells whether something is said to have begun on it.
    """

    expression: TimeExpression
    root: Token
    sentence: int
    saying: bool
    since: tuple[Token, Token] | None
    when: Token | None
    begins: bool


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
                found.append(_dated(root, expression, sentences[root.i], saying=saying))
        lengths = tuple(one for one in times if one.type == "DURATION" and one.interval is None)
        triggers = frozenset(event.token.i for event in layers.events)
        owned = tuple(_owned(layers.events, found, triggers))
        return cls(report, tuple(found), lengths, sentences, attributions, triggers, owned, layers.tagged)


def _dated(root: Token, expression: TimeExpression, sentence: int, *, saying: bool) -> Dated:
    since = since_above(root)
    words_ = root.doc.char_span(expression.span.start, expression.span.end, alignment_mode="expand")
    when = verb_of_day(words_) if words_ is not None else None
    governor = root.head
    while governor.pos_ in {"ADP", "SCONJ", "PART"} and governor.head != governor:
        governor = governor.head
    begins = since is not None or governor.lemma_.lower() in words()["beginning"]
    return Dated(expression, root, sentence, saying, since, when, begins)


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


def is_pluperfect(trigger: Token) -> bool:
    """Whether the clause of a trigger looks back from a past: "had bombed"."""
    verb = clause_of(trigger)
    return verb.tag_ == "VBN" and any(
        child.dep_ in {"aux", "auxpass"} and child.lower_ in {"had", "'d", "’d"} for child in verb.children
    )


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
        (name for most, name in ((1, "day"), (8, "week"), (31, "month"), (366, "year")) if days <= most),
        "years",
    )
