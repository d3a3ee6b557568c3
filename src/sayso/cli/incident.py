"""One incident, whole: its accounts, why each claim is in it, what is contradicted, and who told whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from sayso.cli.output import write_csv, write_json
from sayso.cli.safe import line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.cli.incidents import Clashes
    from sayso.cli.options import Format
    from sayso.cli.reliability import Reliability
    from sayso.fusion.accounts import Account
    from sayso.fusion.gathered import Gathered
    from sayso.fusion.incidents import Incident
    from sayso.fusion.told import Told

COLUMNS = (
    *("claim_id", "stance", "root", "origin", "reliability", "outlet", "published", "trigger", "tolls"),
    *("reprint", "like", "reason", "quote"),
)
SHORT_ID = 8


def write_incident(found: Gathered, claim: str, judged: Reliability, form: Format) -> None:
    """Everything about the incident that a claim is in."""
    one = next((i for i in found.incidents if any(t.claim.id == claim for t in i.told)), None)
    if one is None:
        typer.echo(
            f"sayso: claim {claim} is not among what was asked for, or is of an earlier reading", err=True
        )
        raise typer.Exit(1)
    clashes = found.disputes().get(one.lead.claim.id, ())
    if form == "jsonl":
        write_json(_record(found, one, clashes, judged))
    elif form == "csv":
        write_csv(_rows(found, one, judged), COLUMNS)
    else:
        for text in _lines(found, one, clashes, judged):
            typer.echo(line(text))


def _record(found: Gathered, one: Incident, clashes: Clashes, judged: Reliability) -> dict[str, Any]:
    from sayso.cli.incidents import record  # noqa: PLC0415
    from sayso.fusion.graph import graph  # noqa: PLC0415
    from sayso.fusion.record import graph_record  # noqa: PLC0415

    made = record(found, one, clashes)
    for told, account in zip(found.accounts(one), made["accounts"], strict=True):
        account["reliability"] = _grade(told, judged)
    return {**made, "graph": graph_record(graph(one, found.roots))}


def _rows(found: Gathered, one: Incident, judged: Reliability) -> Iterator[dict[str, Any]]:
    from sayso.brief.quote import quote  # noqa: PLC0415

    merges = {merge.claim: merge for merge in one.merges}
    for account in found.accounts(one):
        for t in account.told:
            merge = merges.get(t.claim.id)
            yield {
                "claim_id": t.claim.id,
                "stance": account.stance,
                "root": account.root.text,
                "origin": account.origin,
                "reliability": _grade(account, judged),
                "outlet": t.report.outlet,
                "published": t.report.published,
                "trigger": t.claim.event.trigger.text,
                "tolls": "; ".join(toll.words for toll in account.tolls),
                "reprint": "yes" if t.claim.id in account.reprinted else None,
                "like": merge.like if merge else None,
                "reason": merge.reason if merge else None,
                "quote": quote(t.claim, t.report),
            }


def _lines(found: Gathered, one: Incident, clashes: Clashes, judged: Reliability) -> Iterator[str]:
    from sayso.brief.page import told_what, told_when  # noqa: PLC0415
    from sayso.brief.words import where  # noqa: PLC0415
    from sayso.fusion.credibility import MEANING, credibility  # noqa: PLC0415
    from sayso.fusion.graph import graph  # noqa: PLC0415

    told = found.accounts(one)
    graded = credibility(one, told, clashes)
    yield f"{told_when(one)} · {where(one.lead.claim.place)} · {told_what(one)}  [{one.lead.claim.id}]"
    yield f"credibility {graded.grade}, {MEANING[graded.grade]}: {graded.why}"
    for clash in clashes:
        sides = " / ".join(p.says for p in clash.positions)
        yield f"disputed ({clash.issue}): {sides}: {clash.reason}"
    yield ""
    yield "ACCOUNTS"
    for account in told:
        yield from _account(account, judged)
    yield ""
    yield "WHY THESE ARE ONE"
    yield from _merges(one)
    yield ""
    yield "WHO TOLD WHOM"
    yield from graph(one, found.roots).lines()


def _account(account: Account, judged: Reliability) -> Iterator[str]:
    from sayso.brief.quote import quote  # noqa: PLC0415

    says = "denied by " if account.stance == "denies" else ""
    tolls = f" “{'”, “'.join(toll.words for toll in account.tolls)}”" if account.tolls else ""
    counted = "one source" if account.origin else f"not counted: {account.lineage}"
    yield f"{says}{account.root.text}{tolls} (reliability {_grade(account, judged)}; {counted})"
    for t in account.told:
        copied = ", reprint" if t.claim.id in account.reprinted else ""
        yield f"    “{quote(t.claim, t.report)}”, {_report(t)}{copied} {_short(t.claim.id)}"


def _merges(one: Incident) -> Iterator[str]:
    yield f"{_short(one.lead.claim.id)} leads"
    for merge in one.merges:
        yield f"{_short(merge.claim)} joins {_short(merge.like)}: {merge.reason}"


def _grade(account: Account, judged: Reliability) -> str:
    return judged.of((account.root.text,), account.origin or account.root.key)


def _report(told: Told) -> str:
    return f"{told.report.outlet or told.report.id} ({told.report.published or 'no date'})"


def _short(claim: str) -> str:
    return f"[{claim[:SHORT_ID]}]"
