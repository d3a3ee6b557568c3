from __future__ import annotations

import os
import uuid
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import create_engine, text

from sayso.casebook import Casebook, locate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sayso.casebook import Location

POSTGRES = os.environ.get("SAYSO_TEST_POSTGRES")


@pytest.fixture(params=["sqlite", "postgresql"])
def location(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Location]:
    """A place for a casebook on either database; each test on a server has a schema of its own."""
    if request.param == "sqlite":
        yield locate(str(tmp_path / "casebook"))
        return
    if not POSTGRES:
        pytest.skip("set SAYSO_TEST_POSTGRES=postgresql://… to test on a server")
    name = f"sayso_{uuid.uuid4().hex}"
    engine = create_engine(POSTGRES.replace("postgresql://", "postgresql+psycopg://"))
    with engine.begin() as tx:
        tx.execute(text(f"CREATE SCHEMA {name}"))
    yield locate(f"{POSTGRES}?options=-csearch_path%3D{name}", str(tmp_path / "originals"))
    with engine.begin() as tx:
        tx.execute(text(f"DROP SCHEMA {name} CASCADE"))
    engine.dispose()


@pytest.fixture
def book(location: Location) -> Iterator[Casebook]:
    with Casebook.open(location, create=True) as opened:
        yield opened
