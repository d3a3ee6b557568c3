"""An invented casebook of any size: a war of many towns, told by many papers, some of which copy others.

So many reports a day go on for as many days as it takes; towns are told of as unevenly as in life. Every
report is made from its own number, so that a larger casebook begins with the same reports as a smaller one.
"""

from __future__ import annotations

import hashlib
import random
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate
from typing import TYPE_CHECKING

from sayso.fusion.told import Told
from sayso.model import Claim, ClaimTime, Event, Interval, Link, Report, Role, Source, Span, Toponym

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sayso.model import Act, RoleName, SourceKind

FIRST = date(2013, 1, 1)
A_DAY = 20  # reports
TOWNS, OUTLETS = 600, 60
CLAIMS = (4, 16)  # a report, at least and at most
REPRINTS, PARTIAL = 0.12, 0.08  # shares of reports that copy one of the last days, whole or in part
KINDS = {
    "fight.clash": 8,
    "fight.assault": 6,
    "fight.air": 12,
    "fight.shell": 10,
    "harm.kill": 20,
    "harm.wound": 8,
    "control.gain": 8,
    "control.hold": 8,
    "control.siege": 2,
    "move.displace": 4,
    "deal.agree": 2,
    "deal.talk": 3,
}
ACTORS: tuple[tuple[str, str | None], ...] = (
    ("the SDF", "actor:syrian-democratic-forces"),
    ("the YPG", "actor:ypg"),
    ("ISIS", "actor:islamic-state"),
    ("the Syrian army", "actor:syria-armed-forces"),
    ("Ahrar al-Sham", "actor:ahrar-al-sham"),
    ("Russian jets", "actor:russia-armed-forces"),
    ("rebels", None),
    ("gunmen", None),
    ("government soldiers", None),
    ("local fighters", None),
)
VICTIMS = ("civilians", "two farmers", "soldiers", "rebels", "children", "a medic", "policemen")
SOURCES: tuple[tuple[str | None, bool, SourceKind], ...] = (
    ("the Orontes Monitor", True, "monitor"),
    ("Colonel Omar Haddad", True, "military"),
    ("a resident", False, "witness"),
    ("the defence ministry", True, "official"),
    (None, False, "unknown"),
)
_CROWDS = tuple(accumulate(1 / (town + 2) for town in range(TOWNS)))  # the first has one claim in eleven
ACTS: tuple[Act, ...] = ("state", "claim", "deny")
WORDS = tuple(f"{a}{b}{c}" for a in "bdfgklmnprst" for b in ("a", "e", "i", "or", "un") for c in "dklmnrst")


@dataclass(frozen=True)
class Piece:
    """A sentence with the claim that it makes, its offsets counted from the sentence's start."""

    text: str
    claim: Claim


def dispatches(start: int, end: int) -> Iterator[list[Told]]:
    """The claims of reports number ``start`` to ``end``, report by report."""
    for number in range(start, end):
        yield dispatch(number)


def dispatch(number: int) -> list[Told]:
    """The claims of one report."""
    return _told(number, f"r{number}", _pieces(number))


def long_dispatch(number: int, parts: int) -> list[Told]:
    """The claims of a report of its day that says as much as so many."""
    pieces = [piece for part in range(parts) for piece in _own(f"{number} {part}", number)]
    return _told(number, f"long{number}", pieces)


