"""The trained tagger on text of every kind (invented dispatches)."""

from __future__ import annotations

import pytest

from sayso.reader.attribution.find import detect
from sayso.reader.attribution.finding import Finding
from sayso.reader.language import parse
from sayso.reader.tagger.features import SIZES, Seen, features
from sayso.reader.tagger.tag import findings, read, up_to_noun


def found(text: str) -> list[Finding]:
    doc = parse(text)
    return findings(read(doc, Seen(detect(doc))))


def words(text: str, one: Finding) -> tuple[str | None, str | None, str]:
    source = text[slice(*one.source)] if one.source else None
    cue = text[slice(*one.cue)] if one.cue else None
    return source, cue, " … ".join(text[a:b] for a, b in one.content)


QUOTED = "{o}The granary burned all night and nobody came,{c} said Nazım Değirmenci, a baker in Mayadin."
MARKS = [("“", "”"), ('"', '"'), ("``", "''"), ("‘", "’"), ("«", "»")]


@pytest.mark.parametrize(("o", "c"), MARKS)
def test_quotes_of_any_style_have_their_speaker(o: str, c: str) -> None:
    text = QUOTED.format(o=o, c=c)
    (one,) = found(text)
    source, cue, content = words(text, one)
    assert source is not None
    assert "Nazım Değirmenci" in source
    assert cue == "said"
    assert "The granary burned all night and nobody came" in content


def test_a_quote_without_its_closing_mark_is_read_all_the_same() -> None:
    text = "“The granary burned all night, said Nazım Değirmenci, a baker in Mayadin.\n\nRain fell later."
    (one,) = found(text)
    source, cue, content = words(text, one)
    assert source is not None and "Değirmenci" in source
    assert cue == "said"
    assert "granary" in content and "Rain" not in content


def test_text_in_capitals_is_read() -> None:
    text = "THE GOVERNOR SAID ON SUNDAY THAT GUERRILLAS HAD BLOWN UP THE BRIDGE AT TAMANIQUE."
    (one,) = found(text)
    source, cue, content = words(text, one)
    assert source == "THE GOVERNOR"
    assert cue is not None and cue.startswith("SAID")
    assert "GUERRILLAS HAD BLOWN UP THE BRIDGE" in content


def test_a_quote_that_its_cue_interrupts_is_one_content_in_two_pieces() -> None:
    text = "“We left at dawn,” Rima Haddad told the Orontes Gazette. “There was no water in the well.”"
    (one,) = found(text)
    assert [text[a:b].strip("“”,. ") for a, b in one.content] == [
        "We left at dawn",
        "There was no water in the well",
    ]


@pytest.mark.parametrize(
    "text", ["", "\n\n", "—", "said", "“", "``" * 40, "said " * 700, "a" * 5000, "🙂 “🙂"]
)
def test_nothing_breaks_it(text: str) -> None:
    for one in found(text):
        assert all(0 <= a < b <= len(text) for a, b in one.content)


def test_a_long_report_is_read_to_its_end() -> None:
    filler = "The market opened late and the road to the mill was wet. " * 120
    text = f"{filler}\n\nThe mayor of Palmyra said that the bridge was closed."
    doc = parse(text)
    last = findings(read(doc, Seen(detect(doc))))[-1]
    assert words(text, last)[:2] == ("The mayor of Palmyra", "said")


def test_features_stay_within_their_sizes() -> None:
    doc = parse("“We left,” SANA's Omar Khoury said on 3 May.\n\nNobody else in Hama did; it's known.")
    day = doc.text.index("3 May")
    seen = Seen(
        detect(doc),
        [((0, 3), "control.gain"), ((4, 8), "own.type")],
        [(day, day + 5)],
        asked=((0, 1), (3, 6)),
    )
    told = features(doc, seen)
    assert told.shape == (len(doc), len(SIZES))
    assert all(told[:, k].max() < size and told[:, k].min() >= 0 for k, (_, size) in enumerate(SIZES))


ENDED = [
    ("The road is cut, according to the local council, and the mill burned.", "the", "according to"),
    ("The mill burned, a farmers' council said.", "a farmers", "said"),
]


@pytest.mark.parametrize(("text", "source", "cue"), ENDED)
def test_a_source_goes_on_to_the_noun_that_says_it(text: str, source: str, cue: str) -> None:
    start, at = text.index(f"{source} " if source == "the" else source), text.index(cue)
    found = up_to_noun(parse(text), (start, start + len(source)), (at, at + len(cue)))
    assert text[slice(*found)].endswith("council")


def test_whose_view_it_is_stays_the_source() -> None:
    text = "The mayor's statement was that the mill burned."
    assert up_to_noun(parse(text), (0, 9), (12, 21)) == (0, 9)
