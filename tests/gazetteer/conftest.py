"""A tiny gazetteer that the tests write themselves, and the one that is built with Sayso."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sayso.gazetteer import Gazetteer, schema
from sayso.gazetteer.index import shipped
from tests.gazetteer.tiny_gazetteer import TINY

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def tiny(tmp_path: Path) -> Gazetteer:
    """Nine places."""
    path = tmp_path / "tiny.sqlite"
    schema.write(path, TINY, {"source": "tests"})
    return Gazetteer.open(path)


@pytest.fixture(scope="session")
def world() -> Gazetteer:
    """The index that is built with Sayso."""
    if not shipped().is_file():
        pytest.skip("the gazetteer's index is not built")
    return Gazetteer.open(shipped())
