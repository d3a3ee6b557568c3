"""Stretches that only tell how rare a thing is (invented sentences)."""

from __future__ import annotations

import hashlib
from datetime import date
from functools import lru_cache

import pytest

from sayso.model import Report
from sayso.reader.assemble.syntax import root_of
from sayso.reader.assemble.when_calendar import Calendar
from sayso.reader.assemble.when_ranks import is_of_rank
from sayso.reader.language import parse
from sayso.reader.read import Reader


@lru_cache(maxsize=1)
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize(
    ("text", "expression", "ranked"),
    [
        ("It was the first bombing in Arauca in four years.", "four years", True),
        ("They fought in the bloodiest battle for three decades.", "three decades", True),
        ("It was the deadliest attack in the capital since 2014.", "2014", True),
        ("The fighting was some of the most intense in recent months.", "recent months", True),
        ("The raid was the worst since the war began in May.", "May", True),
        ("It was the army's first raid in 2014.", "2014", False),
        ("The first convoy came, and they fought on for three weeks.", "three weeks", False),
        ("They fought on for three weeks.", "three weeks", False),
        ("They have taken most of the province since 2014.", "2014", False),
        ("Shells have killed at least ten people since May.", "May", False),
        ("It was the third attack in three weeks.", "three weeks", False),
        ("The town has been under siege since last May.", "last May", False),
    ],
)
def test_a_stretch_of_a_rank_tells_how_rare_a_thing_is(text: str, expression: str, *, ranked: bool) -> None:
    report = Report(
        "invented", hashlib.sha256(text.encode()).hexdigest(), "", text, published=date(2016, 9, 27)
    )
    layers = reader().analyse(report, parse(text)).layers
    time = next(one for one in layers.times if expression in one.span.text)
    assert is_of_rank(time, root_of(layers.doc, time.span)) is ranked


def test_only_what_is_told_of_the_days_of_a_rank_fell_on_them() -> None:
    text = "It was the deadliest raid since rebels attacked the port on 20 August."
    report = Report(
        "invented", hashlib.sha256(text.encode()).hexdigest(), "", text, published=date(2016, 9, 27)
    )
    layers = reader().analyse(report, parse(text)).layers
    (dated,) = Calendar.of(report, layers).dated
    may = {token.text: dated.may_date(token) for token in layers.doc}
    assert may["attacked"]
    assert not may["raid"]
