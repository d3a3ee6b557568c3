"""Parquet: the flat table with its types, lists as lists. Needs pyarrow, which is an extra."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from sayso.errors import SaysoError
from sayso.export.plain import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sayso.export.plain import Row

EXTRA = "parquet"
ROWS = 5000  # of a group: what is held in memory at once


class ParquetError(SaysoError):
    """Parquet cannot be written."""


def require() -> None:
    """Raise ParquetError when pyarrow is not installed."""
    try:
        import pyarrow  # noqa: F401, PLC0415  # an extra
    except ImportError as error:
        raise ParquetError(f"Parquet needs pyarrow: pip install 'sayso[{EXTRA}]'") from error


def schema() -> Any:
    """The Arrow schema of the flat table."""
    import pyarrow as pa  # noqa: PLC0415  # an extra

    types = {
        "text": pa.string(),
        "texts": pa.list_(pa.string()),
        "number": pa.float64(),
        "numeral": pa.int64(),
    }
    return pa.schema([(name, types[kind]) for name, kind in COLUMNS.items()])


def write(rows: Iterable[Row], path: Path) -> None:
    """Write rows to a file, a group at a time."""
    require()
    import pyarrow as pa  # noqa: PLC0415
    import pyarrow.parquet as pq  # noqa: PLC0415

    left = iter(rows)
    with pq.ParquetWriter(path, schema()) as writer:
        while group := [_storable(row) for row in islice(left, ROWS)]:
            writer.write_table(pa.Table.from_pylist(group, schema=schema()))


def _storable(row: Row) -> Row:
    return {name: _text(value) for name, value in row.items()}


def _text(value: Any) -> Any:
    """Half a surrogate pair is no UTF-8, and is written as "?"."""
    if isinstance(value, list):
        return [_text(one) for one in value]
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
