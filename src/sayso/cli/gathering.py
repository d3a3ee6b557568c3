"""What ``incidents``, ``sources`` and ``disputes`` start from: all there is, then what a filter asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.casebook.queries import Filter

if TYPE_CHECKING:
    from datetime import date

    from sayso.casebook.book import Casebook
    from sayso.fusion.gathered import Gathered


def gathered(book: Casebook, wanted: Filter, as_of: date | None) -> Gathered:
    """Incidents with a claim that the filter lets through, each whole: a filter hides no second source.

    Under the decisions of reviewers that stand, as everywhere.
    """
    from sayso.fusion.gathered import gather  # noqa: PLC0415  # the catalogue of actors: not for `--help`
    from sayso.fusion.told import current, known_by, tell  # noqa: PLC0415
    from sayso.review.apply import applied, regrouped  # noqa: PLC0415
    from sayso.review.standing import Standing  # noqa: PLC0415

    standing = Standing.of(book.decisions())
    ids = None
    if wanted != Filter():
        ids = frozenset(record["claim_id"] for record in book.find(wanted))
    told = known_by(applied(tell(book.claims()), standing), as_of)
    return gather(current(told, as_of), regroup=lambda found: regrouped(found, standing)).of(ids)
