"""``sayso control``: who is said to hold a place, as of a day, on whose word."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso.casebook.queries import Filter
from sayso.cli import options
from sayso.cli.options import day, open_casebook
from sayso.cli.output import write_csv, write_json, write_table
from sayso.cli.safe import line
from sayso.cli.uncollected import uncollected

if TYPE_CHECKING:
    from sayso.casebook.book import Casebook
    from sayso.fusion.control import Control
    from sayso.fusion.places import Place
    from sayso.fusion.timeline import Turn
    from sayso.fusion.told import Told
    from sayso.gazetteer.entry import Entry

MEANINGS = 12  # places of a name that are looked for in the casebook
COLUMNS = ("start", "end", "how", "holder", "lost_by", "accounts", "claims")
_HOW = {
    ("change", True): "taken by",
    ("change", False): "lost by",
    ("state", True): "held by",
    ("state", False): "not held by",
    ("denial", True): "not lost, says",
    ("denial", False): "not taken by",
}


def control(  # noqa: PLR0913  # the options of the verb
    place: Annotated[
        str,
        typer.Argument(
            metavar="PLACE",
            help="A place by any of its spellings (`Qaryatayn`, `Tadmur`) or by its gazetteer id.",
            show_default=False,
        ),
    ],
    *,
    as_of: Annotated[
        date | None,
        typer.Option(
            "--as-of",
            parser=day,
            metavar="DATE",
            help="The day asked about. By default the last of which anything is told.",
        ),
    ] = None,
    known_by: Annotated[
        date | None,
        typer.Option(
            "--known-by",
            parser=day,
            metavar="DATE",
            help="Only by what was published up to this day. By default by everything there is.",
        ),
    ] = None,
    form: options.FormatOption = "table",
    casebook: options.CasebookOption = options.DEFAULT_CASEBOOK,
    archive: options.ArchiveOption = None,
    index: Annotated[
        Path | None,
        typer.Option("--index", metavar="FILE", help="A gazetteer index other than the built-in one."),
    ] = None,
) -> None:
    """Say who holds a place: held, claimed, contested or unknown; since when, and on whose word.

    What is told of who held it when follows, day by day, each with those who say so. Nothing is ever
    interpolated from other places. Later reports that tell of the day count, unless `--known-by` leaves
    them out.

    Of a place that no report names it is unknown who holds it; exit code 1 when no gazetteer has it either.
    """
    from sayso.fusion.asked import as_asked, asked  # noqa: PLC0415  # the catalogue of actors: not for `--help`
    from sayso.fusion.control import control as held_by  # noqa: PLC0415
    from sayso.fusion.timeline import timeline  # noqa: PLC0415
    from sayso.fusion.told import known_by as published_by  # noqa: PLC0415
    from sayso.review.apply import applied  # noqa: PLC0415
    from sayso.review.standing import Standing  # noqa: PLC0415

    entries = _entries(place, index)
    ids = tuple(entry.id for entry in entries)
    with open_casebook(casebook, archive) as book, uncollected():
        standing = Standing.of(book.decisions())
        told = published_by(applied(_told(book, place, ids), standing), known_by)
        found = asked(told, place, ids) or _untold(place, entries)
        chosen = found[0]
        told = as_asked(told, place, found)
        answer = held_by(told, chosen, as_of)
        turns = timeline(told, chosen)
    _others(found)
    _write(answer, turns, form)


def _entries(name: str, index: Path | None) -> tuple[Entry, ...]:
    """The gazetteer's places that a name may mean, the most important first."""
    from sayso.gazetteer import Gazetteer  # noqa: PLC0415

    matches = Gazetteer.open(index).matches(name)
    return tuple({match.entry.id: match.entry for match in matches[:MEANINGS]}.values())


def _untold(name: str, entries: tuple[Entry, ...]) -> tuple[Place, ...]:
    """A place that no report names: the most important one of the name; an error when there is none."""
    from sayso.fusion.places import Place  # noqa: PLC0415

    typer.echo(f"sayso: no report in the casebook names {line(name)}", err=True)
    if not entries:
        raise typer.Exit(1)
    return tuple(Place(e.name, e.id, e.country, e.lat, e.lon, e.radius_km) for e in entries)


def _told(book: Casebook, name: str, ids: tuple[str, ...]) -> tuple[Told, ...]:
    from sayso.fusion.told import tell  # noqa: PLC0415

    return tell(pair for wanted in (name, *ids) for pair in book.claims(Filter(place=wanted)))


def _others(found: tuple[Place, ...]) -> None:
    if len(found) > 1:
        names = ", ".join(f"{line(p.name)} ({p.id or 'in no gazetteer'})" for p in found[1:])
        typer.echo(f"sayso: for {line(found[0].name)} ({found[0].id}); it may also mean: {names}", err=True)


def _write(answer: Control, turns: tuple[Turn, ...], form: options.Format) -> None:
    from sayso.fusion.record import control_record, turn_record  # noqa: PLC0415

    if form == "jsonl":
        write_json({**control_record(answer), "timeline": [turn_record(turn) for turn in turns]})
        return
    rows = [_row(turn) for turn in turns]
    if form == "csv":
        write_csv(rows, COLUMNS)
        return
    typer.echo(_headline(answer))
    for word in answer.words:
        who = ", ".join(party.name for party in word.parties)
        verb = "holds it" if word.holds else "does not hold it"
        typer.echo(line(f"  {word.root.text}: {who} {verb} ({word.why})"))
    typer.echo()
    write_table(rows, COLUMNS, "nothing is told of who held it")


def _headline(answer: Control) -> str:
    """The answer in a line: "Palmyra (SY), as of 2016-01-05: held by Islamic State since …"."""
    place = answer.place.name + (f" ({answer.place.country})" if answer.place.country else "")
    when = f"as of {answer.as_of}" if answer.as_of else "at last"
    holder = f" by {answer.holder.name}" if answer.holder else ""
    last = f"; last told of on {answer.last}" if answer.last else ""
    return line(f"{place}, {when}: {answer.state}{holder}{_since(answer)}{last}. {answer.reason}.")


def _since(answer: Control) -> str:
    since = answer.since
    if since is None:
        return ""
    if since.start is None or since.start == since.end:
        return f", since {since.end}" if since.start else f", by {since.end} at the latest"
    return f", since some day from {since.start} to {since.end or 'then'}"


def _row(turn: Turn) -> dict[str, Any]:
    return {
        "start": turn.when.start if turn.dated else None,
        "end": turn.when.end if turn.dated else f"told by {turn.when.end}",
        "how": _HOW[turn.how, turn.holds],
        "holder": ", ".join(party.name for party in turn.parties),
        "lost_by": ", ".join(party.name for party in turn.lost_by) or None,
        "accounts": "; ".join(root.text for root, _ in turn.accounts),
        "claims": " ".join(t.claim.id[:12] for _, told in turn.accounts for t in told),
    }
