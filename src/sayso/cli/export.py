"""``sayso export``: incidents or claims in the formats of other projects."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from sayso.casebook.queries import Filter
from sayso.cli import options
from sayso.cli.filtered import filtered
from sayso.cli.gathering import asked
from sayso.cli.options import day, open_casebook
from sayso.cli.output import json_line, write_csv, write_json
from sayso.cli.uncollected import uncollected
from sayso.errors import SaysoError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO

    from sayso.casebook.book import Casebook
    from sayso.export.formats import Name, Tally
    from sayso.export.item import Item
    from sayso.export.scheme import Scheme

Row = dict[str, Any]
SinceOption = Annotated[
    date | None,
    typer.Option("--since", parser=day, metavar="DATE", help="Said to fall on this day or later."),
]
UntilOption = Annotated[
    date | None,
    typer.Option("--until", parser=day, metavar="DATE", help="Said to fall on this day or earlier."),
]
_EVENTS, _SOURCES = "events.csv", "sources.csv"


class ExportError(SaysoError):
    """The export cannot be written where it was to be."""


@filtered(start=SinceOption, end=UntilOption)
def export(  # noqa: PLR0913  # the options of the verb
    *,
    to: Annotated[
        Literal["acled", "ucdp", "plover", "geojson", "parquet", "timemap", "csv"],
        typer.Option("--to", help="The format: see docs/exports.md.", show_default=False),
    ],
    unit: Annotated[
        Literal["incident", "claim"] | None,
        typer.Option(
            "--unit",
            help="What a row is. By default a claim for `plover`, `csv` and `parquet`, else an incident.",
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar="FILE",
            help="Where to write (a folder for `timemap`), replacing it. By default standard output.",
        ),
    ] = None,
    as_of: options.AsOfOption = None,
    wanted: Filter,
    limit: options.LimitOption = None,
    codebook: options.CodebookOption = None,
    casebook: options.CasebookOption = options.DEFAULT_CASEBOOK,
    archive: options.ArchiveOption = None,
) -> None:
    """Write incidents or claims in another project's format, with whose word they are after its own columns.

    The decisions of reviewers that stand are applied: what was rejected is not written, edits are.
    An incident is written whole when one of its claims is like the options say (`--since` and `--until` are
    the `--from` and `--to` of `sayso claims`). What a format cannot say is left empty or left out; how much
    was left out, and why, is told on standard error.
    """
    if to in {"parquet", "timemap"} and out is None:
        raise typer.BadParameter("it is no text: say where to write it", param_hint="--out")
    if to == "parquet":
        from sayso.export import parquet  # noqa: PLC0415

        parquet.require()
    with open_casebook(casebook, archive) as book, uncollected():
        from sayso.export.formats import FORMATS, Tally, taken  # noqa: PLC0415  # not for `--help`

        scheme, tally = _scheme(codebook), Tally()
        form = FORMATS[to]
        found = _items(book, wanted, as_of, unit or form.unit, tally)
        _write(islice(taken(found, form, scheme, tally), limit), to, scheme, out)
    _tell(tally, unit or form.unit)


def _scheme(codebook: Path | None) -> Scheme:
    from sayso.actors import Catalogue  # noqa: PLC0415
    from sayso.codebook import Codebook  # noqa: PLC0415
    from sayso.export.scheme import Scheme  # noqa: PLC0415
    from sayso.gazetteer import Gazetteer  # noqa: PLC0415

    return Scheme(Codebook.load(codebook), Catalogue.load(), Gazetteer.open())


def _items(
    book: Casebook, wanted: Filter, as_of: date | None, unit: Literal["incident", "claim"], tally: Tally
) -> Iterator[Item]:
    from sayso.export.item import items  # noqa: PLC0415
    from sayso.fusion.told import current, known_by, tell  # noqa: PLC0415
    from sayso.review.apply import applied, regrouped  # noqa: PLC0415
    from sayso.review.standing import Standing  # noqa: PLC0415

    standing = Standing.of(book.decisions())
    everything = applied(tell(book.claims()), standing)
    known = known_by(everything, as_of)
    told = current(known, as_of)
    undated = sum(1 for t in everything if as_of and t.report.published is None)
    if undated:
        tally.undated = undated
    return items(told, unit, asked(book, wanted), regroup=lambda found: regrouped(found, standing))


# ------------------------------------------------------------------ writing


def _write(found: Iterable[Item], to: Name, scheme: Scheme, out: Path | None) -> None:
    from sayso.export.formats import FORMATS, rows  # noqa: PLC0415

    form = FORMATS[to]
    if to == "timemap" and out is not None:
        _write_timemap(found, scheme, out)
    elif to == "parquet" and out is not None:
        from sayso.export import parquet  # noqa: PLC0415

        with _replacing(out) as part:
            parquet.write(rows(found, form, scheme), part)
    else:
        with _text(out) as stream:
            _write_text(rows(found, form, scheme), to, form.columns, stream)


def _write_text(made: Iterable[Row], to: Name, columns: tuple[str, ...], stream: TextIO) -> None:
    if to == "plover":
        for row in made:
            write_json(row, stream)
    elif to == "geojson":
        _write_geojson(made, stream)
    else:
        write_csv((_flat(row) for row in made), columns, stream)


def _write_geojson(features: Iterable[Row], stream: TextIO) -> None:
    """A feature a line, so that it need not be held whole."""
    from sayso.export.geojson import FOOT, HEAD  # noqa: PLC0415

    stream.write(HEAD)
    for number, feature in enumerate(features):
        stream.write(f"{',' if number else ''}\n{json_line(feature)}")
    stream.write(f"\n{FOOT}\n")


def _write_timemap(found: Iterable[Item], scheme: Scheme, folder: Path) -> None:
    from sayso.export import timemap  # noqa: PLC0415
    from sayso.export.formats import FORMATS, rows  # noqa: PLC0415

    cited: dict[str, Row] = {}

    def citing() -> Iterator[Item]:
        for item in found:
            for t in item.told:
                if t.report.sha256 not in cited:
                    cited[t.report.sha256] = timemap.source(t.report)
            yield item

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError(f"{folder}: cannot be written: {error.strerror}") from error
    with _text(folder / _EVENTS) as stream:
        write_csv(map(_flat, rows(citing(), FORMATS["timemap"], scheme)), timemap.COLUMNS, stream)
    with _text(folder / _SOURCES) as stream:
        write_csv(cited.values(), timemap.SOURCES, stream)


def _flat(row: Row) -> Row:
    """Several texts in one cell."""
    return {name: "; ".join(value) if isinstance(value, list) else value for name, value in row.items()}


@contextmanager
def _text(out: Path | None) -> Iterator[TextIO]:
    if out is None or str(out) == "-":
        yield sys.stdout
        return
    with (
        _replacing(out) as part,
        part.open("w", encoding="utf-8", errors="backslashreplace", newline="") as stream,
    ):
        yield stream


@contextmanager
def _replacing(out: Path) -> Iterator[Path]:
    """A file beside the one meant, which takes its place when all is written."""
    part = out.with_name(f"{out.name}.part")
    try:
        yield part
        part.replace(out)
    except OSError as error:
        raise ExportError(f"{out}: cannot be written: {error.strerror or error}") from error
    finally:
        part.unlink(missing_ok=True)


def _tell(tally: Tally, unit: str) -> None:
    """What was written, and what was not."""
    sys.stderr.write(f"sayso: {_count(tally.written, unit)} written\n")
    for why, number in sorted(tally.left_out.items(), key=lambda pair: (-pair[1], pair[0])):
        sys.stderr.write(f"sayso: {_count(number, unit)} left out: {why}\n")
    if tally.undated:
        sys.stderr.write(f"sayso: {_count(tally.undated, 'claim')} left out: in reports without a date\n")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
