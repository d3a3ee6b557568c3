from __future__ import annotations

from sayso.fusion.copies import copied_claims
from sayso.fusion.reprints import reprints
from tests.fusion.telling import Paper, long_text, told


def test_words_that_stand_in_an_earlier_report_are_a_reprint_of_it() -> None:
    wire = Paper("Orontes Wire", "2017-10-17").write(long_text("salt"))
    paper = wire.reprint("The Steppe Courier", "2017-10-18")
    found = reprints([paper.report, wire.report])
    assert set(found) == {paper.report.sha256}
    assert found[paper.report.sha256].origin == wire.report.sha256
    assert found[paper.report.sha256].whole


def test_one_copied_paragraph_is_a_passage_and_no_reprint() -> None:
    wire = Paper("Orontes Wire", "2017-10-17").write(long_text("salt"))
    own = " ".join(long_text(f"own{n}") for n in range(4))
    paper = Paper("The Steppe Courier").write(f"{own} {long_text('salt')}")
    found = reprints([wire.report, paper.report])[paper.report.sha256]
    assert not found.whole
    passage = found.passages[0]
    assert paper.text[passage.start : passage.end] + "." == long_text("salt")
    assert passage.origin_start == 0


def test_two_who_quote_one_speech_have_not_copied_one_another() -> None:
    speech = f"“{long_text('never')}”"
    one = Paper("Orontes Wire", "2017-10-17").write(f"The mayor spoke at noon. {speech}")
    other = Paper("The Steppe Courier").write(f"There was a speech in the square. {speech}")
    assert reprints([one.report, other.report]) == {}


def test_a_few_words_in_a_row_are_chance() -> None:
    phrase = "the ministry of defence said in a statement on Tuesday that"
    one = Paper("Orontes Wire", "2017-10-17").write(f"{phrase} {long_text('one')}")
    other = Paper("The Steppe Courier").write(f"{phrase} {long_text('other')}")
    assert reprints([one.report, other.report]) == {}


def test_of_one_day_the_outlet_that_others_credit_comes_first() -> None:
    words = long_text("salt")
    paper = Paper("A Courier").write(f"HOMS (Orontes Wire) – {words}")
    wire = Paper("Orontes Wire").write(words)
    found = reprints([paper.report, wire.report])
    assert found[paper.report.sha256].origin == wire.report.sha256


def test_a_report_without_a_date_is_nobodys_origin() -> None:
    dated = Paper("Orontes Wire", "2017-10-17").write(long_text("salt"))
    undated = dated.reprint("A Courier", "2017-10-18")
    undated.day = None
    assert set(reprints([undated.report, dated.report])) == {undated.report.sha256}


def test_a_claim_in_a_copied_passage_is_the_claim_it_repeats() -> None:
    wire = Paper("Orontes Wire", "2017-10-17").write(long_text("salt"))
    wire.say("fight.shell", place="Homs").say("fight.shell", place="Raqqa").write(long_text("end"))
    copy = wire.reprint("The Steppe Courier", "2017-10-18")
    assert copied_claims(told(wire, copy), reprints([wire.report, copy.report])) == {
        copy.claims[0].id: wire.claims[0].id,
        copy.claims[1].id: wire.claims[1].id,
    }
