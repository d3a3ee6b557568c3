"""``sayso disputes``: where accounts contradict one another, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from sayso.casebook.queries import Filter
from sayso.cli import options
from sayso.cli.filtered import filtered
from sayso.cli.options import open_casebook
from sayso.cli.output import write_json, write_rows
from sayso.cli.uncollected import uncollected

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sayso.casebook.book import Casebook
    from sayso.fusion.contradictions import Contradiction
    from sayso.fusion.control import Control

Row = dict[str, Any]
COLUMNS = ("issue", "when", "where", "what", "says", "sources", "by", "claims", "reason")
TABLE = COLUMNS[:-2]


@filtered()
def disputes(  # noqa: PLR0913  # the options of the verb
    *,
    issue: Annotated[
        Literal["whether", "toll", "who", "day", "holder"] | None,
        typer.Option(
            "--issue",
            help="Only disputes on this: whether it happened, how many, who did it, what day, who holds it.",
        ),
    ] = None,
    wanted: Filter,
    as_of: options.AsOfOption = None,
    limit: options.LimitOption = None,
    form: options.FormatOption = "table",
    casebook: options.CasebookOption = options.DEFAULT_CASEBOOK,
    archive: options.ArchiveOption = None,
) -> None:
    """List what accounts contradict one another in: whether, how many, who, what day, and who holds a place.

    Positions stand side by side with those who take them; none is preferred. A dispute is listed when a
    claim of one of its incidents, or of the place, is like the options say.
    """
    from sayso.brief.order import recent_first  # noqa: PLC0415
    from sayso.cli.gathering import gathered  # noqa: PLC0415

    with open_casebook(casebook, archive) as book, uncollected():
        found = gathered(book, wanted, as_of)
        held = _contested(book, wanted, as_of) if issue in {None, "holder"} else ()
    clashes = [c for c in found.contradictions if issue in {None, c.issue}]
    every: list[Contradiction | Control] = [*recent_first(clashes), *held]
    every = every[:limit]
    if form == "jsonl":
        for one in every:
            write_json(_record(one))
    else:
        write_rows((row for one in every for row in _rows(one)), COLUMNS, form, TABLE)


def _contested(book: Casebook, wanted: Filter, as_of: date | None) -> tuple[Control, ...]:
    """Places whose holder is in dispute: not those where fighting alone leaves it open."""
    from sayso.fusion.control import all_control  # noqa: PLC0415
    from sayso.fusion.places import itself  # noqa: PLC0415
    from sayso.fusion.told import known_by, tell  # noqa: PLC0415

    here = {at.key for claim, _ in book.claims(wanted) if (at := itself(claim))}
    told = [t for t in known_by(tell(book.claims()), as_of) if (at := itself(t.claim)) and at.key in here]
    return tuple(c for c in all_control(told, as_of) if c.state == "contested" and not c.fighting)


def _record(one: Contradiction | Control) -> Row:
    from sayso.brief.page import told_what  # noqa: PLC0415
    from sayso.fusion.contradictions import Contradiction  # noqa: PLC0415
    from sayso.fusion.record import contradiction_record, control_record, incident_record  # noqa: PLC0415

    if not isinstance(one, Contradiction):
        return {"issue": "holder", **control_record(one)}
    heads = [
        {"incident_id": i.lead.claim.id, "what": told_what(i), **incident_record(i, ())}
        for i in one.incidents
    ]
    names = ("incident_id", "what", "type", "when", "place")
    return {**contradiction_record(one), "incidents": [{n: head[n] for n in names} for head in heads]}


def _rows(one: Contradiction | Control) -> Iterator[Row]:
    """A row for each position."""
    from sayso.fusion.contradictions import Contradiction  # noqa: PLC0415

    yield from _positions(one) if isinstance(one, Contradiction) else _holders(one)


def _positions(one: Contradiction) -> Iterator[Row]:
    from sayso.brief.page import told_what, told_when  # noqa: PLC0415
    from sayso.brief.words import where  # noqa: PLC0415
    from sayso.fusion.accounts import independent  # noqa: PLC0415

    for at, position in enumerate(one.positions):
        incident = one.incidents[min(at, len(one.incidents) - 1)]
        yield {
            "issue": one.issue,
            "when": told_when(incident),
            "where": where(incident.lead.claim.place),
            "what": told_what(incident),
            "says": position.says,
            "sources": len(independent(position.accounts)),
            "by": "; ".join(a.root.text for a in position.accounts),
            "claims": " ".join(t.claim.id for a in position.accounts for t in a.told),
            "reason": one.reason,
        }


def _holders(one: Control) -> Iterator[Row]:
    for word in one.words:
        names = ", ".join(party.name for party in word.parties)
        yield {
            "issue": "holder",
            "when": f"last told of {one.last}" if one.last else None,
            "where": one.place.name + (f", {one.place.country}" if one.place.country else ""),
            "what": f"Who holds {one.place.name}",
            "says": names if word.holds else f"not {names}",
            "sources": 1 if word.root.origin else 0,
            "by": word.root.text,
            "claims": " ".join(t.claim.id for t in word.told),
            "reason": one.reason,
        }
