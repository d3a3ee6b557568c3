"""Parquet."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from sayso.export import parquet
from sayso.export.parquet import ParquetError
from tests.export.scene import made
from tests.fusion.telling import MONITOR, Paper

if TYPE_CHECKING:
    from pathlib import Path


def test_rows_come_back_as_they_were(tmp_path: Path) -> None:
    read = pytest.importorskip("pyarrow.parquet").read_table
    paper = Paper("Radio Dune").say("harm.kill", count="5", place="Homs", on="2017-10-17", by=[MONITOR])
    rows = made("parquet", paper.say("deal.talk"))
    parquet.write(rows, tmp_path / "claims.parquet")
    table = read(tmp_path / "claims.parquet")
    assert table.schema.equals(parquet.schema())
    assert table.to_pylist() == rows


def test_no_rows_are_a_table_all_the_same(tmp_path: Path) -> None:
    read = pytest.importorskip("pyarrow.parquet").read_table
    parquet.write([], tmp_path / "none.parquet")
    assert read(tmp_path / "none.parquet").num_rows == 0


def test_half_a_character_is_no_failure(tmp_path: Path) -> None:
    read = pytest.importorskip("pyarrow.parquet").read_table
    (row,) = made("parquet", Paper("Radio Dune").say("deal.talk"))
    parquet.write([{**row, "description": "\ud800!", "words": ["\udfff"]}], tmp_path / "odd.parquet")
    assert read(tmp_path / "odd.parquet").to_pylist()[0]["description"] == "?!"


def test_without_pyarrow_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ParquetError, match=r"pip install 'sayso\[parquet\]'"):
        parquet.require()
