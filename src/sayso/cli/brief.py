"""``sayso brief``: what is said to have happened in an area, who holds what, what is disputed."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from sayso.casebook.queries import Filter
from sayso.cli import options
from sayso.cli.options import day, open_casebook
from sayso.cli.output import write_json
from sayso.cli.safe import line
from sayso.cli.uncollected import uncollected

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.text import Text

    from sayso.brief import Brief
    from sayso.brief.page import Entry, Page

PAGE = 110  # columns when piped
LIMIT = 20
INDENT = 4


def brief(  # noqa: PLR0913  # the options of the verb
    place: Annotated[
        str | None,
        typer.Argument(
            metavar="PLACE",
            help="The area: a place's name or gazetteer id, or a country. Without it, everything.",
            show_default=False,
        ),
    ] = None,
    *,
    country: options.CountryOption = None,
    as_of: Annotated[
        date | None,
        typer.Option(
            "--as-of",
            parser=day,
            metavar="DATE",
            help="Only what was published up to this day. By default everything, as of today.",
        ),
    ] = None,
    days: Annotated[
        int | None,
        typer.Option("--days", min=1, metavar="N", help="Events of the last N days only. By default all."),
    ] = None,
    kind: options.TypeOption = None,
    limit: Annotated[
        int | None,
        typer.Option(
            "--limit",
            min=0,
            metavar="N",
            help=f"No more than so many lines a section. By default {LIMIT}, and all in JSON Lines.",
        ),
    ] = None,
    form: Annotated[
        Literal["text", "markdown", "jsonl"],
        typer.Option("--format", help="Text to read, Markdown, or JSON Lines."),
    ] = "text",
    casebook: options.CasebookOption = options.DEFAULT_CASEBOOK,
    archive: options.ArchiveOption = None,
) -> None:
    """Brief of an area: what is said to have happened, newest first; who holds what; what is disputed.

    Every line names its sources and the beginning of a claim's id for `sayso show`. What goes back to one
    source counts once, however many reports carry it; a source that nobody names confirms nothing.
    """
    from sayso.brief import Scope, make  # noqa: PLC0415  # the catalogue of actors: not for `--help`
    from sayso.brief.area import country_of  # noqa: PLC0415
    from sayso.review import Standing  # noqa: PLC0415

    named = country_of(place) if place else None
    code = country or named
    name = None if named and named == (code or "").upper() else place
    area = ", ".join(part for part in (place, country) if part) or "everything"
    with open_casebook(casebook, archive) as book, uncollected():
        pairs = book.claims(Filter(place=name, country=code))
        scope = Scope(area, date.today(), as_of, days, kind)
        made = make(pairs, scope, standing=Standing.of(book.decisions()))
    _write(made, form, limit)


def _write(made: Brief, form: str, limit: int | None) -> None:
    from sayso.brief.markdown import markdown  # noqa: PLC0415
    from sayso.brief.page import page  # noqa: PLC0415
    from sayso.brief.record import records  # noqa: PLC0415

    if form == "jsonl":
        for record in records(made, limit):
            write_json(record)
        return
    shown = page(made, LIMIT if limit is None else limit)
    if form == "markdown":
        sys.stdout.writelines(f"{line(text)}\n" for text in markdown(shown))
    else:
        _print(shown)


def _print(shown: Page) -> None:
    from sayso.cli.output import console  # noqa: PLC0415  # Rich, for those who look

    screen = console(width=PAGE)
    for part, indent in _parts(shown):
        # wrapped here and not by Padding, which fills every line up with spaces
        for row in part.wrap(screen, screen.width - indent):
            row.rstrip()
            row.pad_left(indent)
            screen.print(row)


def _parts(shown: Page) -> Iterator[tuple[Text, int]]:
    """Paragraphs with the columns they are moved in by; an empty one is a blank line."""
    from rich.text import Text  # noqa: PLC0415

    yield Text(line(shown.title), "bold"), 0
    yield from ((Text(line(note)), 0) for note in shown.notes)
    for section in shown.sections:
        if section.entries or section.nothing:
            yield Text(), 0
            yield Text(line(section.title).upper(), "bold"), 0
        if not section.entries and section.nothing:
            yield Text(line(section.nothing), "dim"), 0
        for entry in section.entries:
            yield Text(), 0
            head = Text.assemble((line(entry.head), "bold"), ("  ", ""), (entry_id(entry), "cyan"))
            yield head, 0
            yield from ((Text(line(detail)), INDENT) for detail in entry.details)
        if section.more:
            yield Text(f"… and {section.more:,} more: see --limit", "dim"), 0


def entry_id(entry: Entry) -> str:
    """The beginning of the claim's id, as it is given to ``sayso show``."""
    from sayso.brief.page import SHORT_ID  # noqa: PLC0415

    return f"[{entry.claim[:SHORT_ID]}]"
