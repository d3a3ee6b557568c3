"""PLOVER's codes of invented sentences."""

from __future__ import annotations

import json

import pytest

from sayso.coding.plover import Sentence, coded, party_in, sentence_of
from sayso.errors import IngestError
from sayso.reader.read import Reader

SENTENCES = [
    (
        "ASSAULT",
        "Qadria's army shelled the village of Tell Marun overnight, killing nine, rebels said.",
        "Qadria's army",
        "the village of Tell Marun",
    ),
    (
        "CONSULT",
        "The foreign minister of Qadria held talks with the president of Lirania in the capital on Monday.",
        "The foreign minister of Qadria",
        "the president of Lirania",
    ),
    (
        "AID",
        "Lirania sent forty trucks of food and medicine to refugees from Qadria on Sunday.",
        "Lirania",
        "refugees from Qadria",
    ),
    (
        "PROTEST",
        "Thousands of students marched through the capital to protest against the government of Lirania.",
        "Thousands of students",
        "the government of Lirania",
    ),
]


def test_sentences_are_coded_in_order() -> None:
    asked = [Sentence(str(k), text, source, target) for k, (_, text, source, target) in enumerate(SENTENCES)]
    assert list(coded(asked, Reader())) == [(str(k), label) for k, (label, *_) in enumerate(SENTENCES)]


def test_a_text_without_words_has_no_code() -> None:
    assert list(coded([Sentence("x", " ", "a", "b")], Reader())) == [("x", None)]


def test_a_party_that_does_not_stand_there_is_nowhere() -> None:
    assert party_in("The army left.", "the army") == (0, 8)
    assert party_in("The army left.", "the navy") is None
    assert party_in("The army left.", "") is None


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"{", "not valid JSON"),
        (b"[1]", "not an object"),
        (b"\xff\xfe", "not valid JSON"),
        (json.dumps({"id": "a", "text": "t", "source": "s"}).encode(), "“target”"),
        (rb'{"id": "a", "text": "\ud800", "source": "s", "target": "t"}', "surrogate"),
        (json.dumps({"id": 1, "text": "t", "source": "s", "target": "t"}).encode(), "“id”"),
    ],
)
def test_a_bad_line_says_what_is_wrong(line: bytes, said: str) -> None:
    with pytest.raises(IngestError, match=said):
        sentence_of(line)
