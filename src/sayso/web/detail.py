"""One incident with everything it rests on: accounts with their words, source graph, contradictions."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from sayso.brief.quote import quote
from sayso.context import sentence
from sayso.fusion.accounts import Account, accounts, route
from sayso.fusion.contradictions import contradictions
from sayso.fusion.incidents import Incident, Merge
from sayso.fusion.names import parties
from sayso.fusion.roots import outlet_name
from sayso.fusion.told import interval, tell
from sayso.model import Interval
from sayso.review.apply import applied
from sayso.web.said import verdict_record
from sayso.web.view.sources import source_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sayso.casebook import Casebook
    from sayso.fusion.contradictions import Contradiction
    from sayso.fusion.told import Told
    from sayso.review import Standing
    from sayso.web.view.file import ViewFile

Record = dict[str, Any]


def detail(identifier: str, view: ViewFile, book: Casebook, standing: Standing) -> Record | None:
    """The incident that a claim is in; None when there is none."""
    row = view.incident(identifier)
    if row is None:
        return None
    incident = _incident(row, book, standing)
    if incident is None:
        return None
    rivals = [
        i for other in row["rivals"] if (r := view.incident(other)) and (i := _incident(r, book, standing))
    ]
    roots = view.roots([t.claim.id for i in (incident, *rivals) for t in i.told])
    told = accounts(incident, roots)
    grades = standing.grades()
    found = contradictions((incident, *rivals), roots)
    mine = [c for c in found if any(i.lead.claim.id == incident.lead.claim.id for i in c.incidents)]
    return {
        **row["summary"],
        "accounts": [_account(a, grades, standing) for a in told],
        "graph": graph(told),
        "contradictions": [_contradiction(c) for c in mine],
        "merges": [{"claim_id": m.claim, "like": m.like, "reason": m.reason} for m in incident.merges],
        "amiss": _amiss(incident.told),
        "rivals": [r["summary"] for other in row["rivals"] if (r := view.incident(other))],
    }


def told_of(claims: Iterable[str], book: Casebook, standing: Standing) -> tuple[Told, ...]:
    """Claims by id, with decisions applied."""
    return applied(tell(book.told(list(claims))), standing)


def _incident(row: Mapping[str, Any], book: Casebook, standing: Standing) -> Incident | None:
    by_id = {t.claim.id: t for t in told_of(row["claims"], book, standing)}
    told = tuple(by_id[c] for c in row["claims"] if c in by_id)
    if not told:
        return None
    start, end = (row["summary"][side] for side in ("start", "end"))
    when = Interval(_day(start), _day(end)) if start or end else None
    merges = tuple(Merge(*m) for m in row["merges"] if m[0] in by_id)
    return Incident(told, when, merges)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _account(one: Account, grades: Mapping[str, str], standing: Standing) -> Record:
    key = source_key(one)
    return {
        "root": one.root.text,
        "source_key": key,
        "grade": grades.get(key, "F"),
        "stance": one.stance,
        "origin": one.origin,
        "lineage": one.lineage,
        "tolls": [{"text": t.words, "kind": t.kind, "low": t.low, "high": t.high} for t in one.tolls],
        "claims": [claim_line(t, one, standing) for t in one.told],
    }


def claim_line(told: Told, account: Account | None, standing: Standing) -> Record:
    """A claim with its words, who prints it and by which way it came."""
    claim, report = told.claim, told.report
    when = interval(claim)
    return {
        "claim_id": claim.id,
        "sha256": report.sha256,
        "report": report.id,
        "title": report.title,
        "outlet": outlet_name(report),
        "published": report.published.isoformat() if report.published else None,
        "quote": quote(claim, report),
        "sentence": _sentence(told),
        "trigger": [claim.event.trigger.start, claim.event.trigger.end],
        "type": claim.event.type,
        "polarity": claim.event.polarity,
        "modality": claim.event.modality,
        "act": claim.chain[-1].act,
        "route": list(route(told)),
        "actors": [p.name for p in parties(claim, "actor")],
        "targets": [p.name for p in parties(claim, "target")],
        "place": claim.place.span.text if claim.place else None,
        "start": when.start.isoformat() if when and when.start else None,
        "end": when.end.isoformat() if when and when.end else None,
        "reprint": bool(account and claim.id in account.reprinted),
        "verdict": verdict_record(told, standing),
    }


def _sentence(told: Told) -> Record:
    """The sentence that the claim's trigger stands in, parted at the trigger."""
    trigger, text = told.claim.event.trigger, told.report.text
    around = sentence(text, trigger.start, trigger.end)
    at = trigger.start - around.start
    return {
        "before": ("… " if around.cut_before else "") + around.text[:at],
        "words": trigger.text,
        "after": around.text[at + len(trigger.text) :] + (" …" if around.cut_after else ""),
    }


def graph(told: Iterable[Account]) -> Record:
    """Sources and the ways their word went out: nodes in ranks, roots first; edges from whom to whom."""
    nodes: dict[str, Record] = {}
    edges: dict[tuple[str, str, bool], int] = {}
    for account in told:
        for t in account.told:
            way = list(route(t))
            copied = t.claim.id in account.reprinted
            if copied:
                way = [way[0], *(n for n in [_original(account)] if n and n not in way), *way[1:]]
            for rank, name in enumerate(way):
                node = nodes.setdefault(
                    name, {"name": name, "rank": rank, "root": False, "stance": account.stance}
                )
                node["rank"] = max(node["rank"], rank)
                node["root"] = node["root"] or rank == 0
                node["outlet"] = node.get("outlet", False) or rank == len(way) - 1
            for one, other in pairwise(way):
                key = (one, other, copied)
                edges[key] = edges.get(key, 0) + 1
    return {
        "nodes": list(nodes.values()),
        "edges": [
            {"from": a, "to": b, "reprint": copied, "claims": n} for (a, b, copied), n in edges.items()
        ],
    }


def _original(account: Account) -> str | None:
    own = [t for t in account.told if t.claim.id not in account.reprinted]
    return outlet_name(own[0].report) if own else None


def _contradiction(one: Contradiction) -> Record:
    return {
        "issue": one.issue,
        "reason": one.reason,
        "incidents": [i.lead.claim.id for i in one.incidents],
        "positions": [
            {
                "says": p.says,
                "by": [
                    {
                        "root": a.root.text,
                        "claim_id": a.told[0].claim.id,
                        "sha256": a.told[0].report.sha256,
                        "quote": quote(a.told[0].claim, a.told[0].report),
                        "reports": len(a.reports),
                    }
                    for a in p.accounts
                ],
            }
            for p in one.positions
        ],
    }


def _amiss(told: Iterable[Told]) -> list[Record]:
    return [
        {
            "kind": c.kind,
            "message": c.message,
            "text": c.span.text if c.span else None,
            "span": [c.span.start, c.span.end] if c.span else None,
            "sha256": t.report.sha256,
            "claim_id": t.claim.id,
        }
        for t in told
        for c in t.claim.checks
    ]
