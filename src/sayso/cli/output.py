"""Tables, JSON Lines and CSV to standard output."""

from __future__ import annotations

import csv
import json
import sys
from typing import TYPE_CHECKING, Any, TextIO

from sayso.cli.safe import cell, line, safe_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import Console

    from sayso.cli.options import Format

Row = dict[str, Any]
PIPED_WIDTH = 10_000  # columns: a table that is not looked at is not cut


def write_json(record: object, to: TextIO | None = None) -> None:
    """One JSON object on a line of its own."""
    (to or sys.stdout).write(json_line(record) + "\n")


def json_line(record: object) -> str:
    """A JSON object in which nothing can act on a terminal."""
    return safe_json(json.dumps(record, ensure_ascii=False))


def write_csv(rows: Iterable[Row], columns: Sequence[str], to: TextIO | None = None) -> None:
    """Rows under their column names."""
    writer = csv.writer(to or sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([cell(row.get(column)) for column in columns] for row in rows)


def write_table(rows: Iterable[Row], columns: Sequence[str], nothing: str = "there is nothing") -> None:
    """A table as wide as the terminal; when piped, plain and uncut. ``nothing`` is said of no rows."""
    from rich import box  # noqa: PLC0415  # only those who look at a table wait for it
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    screen = console()
    table = Table(box=box.SIMPLE_HEAD if screen.is_terminal else None, pad_edge=False, padding=(0, 2, 0, 0))
    for column in columns:
        table.add_column(column.replace("_", " "), overflow="fold", no_wrap=not screen.is_terminal)
    for row in rows:
        table.add_row(*(Text(shown(row.get(column))) for column in columns))
    if table.row_count:
        screen.print(table)
    else:
        sys.stderr.write(f"sayso: {nothing}\n")


def write_rows(rows: Iterable[Row], columns: Sequence[str], form: Format, table: Sequence[str]) -> None:
    """Rows as CSV with all their columns, or as a table with some."""
    if form == "csv":
        write_csv(rows, columns)
    else:
        write_table(rows, table)


def console(*, stderr: bool = False, width: int = PIPED_WIDTH) -> Console:
    """A console that marks up nothing by itself; ``width`` holds when it is no terminal."""
    from rich.console import Console  # noqa: PLC0415

    piped = not (sys.stderr if stderr else sys.stdout).isatty()
    return Console(stderr=stderr, width=width if piped else None, markup=False, highlight=False, emoji=False)


def shown(value: object) -> str:
    """A value as a person reads it; nothing for what is not known."""
    if value is None:
        return ""
    return line(f"{value:g}" if isinstance(value, float) else str(value))
