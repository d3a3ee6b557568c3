from __future__ import annotations

from datetime import date

import pytest

from sayso.brief import words
from sayso.brief.quote import MOST, quote
from sayso.fusion.accounts import accounts
from sayso.fusion.incidents import incidents
from sayso.fusion.roots import roots
from sayso.model import Candidate, Interval, Relation
from tests.fusion.telling import Paper, told

FIRST, TENTH = date(2015, 8, 1), date(2015, 8, 10)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (Interval(FIRST, FIRST), "2015-08-01"),
        (Interval(FIRST, TENTH), "2015-08-01 – 2015-08-10"),
        (Interval(None, TENTH), "by 2015-08-10"),
        (Interval(FIRST, None), "from 2015-08-01"),
        (None, "undated"),
        (Interval(None, None), "undated"),
    ],
)
def test_days_are_said_as_they_are_known(given: Interval | None, said: str) -> None:
    assert words.days(given) == said


@pytest.mark.parametrize(
    ("paper", "said"),
    [
        (Paper("A").say("fight.air", place="Homs"), "Homs, SY"),
        (Paper("A").say("fight.air", place="Syria"), "somewhere in Syria"),
        (
            Paper("A").say(
                "fight.air",
                place="17 kilometers east of Qaryatayn",
                relation=Relation("distance_direction", "Qaryatayn", None, 17.0, 90.0),
            ),
            "17 kilometers east of Qaryatayn, SY",
        ),
        (
            Paper("A").say("fight.air", place="Homs", relation=Relation("outside", "Homs")),
            "outside Homs, SY",
        ),
        (Paper("A").say("fight.air", place="Tell Salt"), "“Tell Salt”, in no gazetteer"),
        (
            Paper("A").say(
                "fight.air",
                place="Qasr",
                candidates=(
                    Candidate("g:1", "Qasr", "SY", 35, 38, 3, "town", 1),
                    Candidate("g:2", "Qasr", "IQ", 33, 44, 3, "town", 1),
                ),
            ),
            "“Qasr”, which of 2 places cannot be told (IQ, SY)",
        ),
        (Paper("A").say("fight.air"), "place not told"),
    ],
)
def test_places_are_said_as_they_are_known(paper: Paper, said: str) -> None:
    assert words.where(paper.claims[0].place) == said


def test_sources_are_counted_and_so_are_reports() -> None:
    papers = [Paper(name).say("fight.air", actor="ISIS", place="Homs", on="2017-10-17") for name in "AB"]
    everything = told(*papers)
    (found,) = incidents(everything)
    assert words.weight(accounts(found, roots(everything))) == "2 sources in 2 reports"


def test_no_source_of_known_origin_is_said_to_be_none() -> None:
    everything = told(Paper(None).say("fight.air", place="Homs"))
    (found,) = incidents(everything)
    assert words.weight(accounts(found, roots(everything))) == "no source of known origin, in 1 report"


def test_a_quote_is_the_reports_own_words_and_of_one_sentence() -> None:
    paper = Paper("A").say("fight.air", actor="Russian jets", place="Homs")
    paper.say("fight.shell", actor="ISIS", place="Raqqa", on="2017-10-17")
    assert [quote(claim, paper.report) for claim in paper.claims] == [
        "Russian jets air Homs.",
        "ISIS shell Raqqa 2017-10-17.",
    ]


def test_a_quote_is_not_longer_than_a_line_or_two() -> None:
    paper = Paper("A").say("fight.air", actor="men " * 60, place="Homs")
    assert quote(paper.claims[0], paper.report) == "air Homs."
    assert len(quote(paper.claims[0], paper.report)) <= MOST


@pytest.mark.parametrize(
    ("place", "relation", "said"),
    [
        ("Homs", None, "Homs"),
        ("Homs", Relation("outside", "Homs"), "ground outside Homs"),
        ("the hills near Homs", Relation("near", "Homs"), "the hills near Homs"),
    ],
)
def test_what_lies_near_a_place_is_ground_near_it(place: str, relation: Relation | None, said: str) -> None:
    (claim,) = Paper("A").say("control.gain", actor="ISIS", place=place, relation=relation).claims
    assert claim.place is not None
    assert words.ground(claim.place) == said
