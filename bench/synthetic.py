"""A made-up casebook of any size: invented reports whose claims lie in real places. Nothing is read.

python bench/synthetic.py CASEBOOK [CLAIMS]
"""

from __future__ import annotations

import hashlib
import random
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.casebook import Casebook, Read, locate
from sayso.gazetteer.index import Gazetteer, shipped
from sayso.model import Claim, ClaimTime, Event, Interval, Link, Reading, Report, Role, Source, Span, Toponym

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.gazetteer.entry import Entry

COUNTRIES = ("SY", "IQ", "SD", "UA", "ML", "YE", "LB", "LY")
PLACES = 3000
CLAIMS_A_REPORT = 5
BATCH = 200
FIRST = date(2015, 1, 1)
DAYS = 3000
SIDES = ("the army", "the rebels", "Islamic State", "the militia", "the tribes", "the marines")
KINDS = (
    ("fight.air", "bombed", 4),
    ("fight.shell", "shelled", 4),
    ("fight.clash", "fought", 3),
    ("harm.kill", "killed", 4),
    ("harm.displace", "drove people out of", 1),
    ("control.gain", "took", 2),
    ("control.hold", "held", 1),
    ("move.deploy", "sent troops to", 1),
)
SOURCES = ("a resident", "the governor", "Colonel Haddad", "the observatory", "the hospital")


def main(casebook: Path, claims: int = 100_000) -> None:
    """Write the casebook, or leave it alone when it is there."""
    if (casebook / "casebook.sqlite").exists():
        return
    dice = random.Random(7)
    places = _places(dice)
    with Casebook.open(locate(str(casebook)), create=True) as book:
        batch: list[Read] = []
        for number in range(claims // CLAIMS_A_REPORT):
            batch.append(_read(number, dice, places))
            if len(batch) == BATCH:
                book.add(batch)
                batch = []
        book.add(batch)


def _places(dice: random.Random) -> list[Entry]:
    gazetteer = Gazetteer.open(shipped(), alone=True)
    found = [e for e in gazetteer.entries() if e.country in COUNTRIES]
    towns = [e for e in found if e.feature in {"city", "village"}]
    wide = [e for e in found if e.feature in {"admin1", "country"}]
    return [*dice.sample(towns, min(PLACES, len(towns))), *wide]


def _read(number: int, dice: random.Random, places: list[Entry]) -> Read:
    published = FIRST + timedelta(days=dice.randrange(DAYS))
    lines = list(_lines(dice, places))
    text = ""
    spans: list[tuple[int, str, str, str, Entry, str, int | None]] = []
    for kind, verb, side, place, source, toll in lines:
        spans.append((len(text), kind, verb, side, place, source, toll))
        count = f"{toll} people in " if toll else ""
        text += f"{source.capitalize()} said {side} {verb} {count}{place.name} on that day. "
    outlet = f"Wire {number % 60}"
    data = f"{number} {text}".encode()
    sha256 = hashlib.sha256(data).hexdigest()
    report = Report(
        f"r{number}", sha256, f"wire:{number}", text, outlet, f"Dispatch {number}", None, published, "en"
    )
    claims = tuple(_claim(report, n, dice, *span) for n, span in enumerate(spans))
    events = tuple(claim.event for claim in claims)
    reading = Reading(sha256, "synthetic-1", events=events, claims=claims)
    return Read(report.uri, data, report, reading)


def _lines(
    dice: random.Random, places: list[Entry]
) -> Iterator[tuple[str, str, str, Entry, str, int | None]]:
    weights = [weight for *_, weight in KINDS]
    for _ in range(CLAIMS_A_REPORT):
        kind, verb, _weight = dice.choices(KINDS, weights)[0]
        toll = dice.randrange(1, 60) if kind.startswith("harm") else None
        # a few places have most of the news
        place = places[int(len(places) * dice.random() ** 2)]
        yield kind, verb, dice.choice(SIDES), place, dice.choice(SOURCES), toll


def _claim(  # noqa: PLR0913, PLR0917  # the parts of a line
    report: Report,
    position: int,
    dice: random.Random,
    start: int,
    kind: str,
    verb: str,
    side: str,
    place: Entry,
    source: str,
    toll: int | None,
) -> Claim:
    assert report.published is not None
    text = report.text

    def span(words: str) -> Span:
        at = text.index(words, start)
        return Span(at, at + len(words), words)

    day = report.published - timedelta(days=dice.randrange(3))
    width = dice.choice((0, 0, 0, 0, 2, 6, 30))
    time = ClaimTime(Interval(day - timedelta(days=width), day), "relative", span("on that day"))
    roles = [Role("actor", span(side)), Role("place", span(place.name))]
    if toll:
        roles.append(Role("count", span(str(toll)), low=toll, high=toll))
    at = span(place.name)
    toponym = Toponym(
        at, at, place.id, place.name, place.country, place.lat, place.lon, place.radius_km, place.feature
    )
    words = span(source.capitalize())
    modality = "planned" if dice.random() < 0.05 else "actual"
    return Claim(
        hashlib.sha256(f"{report.sha256} {position}".encode()).hexdigest()[:16],
        Event(kind, span(verb), modality=modality, roles=tuple(roles)),  # type: ignore[arg-type]
        None if dice.random() < 0.05 else time,
        None if dice.random() < 0.03 else toponym,
        (
            Link(Source(report.outlet, kind="outlet", named=True), None, "state"),
            Link(
                Source(source, words, "person", source.startswith(("Colonel", "the "))), span("said"), "state"
            ),
        ),
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 100_000)
