from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from sayso.casebook import Casebook, locate
from sayso.casebook.migrate import head
from sayso.casebook.schema import metadata
from sayso.casebook.version import CURRENT
from sayso.errors import CasebookError

if TYPE_CHECKING:
    from pathlib import Path


def test_the_migrations_lead_to_the_version_the_queries_are_written_for() -> None:
    assert head() == CURRENT


def test_the_migrations_make_the_tables_of_the_schema(tmp_path: Path) -> None:
    Casebook.open(locate(str(tmp_path)), create=True).close()
    with create_engine(f"sqlite:///{tmp_path}/casebook.sqlite").connect() as connection:
        context = MigrationContext.configure(connection)
        differences = compare_metadata(context, metadata)
    ours = [difference for difference in differences if "report_words" not in str(difference)]
    assert ours == []


def test_an_empty_database_is_brought_up_to_date(tmp_path: Path) -> None:
    sqlite3.connect(tmp_path / "casebook.sqlite").execute("CREATE TABLE other (x)").connection.close()
    with Casebook.open(locate(str(tmp_path))) as book:
        assert list(book.reports()) == []


def test_a_casebook_of_a_newer_sayso_is_left_alone(tmp_path: Path) -> None:
    Casebook.open(locate(str(tmp_path)), create=True).close()
    connection = sqlite3.connect(tmp_path / "casebook.sqlite")
    with connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(CasebookError, match="newer"):
        Casebook.open(locate(str(tmp_path)))