def _told(number: int, name: str, pieces: list[Piece]) -> list[Told]:
    chance = random.Random(name)
    published = FIRST + timedelta(days=number // A_DAY)
    outlet = f"The {WORDS[chance.randrange(OUTLETS)].title()} Courier"
    text, claims = "", []
    for at, piece in enumerate(pieces):
        claims.append(_moved(piece.claim, len(text), f"{name}-{at}", outlet))
        text += piece.text
    sha256 = hashlib.sha256(f"{name} {text}".encode()).hexdigest()
    report = Report(name, sha256, f"{name}.txt", text, outlet, None, None, published, "en")
    return [Told(claim, report) for claim in claims]


def _pieces(number: int) -> list[Piece]:
    """What a report says: its own sentences, or another's of the last days, or some of each."""
    chance = random.Random(f"copy {number}")
    kind = chance.random()
    own = _own(str(number), number)
    earlier = number - chance.randrange(1, 3 * A_DAY)
    if kind > REPRINTS + PARTIAL or earlier < 0:
        return own
    taken = _pieces(earlier)
    if kind < REPRINTS:
        return taken
    some = max(1, len(taken) // 3)
    return own[: len(own) // 2] + taken[:some] + own[len(own) // 2 :]


def _own(name: str, number: int) -> list[Piece]:
    chance = random.Random(f"own {name}")
    published = FIRST + timedelta(days=number // A_DAY)
    towns = [_town(chance) for _ in range(3)]
    return [_piece(chance, published, towns) for _ in range(chance.randint(*CLAIMS))]


def _town(chance: random.Random) -> int:
    return chance.choices(range(TOWNS), cum_weights=_CROWDS)[0]


def _piece(chance: random.Random, published: date, towns: list[int]) -> Piece:
    kind = chance.choices(list(KINDS), list(KINDS.values()))[0]
    text = ""

    def words(said: str) -> Span:
        nonlocal text
        start = len(text)
        text += f"{said} "
        return Span(start, start + len(said), said)

    def role(name: RoleName, said: str, actor: str | None = None) -> Role:
        return Role(name, words(said), actor, said if actor else None)

    roles: list[Role] = []
    words(" ".join(chance.choices(WORDS, k=12)).capitalize())
    if chance.random() < 0.7:
        roles.append(role("actor", *chance.choice(ACTORS)))
    trigger = words(kind.split(".")[1])
    if kind.startswith("harm") and chance.random() < 0.7:
        low = min(200, int(chance.paretovariate(0.9)))
        roles.append(replace(role("count", str(low)), low=low, high=low))
    if kind.startswith("harm"):
        roles.append(role("target", chance.choice(VICTIMS)))
    elif chance.random() < 0.5:
        roles.append(role("target", *chance.choice(ACTORS)))
    place = _place(chance, towns, words) if chance.random() < 0.8 else None
    time = _time(chance, published, words, state=kind in {"control.hold", "control.siege"})
    links = _links(chance, words)
    words(" ".join(chance.choices(WORDS, k=20)) + ".")
    negative = chance.random() < 0.04
    event = Event(
        kind,
        trigger,
        "negative" if negative else "positive",
        "actual" if chance.random() < 0.92 else "planned",
        tuple(roles),
    )
    return Piece(text, Claim("", event, time, place, links))


def _place(chance: random.Random, towns: list[int], words: Callable[[str], Span]) -> Toponym:
    town = -1 if chance.random() < 0.08 else chance.choice(towns)
    name = "the country" if town < 0 else f"Town{town}"
    span = words(name)
    radius = 350.0 if town < 0 else 3.0
    lat, lon = 34 + town % 25 / 10, 37 + town // 25 / 10
    feature = "country" if town < 0 else "town"
    return Toponym(span, span, f"invented:{town}", name, "SY", lat, lon, radius, feature)


def _time(
    chance: random.Random, published: date, words: Callable[[str], Span], *, state: bool
) -> ClaimTime | None:
    kind = chance.random()
    if kind < 0.2:
        return None
    ago = timedelta(days=min(2000, int(chance.paretovariate(1.2))) - 1)
    day = published - ago
    start: date | None
    if state:
        start, end = (day if kind < 0.7 else None), (published if kind < 0.6 else day)
    elif kind < 0.8:
        start = end = day
    elif kind < 0.93:
        start, end = day - timedelta(days=6), day
    else:
        start, end = date(day.year, 1, 1), date(day.year, 12, 31)
    span = words("then") if kind < 0.9 else None
    return ClaimTime(Interval(start, max(end, start or end)), "explicit" if span else "context", span)


def _links(chance: random.Random, words: Callable[[str], Span]) -> tuple[Link, ...]:
    outlet = Link(Source(None, kind="outlet", named=True), None, "state")
    if chance.random() < 0.4:
        return (outlet,)
    text, named, kind = chance.choice(SOURCES)
    span = words(text) if text else None
    act = chance.choices(ACTS, [8, 2, 0.6])[0]
    return (outlet, Link(Source(text, span, kind, named), None, act))


def _moved(claim: Claim, by: int, name: str, outlet: str) -> Claim:
    """A claim as it stands in a report: its spans moved, its outlet put in."""
    event, place, time = claim.event, claim.place, claim.time
    return replace(
        claim,
        id=hashlib.sha256(name.encode()).hexdigest()[:16],
        event=replace(
            event,
            trigger=_span(event.trigger, by),
            roles=tuple(replace(r, span=_span(r.span, by)) for r in event.roles),
        ),
        place=replace(place, span=_span(place.span, by), name_span=_span(place.span, by)) if place else None,
        time=replace(time, span=_span(time.span, by)) if time and time.span else time,
        chain=(
            replace(claim.chain[0], source=replace(claim.chain[0].source, text=outlet)),
            *(
                replace(link, source=replace(link.source, span=_span(link.source.span, by)))
                if link.source.span
                else link
                for link in claim.chain[1:]
            ),
        ),
    )


def _span(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by, span.text)
