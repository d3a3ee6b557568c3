"""The gazetteer that is built with Sayso, and a report's places in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sayso.gazetteer import Gazetteer
from sayso.gazetteer.index import shipped
from sayso.reader.language import parse
from sayso.reader.places import find_places

if TYPE_CHECKING:
    from collections.abc import Callable

    from sayso.model import Toponym


@pytest.fixture(scope="session")
def world() -> Gazetteer:
    """The index that is built with Sayso."""
    if not shipped().is_file():
        pytest.skip("the gazetteer's index is not built")
    return Gazetteer.open(shipped())


@pytest.fixture
def places(world: Gazetteer) -> Callable[..., dict[str, Toponym]]:
    """Find the places of a text, by the words of their names; the first of each name."""

    def found(text: str, **more: str) -> dict[str, Toponym]:
        toponyms = find_places(parse(text), world, **more)
        return {one.name_span.text: one for one in reversed(toponyms)}

    return found
