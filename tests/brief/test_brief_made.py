from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.brief import Brief, Scope, make
from sayso.brief.area import country_of
from sayso.brief.markdown import markdown
from sayso.brief.page import Page, page
from sayso.brief.record import records
from sayso.model import Check
from sayso.review import Decision, Standing
from sayso.review.values import words_of
from tests.fusion.telling import MONITOR, By, Paper, long_text, told

if TYPE_CHECKING:
    from random import Random

TODAY = date(2017, 10, 31)
TITLES = {
    "happened": "What is said to have happened",
    "undated": "Said to have happened, it is not told when",
    "control": "Who holds what",
    "disputed": "Disputed",
    "amiss": "Does not add up",
    "announced": "Announced, threatened, demanded, held possible",
}


def brief(*papers: Paper, **scope: Any) -> Brief:
    return make(told(*papers), Scope("everything", TODAY, **scope))


def heads(made: Brief | Page, section: str) -> list[str]:
    shown = page(made) if isinstance(made, Brief) else made
    return [e.head for s in shown.sections if s.title == TITLES[section] for e in s.entries]


def details(made: Brief, section: str) -> str:
    return "\n".join(
        d for s in page(made).sections if s.title == TITLES[section] for e in s.entries for d in e.details
    )


def shelled(
    outlet: str, on: Any, *by: By, place: str = "Homs", day: str = "2017-10-18", **more: Any
) -> Paper:
    return Paper(outlet, day).say("fight.shell", actor="ISIS", place=place, on=on, by=by, **more)


def test_nothing_is_said_of_an_area_that_nobody_reports_on() -> None:
    made = brief()
    assert page(made).notes == ("No report says anything of it.",)
    assert page(made).sections == ()
    assert [record["section"] for record in records(made)] == ["headline"]


def test_what_happened_is_told_newest_first_by_its_own_time() -> None:
    made = brief(
        shelled("A", "2017-10-01", day="2017-10-18"),
        shelled("B", "2017-10-17", day="2017-10-17"),
        shelled("C", ("2017-10-02", "2017-10-05"), day="2017-10-30"),
    )
    assert [head.split(" · ")[0] for head in heads(made, "happened")] == [
        "2017-10-17",
        "2017-10-02 – 2017-10-05",
        "2017-10-01",
    ]


def test_of_one_day_what_most_sources_tell_comes_first_then_what_weighs_most() -> None:
    day = "2017-10-17"
    talk = Paper("A").say("deal.talk", actor="ISIS", place="Homs", on=day)
    few = Paper("B").say("harm.kill", actor="ISIS", place="Homs", on=day, count="3 people")
    somewhere = Paper("C").say("harm.kill", actor="ISIS", place="Syria", on=day, count="90 people")
    many = Paper("D").say("harm.kill", actor="ISIS", place="Palmyra", on=day, count="40 people")
    twice = [shelled(outlet, day, place="Raqqa") for outlet in ("E", "F")]
    found = heads(brief(talk, few, somewhere, many, *twice), "happened")
    assert [head.split(" · ")[1] for head in found] == [
        "Raqqa, SY",
        "Palmyra, SY",
        "Homs, SY",
        "somewhere in Syria",
        "Homs, SY",
    ]
    assert "held talks" in found[-1]


def test_what_happened_some_day_this_year_is_no_newer_than_its_report() -> None:
    made = brief(
        shelled("A", ("2017-01-01", "2017-12-31"), day="2017-10-10"),
        shelled("B", "2017-10-17", place="Raqqa"),
    )
    assert [head.split(" · ")[1] for head in heads(made, "happened")] == ["Raqqa, SY", "Homs, SY"]


def test_a_claim_that_a_reviewer_rejected_is_not_told() -> None:
    given = told(shelled("Dune", "2017-10-17"))
    words = words_of(given[0].claim, given[0].report.sha256)
    rejected = Standing.of([Decision("reject", "ana", "2026-01-01T00:00:00+00:00", words, number=1)])
    assert len(heads(make(given, Scope("everything", TODAY)), "happened")) == 1
    assert heads(make(given, Scope("everything", TODAY), standing=rejected), "happened") == []


def test_undated_claims_are_listed_apart() -> None:
    made = brief(shelled("A", None), shelled("B", "2017-10-17"))
    assert len(heads(made, "happened")) == 1
    assert heads(made, "undated") == [
        "undated, reported 2017-10-18 · Homs, SY · Islamic State fired shells or rockets"
    ]


