"""Text in capitals is parsed as mixed-case news would be, under its own words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.reader.case import is_capitals, truecase
from sayso.reader.language import parse

WIRE = (
    "TRINCOVAL, 4 MAY (AGENCIA SUR) -- GUERRILLAS OF THE FPX ATTACKED A POLICE STATION, GENERAL LOPEZ SAID."
)


def test_capital_text_is_recognised() -> None:
    assert is_capitals(WIRE)
    assert not is_capitals("The FPX attacked a police station on 4 May.")
    assert not is_capitals("FPX")


def test_common_words_become_small_and_names_keep_a_capital() -> None:
    written = truecase(WIRE)
    assert "uerrillas of the FPX attacked a police station" in written
    assert "4 May" in written
    assert "Lopez said" in written


@given(st.text(max_size=200))
def test_truecasing_never_changes_the_length(text: str) -> None:
    assert len(truecase(text)) == len(text)


def test_the_parse_keeps_the_capital_words_and_reads_the_sentence() -> None:
    doc = parse(WIRE)
    assert doc.text == WIRE
    attacked = next(token for token in doc if token.text == "ATTACKED")
    assert (attacked.lemma_, attacked.pos_) == ("attack", "VERB")


def test_a_curly_apostrophe_is_read_as_a_straight_one() -> None:
    doc = parse("He praised the extremists’ ousting from the town.")
    assert doc.text == "He praised the extremists’ ousting from the town."
    straight = parse("He praised the extremists' ousting from the town.")
    assert [(t.tag_, t.dep_, t.head.i) for t in doc] == [(t.tag_, t.dep_, t.head.i) for t in straight]
    assert next(t for t in doc if t.text == "’").tag_ == "POS"
