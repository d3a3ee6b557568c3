"""Datelines are told from the sentences that follow them."""

from __future__ import annotations

import pytest

from sayso.reader.dateline import datelines
from sayso.reader.language import parse


@pytest.mark.parametrize(
    "line",
    [
        "HOMS (Orontes Wire) — ",
        "SUKHNAH, March 12 (Orontes Wire) — ",
        "HAJIN, Syria — ",
        "DEIR EZ-ZOR, Syria, March 4, 2024 (Orontes Wire) -- ",
        "N'DJAMENA – ",
        "HOMS, Syria (OW)_ ",
        "HOMS, Syria (OW) _ ",
        "PALMYRA _ ",
        "NEWARK, N.J. _ ",
        "SUKHNAH, Rebel-held Homs Province - ",
        "SUKHNAH, Syria, March 2 - ",
    ],
)
def test_a_dateline_ends_at_its_dash(line: str) -> None:
    text = line + "Government forces entered the town."
    assert datelines(text) == [(0, len(line))]


def test_a_dateline_may_follow_a_headline_on_its_line() -> None:
    text = "Army Enters Town. SUKHNAH -- Government forces entered the town on Tuesday."
    assert [text[start:end] for start, end in datelines(text)] == ["SUKHNAH -- "]


@pytest.mark.parametrize(
    "text",
    [
        "The army – which had held the town – left.",
        "THE ARMY LEFT THE TOWN ON MONDAY AND DID NOT RETURN. RESIDENTS SAID SO - LATER.",
        "THE UNITED FRONT - ARMY OF THE NORTH, ONE OF FIVE SUCH GROUPS, ATTACKED A CAMP.",
        "THE REBELS LEFT. THE VILLAGERS -- SOME 400 OF THEM -- CAME BACK.",
        "NATO said - and nobody doubted it - that it would not come.",
    ],
)
def test_a_dash_in_a_sentence_makes_no_dateline(text: str) -> None:
    assert datelines(text) == []


def test_the_sentence_after_a_dateline_has_its_own_subject() -> None:
    doc = parse("SUKHNAH, March 12 (Orontes Wire) — Government forces entered the town on Tuesday.")
    (verb,) = [token for token in doc if token.text == "entered"]
    (subject,) = [child.text for child in verb.children if child.dep_ == "nsubj"]
    assert subject == "forces"
    assert verb.sent.text.startswith("Government")