def test_five_reprints_are_one_source_in_six_reports() -> None:
    wire = Paper("Orontes Wire", "2017-10-17").write(long_text("salt"))
    wire.say("fight.shell", actor="ISIS", place="Homs", on="2017-10-17").write(long_text("end"))
    made = brief(wire, *(wire.reprint(f"Paper {n}", "2017-10-18") for n in range(5)))
    assert "1 source in 6 reports: Orontes Wire (2017-10-17); reprinted by Paper 0" in details(
        made, "happened"
    )
    assert made.basis.repeats == 5
    assert made.basis.sources == 1


def test_a_source_is_told_with_the_way_its_word_came() -> None:
    made = brief(shelled("The Steppe Courier", "2017-10-17", By("Orontes Wire"), MONITOR))
    way = "the Orontes Monitor ← Orontes Wire ← The Steppe Courier (2017-10-18)"
    assert f"1 source in 1 report: {way}" in details(made, "happened")


def test_whom_one_account_puts_it_down_to_is_said_of_that_account_alone() -> None:
    silent = Paper("A").say("fight.air", target="the market", place="Homs", on="2017-10-17")
    naming = Paper("B").say(
        "fight.air", actor="Russian jets", target="the market", place="Homs", on="2017-10-17", by=[MONITOR]
    )
    made = brief(silent, naming)
    (head,) = heads(made, "happened")
    leading = made.happened[0].incident.lead.report.outlet
    assert ("Armed Forces of Russia" in head) == (leading == "B")
    assert ("(by Armed Forces of Russia)" in details(made, "happened")) == (leading == "A")


def test_who_denies_is_told_beside_who_says_so() -> None:
    denial = Paper("B").say(
        "fight.shell", actor="ISIS", place="Homs", polarity="negative", by=[By("Abu Salt", act="deny")]
    )
    made = brief(shelled("A", "2017-10-17", MONITOR), denial)
    assert "said by 1 source in 1 report: the Orontes Monitor" in details(made, "happened")
    assert "denied by 1 source in 1 report: Abu Salt (deny)" in details(made, "happened")
    assert len(heads(made, "disputed")) == 1


def test_what_is_only_announced_is_kept_apart_from_what_happened() -> None:
    made = brief(*(shelled(str(n), "2017-10-17", modality=m) for n, m in enumerate(["planned", "requested"])))
    assert heads(made, "happened") == []
    assert {head.split(" · ")[2].split(":")[0] for head in heads(made, "announced")} == {
        "Announced",
        "Demanded",
    }


def test_who_holds_what_names_state_holder_and_since() -> None:
    paper = Paper("A").say("control.gain", actor="the SDF", place="Raqqa", on="2017-10-17", by=[MONITOR])
    assert heads(brief(paper), "control") == [
        "Raqqa, SY · held by Syrian Democratic Forces, since 2017-10-17, last told of 2017-10-17"
    ]


def test_a_hold_is_told_under_who_holds_what_and_not_as_a_happening() -> None:
    made = brief(Paper("A").say("control.hold", actor="ISIS", place="Raqqa", on="2017-10-17"))
    assert heads(made, "happened") == []
    assert len(heads(made, "control")) == 1


def test_a_hold_of_nowhere_in_particular_is_not_lost() -> None:
    made = brief(Paper("A").say("control.hold", actor="ISIS", on="2017-10-17"))
    assert heads(made, "happened") == ["2017-10-17 · place not told · Islamic State held ground"]


def test_what_does_not_add_up_is_told_once_a_report() -> None:
    check = Check("distance", "Qaryatayn lies to the west of Palmyra, not to its east")
    paper = shelled("A", "2017-10-17", checks=(check,)).say("fight.shell", place="Raqqa", checks=(check,))
    assert heads(brief(paper), "amiss") == [check.message]


def test_as_of_a_day_only_what_was_published_by_then_is_told() -> None:
    papers = [shelled("A", "2017-10-01", day="2017-10-02"), shelled("B", "2017-10-03", day="2017-10-20")]
    made = brief(*papers, as_of=date(2017, 10, 10))
    assert len(heads(made, "happened")) == 1
    assert "1 claim in 1 report" in page(made).notes[0]


def test_reports_without_a_date_are_left_out_of_a_past_day_and_counted() -> None:
    paper = Paper("A", None).say("fight.shell", place="Homs", on="2017-10-01")
    assert len(heads(brief(paper), "happened")) == 1
    made = brief(paper, as_of=date(2017, 10, 10))
    assert page(made).sections == ()
    assert any("1 report without a date left out" in note for note in page(made).notes)


