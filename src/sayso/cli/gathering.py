"""What ``incidents``, ``sources`` and ``disputes`` start from: all there is, then what a filter asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.casebook.queries import Filter

if TYPE_CHECKING:
    from datetime import date

    from sayso.casebook.book import Casebook
    from sayso.fusion.gathered import Gathered


def asked(book: Casebook, wanted: Filter) -> frozenset[str] | None:
    """Ids of the claims that a filter lets through; None where it asks for nothing."""
    return frozenset(record["claim_id"] for record in book.find(wanted)) if wanted != Filter() else None


def gathered(book: Casebook, wanted: Filter, as_of: date | None) -> Gathered:
    """Incidents with a claim that the filter lets through, each whole: a filter hides no second source.

    Under the decisions of reviewers that stand, as everywhere.
    """
    from sayso.fusion.gathered import gather  # noqa: PLC0415  # the catalogue of actors: not for `--help`
    from sayso.fusion.told import current, known_by, tell  # noqa: PLC0415
    from sayso.review.apply import applied, regrouped  # noqa: PLC0415
    from sayso.review.standing import Standing  # noqa: PLC0415

    standing, ids = Standing.of(book.decisions()), asked(book, wanted)
    told = known_by(applied(tell(book.claims()), standing), as_of)
    return gather(current(told, as_of), regroup=lambda found: regrouped(found, standing)).of(ids)
