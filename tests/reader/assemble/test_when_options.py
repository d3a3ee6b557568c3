"""Which days may be those of an event at all (invented dispatches)."""

from __future__ import annotations

import hashlib
from datetime import date
from functools import lru_cache

import pytest

from sayso.model import Report
from sayso.reader.read import Reader

PUBLISHED = date(2019, 3, 10)


@lru_cache(maxsize=1)
def reader() -> Reader:
    return Reader()


def years(text: str, trigger: str) -> set[int | None]:
    """The years in which the events of a trigger are said to begin; None where no day is told."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    reading = reader().read(Report("invented", sha256, "", text, outlet="The Quay", published=PUBLISHED))
    claims = [claim for claim in reading.claims if claim.event.trigger.text == trigger]
    assert claims, f"nothing is claimed of {trigger}"
    starts = [claim.time.interval.start if claim.time else None for claim in claims]
    return {start.year if start else None for start in starts}


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        (
            "The city of Homs has fallen to rebels. The militia took Homs for the first time in May 2013.",
            "fallen",
        ),
        (
            "Palmyra has been recaptured by the army. The militants captured the town in May 2015.",
            "recaptured",
        ),
        ("The army recaptured Palmyra, the governor said. It had lost the town in May 2015.", "recaptured"),
        ("Jets bombed a hospital in Idlib, medics said. It had been hit before, in April 2016.", "bombed"),
        (
            "Omar Salt is a baker. He has three sons. He was born in Homs. Rebels shelled Homs and fled. "
            "In October 2018 they had bombed its market.",
            "shelled",
        ),
    ],
)
def test_news_is_not_of_the_days_of_what_was_long_before(text: str, trigger: str) -> None:
    assert years(text, trigger) <= {2019, None}


def test_a_chronicle_dates_its_present_beforehand() -> None:
    text = "This is how it happened.\n\nMarch 2016: The army shells the town of Homs. It stalls after a week."
    assert years(text, "shells") == {2016}
