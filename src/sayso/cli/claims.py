"""``sayso claims``: the claims of a casebook, filtered."""

from __future__ import annotations

from sayso.casebook.queries import Filter
from sayso.cli import options
from sayso.cli.flat import CLAIM_COLUMNS, CLAIM_TABLE, claim_line, claim_row
from sayso.cli.options import open_casebook
from sayso.cli.output import write_csv, write_json, write_table


def claims(  # noqa: PLR0913  # the options of the verb
    *,
    place: options.PlaceOption = None,
    country: options.CountryOption = None,
    actor: options.ActorOption = None,
    target: options.TargetOption = None,
    kind: options.TypeOption = None,
    source: options.SourceOption = None,
    start: options.FromOption = None,
    end: options.ToOption = None,
    polarity: options.PolarityOption = None,
    modality: options.ModalityOption = None,
    report: options.ReportOption = None,
    text: options.TextOption = None,
    limit: options.LimitOption = None,
    form: options.FormatOption = "table",
    casebook: options.CasebookOption = options.DEFAULT_CASEBOOK,
    archive: options.ArchiveOption = None,
) -> None:
    """List claims: newest report first, and within a report in the order of its text.

    Names match whole words, whatever their case and accents. With `--from` or `--to`, a claim is
    listed when its days overlap them; one without a time is not.
    """
    wanted = Filter(
        place=place,
        country=country,
        actor=actor,
        target=target,
        type=kind,
        source=source,
        start=start,
        end=end,
        polarity=polarity,
        modality=modality,
        report=report,
        text=text,
        limit=limit,
    )
    with open_casebook(casebook, archive) as book:
        found = book.find(wanted)
        if form == "jsonl":
            for record in found:
                write_json(record)
        elif form == "csv":
            write_csv((claim_row(record) for record in found), CLAIM_COLUMNS)
        else:
            write_table((claim_line(record) for record in found), CLAIM_TABLE, "no claim is like that")
