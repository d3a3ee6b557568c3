from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from sayso.casebook import Casebook
from sayso.fusion.incidents import Incident
from sayso.fusion.told import Told
from sayso.ingest import to_report
from sayso.model import Span
from sayso.review import Decision, Standing, Words
from sayso.review.agreement import agreement
from sayso.review.apply import regrouped
from sayso.review.record import decision_of, decision_record, decision_row, training_records
from sayso.review.values import words_of
from tests.casebook.conftest import location as location  # noqa: PLC0414  # a fixture
from tests.casebook.documents import document
from tests.casebook.fake_reader import FakeReader
from tests.cli.conftest import book as book  # noqa: PLC0414
from tests.cli.conftest import run as run  # noqa: PLC0414
from tests.cli.conftest import wire as wire  # noqa: PLC0414

if TYPE_CHECKING:
    from pathlib import Path

    from sayso.casebook import Location
    from tests.cli.conftest import Run

WORDS = Words("a" * 64, 4, 8, "took", 9)


def made(kind: str, reviewer: str = "ana", start: int = 4, **more: object) -> Decision:
    words = Words("a" * 64, start, start + 4, "took", start + 5)
    return Decision(kind, reviewer, "2026-01-01T00:00:00+00:00", words, **more)  # type: ignore[arg-type]


def test_the_log_keeps_decisions_on_either_database(location: Location) -> None:
    given = made(
        "edit", field="time", value={"start": "2016-01-01", "end": None}, other=WORDS, judged={"x": 1}
    )
    with Casebook.open(location, create=True) as casebook:
        kept = casebook.decide(given)
        undo = casebook.decide(Decision("undo", "ben", "2026-01-02T00:00:00+00:00", undoes=kept.number))
        assert list(casebook.decisions()) == [kept, undo]
        assert casebook.state()["decision"] == undo.number
    assert kept.number


def test_a_decision_comes_back_from_its_row() -> None:
    given = made("merge", other=WORDS, number=3)
    assert decision_of({**decision_row(given), "number": 3}) == given
    assert json.dumps(decision_record(given))


def test_what_was_taken_back_does_not_stand() -> None:
    log = [made("accept", number=1), Decision("undo", "ben", "", undoes=1, number=2)]
    assert Standing.of(log).decisions == ()
    again = [*log, Decision("undo", "ana", "", undoes=2, number=3)]
    assert [d.number for d in Standing.of(again).decisions] == [1]


def told(trigger: Span | None = None, number: int = 1) -> Told:
    """ "Red took Palmyra.", or a claim that another reading found in it."""
    report = to_report(document(number, "Red took Palmyra."))
    claim = FakeReader().read(report).claims[0]
    return Told(replace(claim, event=replace(claim.event, trigger=trigger or claim.event.trigger)), report)


TRIGGERS = [
    (Span(4, 8, "took"), True),
    (Span(4, 13, "took back"), True),
    (Span(0, 8, "Red took"), True),
    (Span(4, 8, "lost"), False),
    (Span(4, 13, "lost grip"), False),
    (Span(7, 16, "kidnapped"), False),
    (Span(9, 13, "took"), False),
]


@pytest.mark.parametrize(("trigger", "same"), TRIGGERS)
def test_a_decision_bears_on_the_words_that_were_judged(trigger: Span, same: bool) -> None:
    one, sha256 = told(trigger), told().report.sha256
    decision = Decision("reject", "ana", "", words_of(told().claim, sha256))
    assert Standing.of([decision]).of_claim(one.claim, sha256) == ((decision,) if same else ())
    longer = Decision("reject", "ana", "", words_of(one.claim, sha256))
    assert Standing.of([longer]).of_claim(told().claim, sha256) == ((longer,) if same else ())


@pytest.mark.parametrize(("trigger", "same"), [pair for pair in TRIGGERS if pair[0].start == 4])
def test_a_merge_is_of_the_words_that_were_judged(trigger: Span, same: bool) -> None:
    first, second = told(), told(number=2)
    words, other = (words_of(t.claim, t.report.sha256) for t in (first, second))
    standing = Standing.of([Decision("merge", "ana", "2026-01-01", words, other=other)])
    found = [Incident((one,), None) for one in (told(trigger), second)]
    assert len(regrouped(found, standing)) == (1 if same else 2)


def test_the_last_grade_of_a_source_counts() -> None:
    log = [
        Decision("reliability", "ana", "", subject="omar", value="B", number=1),
        Decision("reliability", "ben", "", subject="omar", value="D", number=2),
    ]
    assert Standing.of(log).grades() == {"omar": "D"}


def test_kappa_allows_for_chance() -> None:
    # Cohen's own layout: two reviewers, half and half, agreeing on three of four
    ana = [made("accept", "ana", s) for s in (0, 10)] + [made("reject", "ana", s) for s in (20, 30)]
    ben = [made("accept", "ben", s) for s in (0, 10, 20)] + [made("reject", "ben", 30)]
    (pair,) = agreement([*ana, *ben])
    assert (pair.both, pair.agreed, pair.share) == (4, 3, 0.75)
    assert pair.kappa == pytest.approx(0.5)


def test_who_edits_a_claim_holds_it_wrong() -> None:
    (pair,) = agreement([made("edit", "ana", field="type"), made("accept", "ana"), made("reject", "ben")])
    assert (pair.both, pair.agreed) == (1, 1)
    assert pair.kappa is None


def test_who_judged_other_words_did_not_judge_the_same() -> None:
    lost = replace(made("reject", "ben"), words=replace(made("reject").words or WORDS, text="lost"))
    assert agreement([made("accept", "ana"), lost]) == ()


def test_words_that_the_text_no_longer_has_get_no_sentence() -> None:
    one = told()
    judged = Decision("accept", "ana", "", words_of(one.claim, one.report.sha256))
    edited = replace(one.report, text="Red lost Palmyra.")
    assert [r["context"] for r in training_records([judged], lambda _: edited)] == [None]


def test_decisions_are_exported_as_training_data(run: Run, book: Path) -> None:
    from sayso.casebook import locate  # noqa: PLC0415

    with Casebook.open(locate(str(book))) as casebook:
        held = next(iter(casebook.reports()))
        at = held.report.text.index("took")
        words = Words(held.report.sha256, at, at + 4, "took", None)
        gone = casebook.decide(Decision("reject", "ana", "2026-01-01T00:00:00+00:00", words))
        casebook.decide(Decision("undo", "ana", "2026-01-01T00:00:01+00:00", undoes=gone.number))
        casebook.decide(Decision("accept", "ana", "2026-01-01T00:00:02+00:00", words, judged={"type": "x"}))
    lines = run("decisions", "--casebook", book, "--format", "jsonl").stdout.splitlines()
    (record,) = [json.loads(line) for line in lines]
    assert (record["kind"], record["words"]["text"], record["judged"]) == ("accept", "took", {"type": "x"})
    context = record["context"]
    start = record["words"]["span"][0] - context["start"]
    assert context["text"][start : start + 4] == "took"
    table = run("decisions", "--casebook", book, "--format", "csv").stdout
    assert "taken back" in table
    assert run("decisions", "--casebook", book, "--agreement").exit_code == 0
