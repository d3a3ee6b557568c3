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
    ],
)
def test_a_dateline_ends_at_its_dash(line: str) -> None:
    text = line + "Government forces entered the town."
    assert datelines(text) == [(0, len(line))]


@pytest.mark.parametrize(
    "text",
    [
        "The army – which had held the town – left.",
        "THE ARMY LEFT THE TOWN ON MONDAY AND DID NOT RETURN. RESIDENTS SAID SO - LATER.",
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
