"""Claims of whole reports: whose word, where, when and who, put together (invented dispatches)."""

from __future__ import annotations

import hashlib
from datetime import date
from functools import lru_cache

import pytest

from sayso.model import Claim, Reading, Report
from sayso.reader.read import Reader

STORY = """Fighters stream back towards the desert

Government forces stationed at the T4 airbase in Syria have left it for Homs, according to Badia Online.

“They evacuated a squadron of helicopters from T4 to the Shayrat airbase last month,” Badia Online reported
Tuesday, citing an officer of the base.

On November 20, the newspaper Al-Fajr reported that Damascus wanted Hezbollah and tribal militias to capture
the towns of Sukhnah and Qaryatayn.

Sukhnah was taken by Islamic State in early August.

His article appeared two weeks after the army recaptured the town of Maheen, which lies 30 kilometers east of
Qaryatayn.

The ministry insists that no ground operations will be mounted in Iraq, however recent reports indicate
that it has been sending troops there.

The army did not bomb the hospital in Palmyra, a spokesman said.
"""


@lru_cache(maxsize=1)
def reader() -> Reader:
    return Reader()


def read(text: str, published: str = "2015-12-10") -> Reading:
    report = Report(
        id="invented",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        uri="invented.txt",
        text=text,
        outlet="The Steppe Courier",
        published=date.fromisoformat(published),
    )
    return reader().read(report)


@pytest.fixture(scope="module")
def story() -> Reading:
    return read(STORY)


def named(reading: Reading, trigger: str) -> list[Claim]:
    return [claim for claim in reading.claims if claim.event.trigger.text == trigger]


def days(claim: Claim) -> tuple[str, str] | None:
    interval = claim.time.interval if claim.time else None
    return (str(interval.start), str(interval.end)) if interval else None


def place(claim: Claim) -> str | None:
    return claim.place.name_span.text if claim.place else None


def actors(claim: Claim) -> set[str]:
    return {role.name or role.span.text for role in claim.event.roles if role.role == "actor"}


def test_every_span_has_its_words(story: Reading) -> None:
    for claim in story.claims:
        spans = [claim.event.trigger, *(role.span for role in claim.event.roles)]
        spans += [link.cue for link in claim.chain if link.cue]
        spans += [link.source.span for link in claim.chain if link.source.span]
        spans += [claim.time.span] if claim.time and claim.time.span else []
        assert all(STORY[span.start : span.end] == span.text for span in spans)


def test_a_chain_begins_with_the_outlet(story: Reading) -> None:
    assert story.claims
    assert {claim.chain[0].source.text for claim in story.claims} == {"The Steppe Courier"}


def test_equipment_leaves_the_place_it_came_from(story: Reading) -> None:
    (claim,) = named(story, "evacuated")
    assert (place(claim), days(claim)) == ("T4", ("2015-11-01", "2015-11-30"))
    roles = {role.role: role.span.text for role in claim.event.roles}
    assert "Shayrat" in roles["to"]
    assert [link.source.text for link in claim.chain][1] == "Badia Online"


def test_the_day_of_a_saying_stands_in_the_chain_and_dates_no_event(story: Reading) -> None:
    (claim,) = named(story, "evacuated")
    said = claim.chain[1].time
    assert said is not None
    assert (said.interval.start, said.span and said.span.text) == (date(2015, 12, 8), "Tuesday")


def test_two_places_under_one_trigger_are_two_claims_of_all_its_actors(story: Reading) -> None:
    claims = named(story, "capture")
    assert [place(claim) for claim in claims] == ["Sukhnah", "Qaryatayn"]
    for claim in claims:
        assert claim.event.modality == "requested"
        assert "Hezbollah" in actors(claim)
        assert "Al-Fajr" in str(claim.chain[1].source.text)


def test_early_august_is_an_interval_and_never_its_first_day(story: Reading) -> None:
    (claim,) = named(story, "taken")
    assert days(claim) == ("2015-08-01", "2015-08-10")
    assert actors(claim) == {"Islamic State"}
    assert len(claim.chain) == 1


