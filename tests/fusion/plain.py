"""Incidents and reprints as their definitions say, all against all: slow, and what must be equalled."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sayso.fusion.bucket import order
from sayso.fusion.copies import copied_claims
from sayso.fusion.incidents import bucket_of
from sayso.fusion.kinship import Kinship
from sayso.fusion.likeness import conflict, gist, likeness
from sayso.fusion.passages import reprint_of
from sayso.fusion.prints import fingerprints, text_of
from sayso.fusion.reprints import reprints
from sayso.fusion.rules import rules
from sayso.fusion.sides import Sides

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sayso.fusion.likeness import Gist
    from sayso.fusion.passages import Reprint
    from sayso.fusion.prints import Text
    from sayso.fusion.told import Told
    from sayso.model import Report

Merged = tuple[str, str, str]


def plain_incidents(told: Sequence[Told]) -> list[tuple[list[str], list[Merged]]]:
    """Claim ids and merges (claim, like, reason) of every incident, by the leading claim's id."""
    repeated = copied_claims(told, reprints({t.report.sha256: t.report for t in told}.values()))
    buckets: dict[tuple[str, ...], list[Told]] = defaultdict(list)
    repeats: dict[str, list[str]] = defaultdict(list)
    for t in told:
        first = t.claim.id
        while first in repeated:
            first = repeated[first]
        if first == t.claim.id:
            buckets[bucket_of(t)].append(t)
        else:
            repeats[first].append(t.claim.id)
    found = []
    for bucket in buckets.values():
        for members, merges in _grouped(bucket):
            ids = [m.id for m in members]
            merged = list(merges)
            for one in tuple(ids):
                for copy in sorted(repeats[one]):
                    ids.append(copy)
                    merged.append((copy, one, "word for word in a reprint"))
            found.append((ids, merged))
    return sorted(found)


def _grouped(bucket: Iterable[Told]) -> list[tuple[list[Gist], list[Merged]]]:
    kin = Kinship(Sides.shipped())
    groups: list[tuple[list[Gist], list[Merged]]] = []
    for new in sorted((gist(t, rules()) for t in bucket), key=order):
        fits = []
        for group in groups:
            if any(conflict(new, member, rules(), kin) for member in group[0]):
                continue
            like = ((m.id, r) for m in group[0] if (r := likeness(new, m, rules(), kin)))
            first = next(like, None)
            if first:
                fits.append((group, (new.id, *first)))
        if len(fits) == 1:
            fits[0][0][0].append(new)
            fits[0][0][1].append(fits[0][1])
        else:
            groups.append(([new], []))
    return groups


def plain_reprints(reports: Iterable[Report], earliest: int) -> dict[str, Reprint]:
    """Copied passages, looked for report by report in the order of publication."""
    seen: dict[int, list[Text]] = defaultdict(list)
    found = {}
    for report in _in_order({r.sha256: r for r in reports}.values()):
        text = text_of(report.sha256, report.text)
        marks = fingerprints(text)
        candidates = {t.sha256: t for mark in marks for t in seen[mark]}
        earlier = [candidates[r.sha256] for r in _in_order(reports) if r.sha256 in candidates]
        reprint = reprint_of(text, earlier)
        if reprint:
            found[report.sha256] = reprint
        for mark in marks:
            if len(seen[mark]) < earliest:
                seen[mark].append(text)
    return found


def _in_order(reports: Iterable[Report]) -> list[Report]:
    everything = list(reports)

    def credited(report: Report) -> bool:
        others = [r for r in everything if r.published == report.published and r.outlet != report.outlet]
        return report.outlet is not None and any(report.outlet in other.text for other in others)

    def rank(report: Report) -> tuple[str, bool, str, str]:
        day = report.published.isoformat() if report.published else "undated"
        return day, not credited(report), report.id, report.sha256

    return sorted(everything, key=rank)
