"""Sayso's own flat table, for CSV and Parquet: everything, under its own names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.export import plain
from sayso.export.plain import COLUMNS as KINDS

if TYPE_CHECKING:
    from sayso.export.item import Item
    from sayso.export.plain import Row
    from sayso.export.scheme import Scheme
    from sayso.export.where import Where

COLUMNS = tuple(KINDS)


def left_out(item: Item, scheme: Scheme) -> str | None:
    """Nothing is."""
    del item, scheme
    return None


def row(item: Item, at: Where, scheme: Scheme) -> Row:
    """One row, by its columns."""
    del scheme
    return plain.plain(item, at)
