"""The nouns of the claim model, as frozen dataclasses without logic.

Every offset is a Unicode code point into ``Report.text``; every ``Span`` satisfies
``report.text[span.start:span.end] == span.text``. Dates are calendar days, intervals are closed
(both ends included), distances are kilometres, bearings are degrees clockwise from north.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Polarity = Literal["positive", "negative"]
Modality = Literal["actual", "planned", "requested", "possible", "conditional"]
Act = Literal[
    "state",
    "claim",
    "confirm",
    "deny",
    "accuse",
    "warn",
    "threaten",
    "demand",
    "promise",
    "intend",
    "believe",
    "fear",
    "show",
    "condemn",
    "praise",
]
SourceKind = Literal[
    "outlet",
    "official",
    "military",
    "armed_group",
    "monitor",
    "witness",
    "expert",
    "person",
    "record",
    "unknown",
]
RoleName = Literal["actor", "target", "place", "weapon", "count", "from", "to"]
Basis = Literal["explicit", "relative", "event", "context"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
RelationKind = Literal["near", "direction", "distance_direction", "outside", "inside", "between"]


MEDIUM = "medium: whom the source told it to"
"""The reason of an attribution that is the outlet which a source spoke to, and has no cue of its own."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a report's body text: ``[start, end)`` in code points, and the words there."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class OffsetRun:
    """``length`` body code points from ``body`` on stand in the decoded original from ``original`` on."""

    body: int
    original: int
    length: int


@dataclass(frozen=True, slots=True)
class Report:
    """One published text, as read from its original bytes.

    ``id`` is a name for people (a file's stem, a JSON Lines ``id``); ``sha256`` (hex, of the
    original bytes) is what identifies the report. ``published`` is None when the report does not
    say. ``offsets`` maps body offsets back to the decoded original, in body order; stretches that
    the original does not hold verbatim are left out.
    """

    id: str
    sha256: str
    uri: str
    text: str
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    published: date | None = None
    language: str | None = None
    offsets: tuple[OffsetRun, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a value is what it is: the field, the rule in words, and the span that bears it out."""

    field: str
    rule: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Interval:
    """A closed interval of days; an open end is None."""

    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A TIMEX3 expression: ``type`` and ``value`` as TimeML 1.2 defines them.

    ``interval`` is None when the expression gives no calendar interval (durations, sets, vague
    references). ``anchor`` is the span of the event it is counted from when ``basis`` is "event".
    """

    span: Span
    type: TimeType
    value: str
    interval: Interval | None = None
    basis: Basis | None = None
    anchor: Span | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """How a place lies to its anchor in the text ("17 kilometers east of Qaryatayn").

    ``bearing`` is the direction from the anchor to the place. ``other`` is the second anchor of
    "between A and B".
    """

    kind: RelationKind
    anchor: str
    anchor_span: Span | None = None
    distance_km: float | None = None
    bearing: float | None = None
    other: str | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A gazetteer entry a toponym may mean; ``score`` ranks candidates and is no probability."""

    id: str
    name: str
    country: str | None
    lat: float
    lon: float
    radius_km: float
    feature: str
    score: float


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place named in a report, resolved or left open with its candidates.

    ``span`` covers the whole expression, ``name_span`` the name inside it ("17 km east of Palmyra"
    / "Palmyra"). ``lat``, ``lon``, ``radius_km`` are None when it cannot be told which place is
    meant. ``literal`` is false for adjectives and names that stand for a government or a people.
    """

    span: Span
    name_span: Span
    id: str | None = None
    name: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    feature: str | None = None
    relation: Relation | None = None
    candidates: tuple[Candidate, ...] = ()
    literal: bool = True
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ActorMention:
    """A mention of an armed group, force, state or office; ``actor_id`` is None when not in the catalogue."""

    span: Span
    actor_id: str | None = None
    name: str | None = None
    kind: str | None = None
    country: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Whose word it is. ``span`` is None for the outlet itself and ``text`` when nobody is named.

    ``refers_to`` is the earlier mention that a pronoun or "the source" was resolved to.
    """

    text: str | None
    span: Span | None = None
    kind: SourceKind = "unknown"
    named: bool = False
    refers_to: Span | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """One act of saying, thinking or showing.

    ``parent`` is the index, in the report's attributions, of the one whose content holds this one.
    """

    source: Source
    cue: Span | None
    content: tuple[Span, ...]
    act: Act
    parent: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """One step of a claim's attribution chain, outermost (the outlet) first; ``time`` is when it was said."""

    source: Source
    cue: Span | None
    act: Act
    time: ClaimTime | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """A filler of an event's role; ``low`` and ``high`` bound a count's number of people or things."""

    role: RoleName
    span: Span
    actor_id: str | None = None
    name: str | None = None
    low: int | None = None
    high: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that is said to happen, named by its trigger and typed by the codebook."""

    type: str
    trigger: Span
    polarity: Polarity = "positive"
    modality: Modality = "actual"
    roles: tuple[Role, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ClaimTime:
    """When a claim's event is said to fall; ``span`` is None for a time inherited without words."""

    interval: Interval
    basis: Basis
    span: Span | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """Something that does not add up inside a report or against the gazetteer or the calendar."""

    kind: str
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One event as one chain of sources puts it. ``chain`` begins with the outlet."""

    id: str
    event: Event
    time: ClaimTime | None
    place: Toponym | None
    chain: tuple[Link, ...]
    checks: tuple[Check, ...] = ()
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything one version of the reader found in one report; ``report`` is its SHA-256."""

    report: str
    reader: str
    attributions: tuple[Attribution, ...] = ()
    events: tuple[Event, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    places: tuple[Toponym, ...] = ()
    actors: tuple[ActorMention, ...] = ()
    claims: tuple[Claim, ...] = ()
    checks: tuple[Check, ...] = field(default=())
