"""Whose word things are: each origin with what it tells, and what only it tells."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sayso.fusion.accounts import independent
from sayso.fusion.roots import outlet_name

if TYPE_CHECKING:
    from sayso.fusion.accounts import Account
    from sayso.review import Standing
    from sayso.web.view.build import View

Record = dict[str, Any]
COLUMNS = ("key", "name", "kind", "grade", "incidents", "alone", "disputed", "reports", "claims", "outlets")
MOST = 5000


def source_key(account: Account) -> str:
    """What a source is graded under: what it counts as, else its own words."""
    return account.origin or account.root.key


def sources(view: View, standing: Standing) -> list[Record]:
    """Sources, those of most incidents first. ``grade`` is a reviewer's; who has none is "F"."""
    grades = standing.grades()
    found: dict[str, Record] = {}
    reports: dict[str, set[str]] = defaultdict(set)
    outlets: dict[str, set[str]] = defaultdict(set)
    for shown in view.shown:
        alone = len(independent(shown.accounts)) <= 1
        for account in shown.accounts:
            key = source_key(account)
            one = found.setdefault(key, _new(key, account, grades.get(key, "F")))
            one["incidents"] += 1
            one["alone"] += alone
            one["disputed"] += shown.state in {"disputed", "denied"}
            one["claims"] += len(account.told)
            reports[key] |= account.reports
            outlets[key] |= {outlet_name(t.report) for t in account.told}
    ordered = sorted(found.values(), key=lambda s: (-s["incidents"], s["key"]))[:MOST]
    return [
        {**s, "reports": len(reports[s["key"]]), "outlets": sorted(outlets[s["key"]])[:20]} for s in ordered
    ]


def _new(key: str, account: Account, grade: str) -> Record:
    kind = "outlet" if account.root.own_voice else account.told[0].claim.chain[-1].source.kind
    return {
        "key": key,
        "name": account.root.text,
        "kind": kind,
        "grade": grade,
        "named": account.origin is not None,
        "incidents": 0,
        "alone": 0,
        "disputed": 0,
        "claims": 0,
    }
