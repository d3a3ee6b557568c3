"""``sayso incidents``: what is told of one event by however many reports, and whose word it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso.casebook.queries import Filter
from sayso.cli import options
from sayso.cli.filtered import filtered
from sayso.cli.options import open_casebook
from sayso.cli.output import write_json, write_rows
from sayso.cli.uncollected import uncollected

if TYPE_CHECKING:
    from sayso.fusion.contradictions import Contradiction
    from sayso.fusion.gathered import Gathered
    from sayso.fusion.incidents import Incident
    from sayso.model import Interval

Row = dict[str, Any]
Clashes = tuple["Contradiction", ...]
COLUMNS = (
    *("incident_id", "type", "modality", "start", "end", "place", "place_id", "country", "lat", "lon"),
    *("radius_km", "what", "sources", "denying", "reports", "claims", "credibility", "why", "disputed"),
)
TABLE = ("id", "when", "where", "what", "sources", "reports", "credibility", "disputed")


@filtered()
def incidents(  # noqa: PLR0913  # the options of the verb
    incident: Annotated[
        str | None,
        typer.Argument(
            metavar="INCIDENT",
            help="The id of an incident, or of any claim in it, or its beginning: everything about that one.",
            show_default=False,
        ),
    ] = None,
    *,
    wanted: Filter,
    as_of: options.AsOfOption = None,
    limit: options.LimitOption = None,
    reliability: options.ReliabilityOption = None,
    form: options.FormatOption = "table",
    casebook: options.CasebookOption = options.DEFAULT_CASEBOOK,
    archive: options.ArchiveOption = None,
) -> None:
    """List incidents, newest first: the claims that speak of one event, with independent sources counted.

    An incident is listed whole when one of its claims is like the options say. With an id: its accounts,
    why each claim is in it, and who told whom, as text or as nodes and edges. Credibility is the Admiralty's
    (1 confirmed … 5 improbable, 6 cannot be judged), from independent sources for and against.
    """
    from sayso.cli.gathering import gathered  # noqa: PLC0415
    from sayso.cli.reliability import reliability as grades  # noqa: PLC0415

    with open_casebook(casebook, archive) as book, uncollected():
        judged = grades(reliability, book)
        claim = book.claim(incident).record["claim_id"] if incident else None
        found = gathered(book, wanted, as_of)
        if claim:
            from sayso.cli.incident import write_incident  # noqa: PLC0415

            write_incident(found, claim, judged, form)
            return
        _write(found, limit, form)


def _write(found: Gathered, limit: int | None, form: options.Format) -> None:
    from sayso.brief.order import newest  # noqa: PLC0415

    disputes = found.disputes()
    shown = newest(found.incidents, found.roots)[:limit]
    pairs = ((one, disputes.get(one.lead.claim.id, ())) for one in shown)
    if form == "jsonl":
        for one, clashes in pairs:
            write_json(record(found, one, clashes))
    else:
        made = row if form == "csv" else line
        write_rows((made(found, one, clashes) for one, clashes in pairs), COLUMNS, form, TABLE)


def record(found: Gathered, one: Incident, clashes: Clashes) -> Row:
    """An incident as one JSON object."""
    from sayso.brief.page import told_what  # noqa: PLC0415
    from sayso.fusion.credibility import credibility  # noqa: PLC0415
    from sayso.fusion.record import contradiction_record, credibility_record, incident_record  # noqa: PLC0415

    told = found.accounts(one)
    return {
        "incident_id": one.lead.claim.id,
        "what": told_what(one),
        **incident_record(one, told),
        **credibility_record(credibility(one, told, clashes)),
        "disputed": [contradiction_record(clash) for clash in clashes],
    }


def row(found: Gathered, one: Incident, clashes: Clashes) -> Row:
    """An incident as a row of CSV."""
    made = record(found, one, clashes)
    place = {name: value for name, value in (made["place"] or {}).items() if name in COLUMNS}
    return {
        **made,
        **place,
        **_days(one.when),
        "place": (made["place"] or {}).get("name") or (made["place"] or {}).get("text"),
        "place_id": (made["place"] or {}).get("id"),
        "claims": len(one.told),
        "disputed": "; ".join(clash.issue for clash in clashes),
    }


def line(found: Gathered, one: Incident, clashes: Clashes) -> Row:
    """An incident as a row of a table."""
    from sayso.brief.page import SHORT_ID, told_what, told_when  # noqa: PLC0415
    from sayso.brief.words import where  # noqa: PLC0415
    from sayso.fusion.accounts import independent  # noqa: PLC0415
    from sayso.fusion.credibility import credibility  # noqa: PLC0415

    told = found.accounts(one)
    return {
        "id": one.lead.claim.id[:SHORT_ID],
        "when": told_when(one),
        "where": where(one.lead.claim.place),
        "what": told_what(one),
        "sources": len(independent(told)),
        "reports": len({t.report.sha256 for t in one.told}),
        "credibility": credibility(one, told, clashes).grade,
        "disputed": ", ".join(dict.fromkeys(clash.issue for clash in clashes)),
    }


def _days(when: Interval | None) -> Row:
    return {"start": when.start if when else None, "end": when.end if when else None}