def test_the_last_days_are_of_the_event_or_of_the_report_when_it_has_none() -> None:
    made = brief(
        shelled("A", "2017-10-30", day="2017-10-31"),
        shelled("B", "2017-10-01", day="2017-10-31"),
        shelled("C", None, day="2017-10-31"),
        shelled("D", None, day="2017-10-01"),
        days=3,
    )
    assert len(heads(made, "happened")) == 1
    assert heads(made, "undated")[0].startswith("undated, reported 2017-10-31")
    assert len(heads(made, "undated")) == 1


def test_a_type_or_its_family_narrows_the_brief() -> None:
    papers = [
        shelled("A", "2017-10-17"),
        Paper("B").say("harm.kill", count="3", place="Homs", on="2017-10-17"),
    ]
    assert len(heads(brief(*papers, kind="fight"), "happened")) == 1
    assert len(heads(brief(*papers, kind="harm.kill"), "happened")) == 1
    assert heads(brief(*papers, kind="har"), "happened") == []


def test_what_a_limit_leaves_out_is_counted() -> None:
    made = brief(*(shelled("A", f"2017-10-0{n}", day=f"2017-10-1{n}") for n in range(1, 6)))
    assert page(made, 2).sections[0].more == 3
    assert len([record for record in records(made) if record["section"] == "happened"]) == 5


def test_every_line_has_a_claim_to_show() -> None:
    papers = [
        shelled("A", "2017-10-17", checks=(Check("c", "odd"),)),
        shelled("B", None, modality="planned"),
        Paper("C").say("control.hold", actor="ISIS", place="Raqqa", on="2017-10-17"),
    ]
    ids = {claim.id for paper in papers for claim in paper.claims}
    entries = [entry for section in page(brief(*papers)).sections for entry in section.entries]
    assert len(entries) == 4
    assert {entry.claim for entry in entries} <= ids


def test_markdown_shows_what_reports_say_and_obeys_none_of_it() -> None:
    paper = Paper("<b>A</b>").say("fight.shell", actor="*ISIS* [x](http://y)", place="Homs", on="2017-10-17")
    text = "\n".join(markdown(page(brief(paper))))
    assert "\\<b\\>A\\</b\\>" in text
    assert "\\*ISIS\\* \\[x\\](http" in text
    unescaped = re.sub(r"\\.|`\w+`|\*\*", "", text)
    assert not set("<>[]*`") & set(unescaped)
    assert text.startswith("# Brief of everything, as of 2017-10-31\n")


def test_records_are_whole_and_can_be_read_back() -> None:
    paper = Paper("A").say("control.gain", actor="the SDF", place="Raqqa", on="2017-10-17", by=[MONITOR])
    read = [json.loads(json.dumps(record)) for record in records(brief(paper))]
    assert [record["section"] for record in read] == ["headline", "happened", "control"]
    assert read[1]["accounts"][0]["routes"] == [[MONITOR.text, "A"]]
    assert read[1]["when"] == {"start": "2017-10-17", "end": "2017-10-17"}
    assert read[2]["state"] == "held"


@pytest.mark.parametrize(
    ("area", "code"),
    [("SY", "SY"), ("Syria", "SY"), ("syria", "SY"), ("is", None), ("Homs", None), ("ZZ", None)],
)
def test_a_country_is_known_by_its_code_or_name(area: str, code: str | None) -> None:
    assert country_of(area) == code


PARTS = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["fight.shell", "harm.kill", "control.gain", "control.hold"]),
        "actor": st.sampled_from(["the SDF", "ISIS", None]),
        "count": st.sampled_from(["3", "9", None]),
        "place": st.sampled_from(["Raqqa", "Homs", None]),
        "on": st.sampled_from(["2017-10-17", ("2017-10-11", "2017-10-20"), None]),
        "polarity": st.sampled_from(["positive", "positive", "negative"]),
        "modality": st.sampled_from(["actual", "actual", "planned"]),
        "by": st.sampled_from([(), (MONITOR,), (By(None, named=False),)]),
    }
)


@settings(max_examples=40, deadline=None)
@given(st.lists(PARTS, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_reports_does_not_matter_and_nothing_is_lost(
    parts: list[dict[str, Any]], shuffle: Random
) -> None:
    everything = told(*(Paper(f"O{n % 3}", f"2017-10-{18 + n}").say(**part) for n, part in enumerate(parts)))
    mixed = list(everything)
    shuffle.shuffle(mixed)
    scope = Scope("everything", TODAY)
    one, other = make(everything, scope), make(mixed, scope)
    assert list(records(one)) == list(records(other))
    shown = {t.claim.id for h in (*one.happened, *one.undated, *one.announced) for t in h.incident.told}
    shown |= {t.claim.id for c in one.control for word in c.words for t in word.told}
    shown |= {s.told.claim.id for c in one.control for s in c.earlier}
    assert shown == {t.claim.id for t in everything}
