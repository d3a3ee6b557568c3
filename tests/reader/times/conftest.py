"""The times of an invented sentence, read by the pipeline that is loaded once a session."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from sayso.reader.language import parse, pipeline
from sayso.reader.times import find_times

if TYPE_CHECKING:
    from collections.abc import Callable

    from sayso.model import TimeExpression

WEDNESDAY = date(2018, 9, 5)


@pytest.fixture(scope="session", autouse=True)
def _loaded() -> None:
    pipeline()


@pytest.fixture(scope="session")
def times() -> Callable[..., tuple[TimeExpression, ...]]:
    """Find the times of a text, published on a Wednesday unless said otherwise."""

    def found(text: str, published: date | None = WEDNESDAY) -> tuple[TimeExpression, ...]:
        return find_times(parse(text), published)

    return found
