"""Incidents as their definition says, every claim against every group: slow, and what the fast way must equal."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sayso.fusion.bucket import order
from sayso.fusion.copies import copied_claims
from sayso.fusion.incidents import bucket_of
from sayso.fusion.kinship import Kinship
from sayso.fusion.likeness import conflict, gist, likeness
from sayso.fusion.reprints import reprints
from sayso.fusion.rules import rules
from sayso.fusion.sides import Sides

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sayso.fusion.likeness import Gist
    from sayso.fusion.told import Told

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
