"""What reviewers said of a claim, beside what the machine says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sayso.review.record import decision_record
from sayso.review.standing import verdict
from sayso.review.values import values_of

if TYPE_CHECKING:
    from sayso.fusion.told import Told
    from sayso.review import Standing

Record = dict[str, Any]


def verdict_record(told: Told, standing: Standing) -> str:
    """open, accepted, rejected, or changed since it was accepted."""
    return verdict(told.claim, standing.of_claim(told.claim, told.report.sha256))


def said(told: Told, standing: Standing) -> Record:
    """The machine's values of a claim (``told`` as read), its verdict, and the edits that stand."""
    decisions = standing.of_claim(told.claim, told.report.sha256)
    edits = {d.field: d for d in decisions if d.kind == "edit" and d.field}
    return {
        "verdict": verdict(told.claim, decisions),
        "machine": values_of(told.claim),
        "edits": {
            name: {"value": d.value, "reviewer": d.reviewer, "made": d.made} for name, d in edits.items()
        },
        "decisions": [decision_record(d) for d in decisions],
    }
