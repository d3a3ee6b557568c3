"""``sayso sources``: whose word things are, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sayso.casebook.queries import Filter
from sayso.cli import options
from sayso.cli.filtered import filtered
from sayso.cli.options import open_casebook
from sayso.cli.output import write_json, write_rows
from sayso.cli.uncollected import uncollected

if TYPE_CHECKING:
    from sayso.fusion.sources import SourceRecord

COLUMNS = (
    *("source", "reliability", "told", "alone", "confirmed", "contradicted", "reports", "claims"),
    *("kinds", "names", "origin"),
)
TABLE = COLUMNS[:9]


@filtered()
def sources(  # noqa: PLR0913  # the options of the verb
    *,
    wanted: Filter,
    as_of: options.AsOfOption = None,
    limit: options.LimitOption = None,
    reliability: options.ReliabilityOption = None,
    form: options.FormatOption = "table",
    casebook: options.CasebookOption = options.DEFAULT_CASEBOOK,
    archive: options.ArchiveOption = None,
) -> None:
    """List sources with their record: of how many incidents each tells, and what others say of the same.

    `told` are incidents, `alone` those that no other independent source tells of; `confirmed` and
    `contradicted` those in which an independent source said the same, or something else, on that day or
    later. All who speak for one party are one source; one that nobody names has no record. Reliability
    (A to F) is what `--reliability` says, or reviewers on the desk, and nothing else: F, cannot be judged.
    """
    from sayso.cli.gathering import gathered  # noqa: PLC0415
    from sayso.cli.reliability import reliability as grades  # noqa: PLC0415
    from sayso.fusion.record import source_record  # noqa: PLC0415
    from sayso.fusion.sides import Sides  # noqa: PLC0415
    from sayso.fusion.sources import source_records  # noqa: PLC0415

    with open_casebook(casebook, archive) as book, uncollected():
        judged = grades(reliability, book)
        found = source_records(gathered(book, wanted, as_of), Sides.shipped())
    graded = ((one, judged.of((one.name, *one.names), one.origin)) for one in found[:limit])
    if form == "jsonl":
        for one, grade in graded:
            write_json({**source_record(one), "reliability": grade})
    else:
        write_rows((_row(one, grade) for one, grade in graded), COLUMNS, form, TABLE)


def _row(one: SourceRecord, grade: str) -> dict[str, Any]:
    return {
        "source": one.name,
        "reliability": grade,
        "told": len(one.incidents),
        "alone": len(one.alone),
        "confirmed": len(one.confirmed),
        "contradicted": len(one.contradicted),
        "reports": one.reports,
        "claims": one.claims,
        "kinds": ", ".join(one.kinds),
        "names": "; ".join(one.names),
        "origin": one.origin,
    }