def test_days_are_counted_back_from_what_was_published(story: Reading) -> None:
    (claim,) = named(story, "recaptured")
    assert days(claim) == ("2015-11-06", "2015-11-06")
    assert claim.time is not None
    assert claim.time.basis == "event"
    assert "2 week(s) before “appeared”" in claim.time.reason


def test_a_stated_direction_that_the_gazetteer_contradicts_is_checked(story: Reading) -> None:
    (claim,) = named(story, "recaptured")
    assert [check.kind for check in claim.checks] == ["geography"]
    assert "to its west" in claim.checks[0].message


def test_a_denied_plan_is_negative_and_its_speaker_claims_it(story: Reading) -> None:
    (claim,) = named(story, "ground operations")
    assert claim.event.polarity == "negative"
    assert claim.chain[-1].act == "claim"


def test_what_contradicts_it_has_a_source_of_its_own(story: Reading) -> None:
    (claim,) = named(story, "sending")
    assert claim.event.polarity == "positive"
    assert claim.chain[-1].source.text == "recent reports"


def test_every_value_says_why(story: Reading) -> None:
    for claim in story.claims:
        fields = {reason.field for reason in claim.reasons if reason.rule}
        assert {"event", *(role.role for role in claim.event.roles)} <= fields
        assert (claim.time is None) or "time" in fields
        assert (claim.place is None) or "place" in fields


def test_a_reading_is_the_same_alone_and_in_a_batch() -> None:
    texts = [STORY, "Rebels shelled Homs on Monday.", "The army left."]
    reports = [
        Report(str(k), hashlib.sha256(text.encode()).hexdigest(), "", text, published=date(2016, 1, 9))
        for k, text in enumerate(texts)
    ]
    assert list(reader().read_many(reports)) == [reader().read(report) for report in reports]


@pytest.mark.parametrize(
    "text", ["", "x", "?!", "\n\n", "“", "A" * 5000, "ARMY " * 400, "قصف الجيش المدينة."]
)
def test_odd_texts_are_read_without_an_error(text: str) -> None:
    read(text)


def test_an_event_after_publication_in_the_past_tense_is_checked() -> None:
    reading = read("Rebels captured the town of Sukhnah on 20 March 2024.", published="2024-03-09")
    assert "after_publication" in {check.kind for check in reading.checks}


def test_a_weekday_that_does_not_fit_its_date_is_checked() -> None:
    reading = read("Rebels captured the town of Sukhnah on Thursday, 8 March 2024.", published="2024-03-09")
    assert "weekday" in {check.kind for check in reading.checks}


def test_a_part_of_a_toll_larger_than_the_toll_is_checked() -> None:
    reading = read("The strike killed nine people, including eleven children.", published="2024-03-09")
    assert "toll" in {check.kind for check in reading.checks}


def test_a_check_in_a_sentence_without_a_claim_goes_with_the_nearest() -> None:
    text = (
        "Rebels captured the town of Sukhnah. The fair opens on Thursday, 8 March 2024, as it does each year."
    )
    (claim,) = read(text, published="2024-03-09").claims
    assert [check.kind for check in claim.checks] == ["weekday"]


def test_an_adjective_that_the_frame_gives_the_role_to_fills_it() -> None:
    reading = read("The ministry named a Kurdish stronghold near Manbij that its jets would spare.")
    assert actors(named(reading, "stronghold")[0]) == {"Kurdish"}


def test_checks_come_in_the_same_order_every_time() -> None:
    text = "The army seized the town of Sukhnah and Islamic State attacked Arak on 30 December 2015."
    reading = read(text, published="2015-12-10")
    late = [check for check in reading.checks if check.kind == "after_publication"]
    order = [claim.event.trigger.text for claim in reading.claims]
    assert len(late) > 1
    assert late == sorted(late, key=lambda c: min(order.index(w) for w in order if f"“{w}”" in c.message))
