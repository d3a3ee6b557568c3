"""The formats by name: what a row of each is of, which items it takes, and how it makes a row of one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, Protocol

from sayso.export import acled, geojson, plover, table, timemap, ucdp
from sayso.export.where import where

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from sayso.export.item import Item, Unit
    from sayso.export.scheme import Scheme
    from sayso.export.where import Where

Name = Literal["acled", "ucdp", "plover", "geojson", "parquet", "timemap", "csv"]


class MakeRow(Protocol):
    """A format's function from an item to a row."""

    def __call__(self, item: Item, at: Where, scheme: Scheme, /) -> dict[str, Any]:
        """One row."""
        ...


@dataclass(frozen=True, slots=True)
class Format:
    """``unit`` is what a row is of unless it is asked otherwise; ``left_out`` says why an item has no row."""

    unit: Unit
    columns: tuple[str, ...]
    row: MakeRow
    left_out: Callable[[Item, Scheme], str | None]


FORMATS: Mapping[Name, Format] = {
    "acled": Format("incident", acled.COLUMNS, acled.row, acled.left_out),
    "ucdp": Format("incident", ucdp.COLUMNS, ucdp.row, ucdp.left_out),
    "plover": Format("claim", plover.COLUMNS, plover.row, plover.left_out),
    "geojson": Format("incident", geojson.PROPERTIES, geojson.feature, table.left_out),
    "parquet": Format("claim", table.COLUMNS, table.row, table.left_out),
    "timemap": Format("incident", timemap.COLUMNS, timemap.row, timemap.left_out),
    "csv": Format("claim", table.COLUMNS, table.row, table.left_out),
}


@dataclass
class Tally:
    """What became of the items: how many have a row, and how many have none, by the reason.

    ``undated`` are claims of reports without a date, of which nobody can say whether they were out by a day.
    """

    written: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    undated: int = 0


def taken(found: Iterable[Item], form: Format, scheme: Scheme, tally: Tally) -> Iterator[Item]:
    """The items that have a row in a format, counted as they go by."""
    for item in found:
        why = form.left_out(item, scheme)
        if why is None:
            tally.written += 1
            yield item
        else:
            tally.left_out[why] += 1


def rows(found: Iterable[Item], form: Format, scheme: Scheme) -> Iterator[dict[str, Any]]:
    """A row for each item."""
    return (form.row(item, where(item.place, scheme.places), scheme) for item in found)
