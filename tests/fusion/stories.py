"""The invented stories of ``corpus/``: read, and what fusion makes of them measured against the gold."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.fusion.accounts import accounts
from sayso.fusion.gathered import gather
from sayso.fusion.reprints import reprints
from sayso.fusion.sides import Sides, within
from sayso.fusion.told import Told
from sayso.ingest import Original, originals, to_report
from sayso.reader.read import Reader

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sayso.fusion.gathered import Gathered
    from sayso.model import Report

CORPUS = Path(__file__).parent / "corpus"


@dataclass(frozen=True)
class GoldClaim:
    """A trigger in a report, the incident that it tells of, and whose word it finally is."""

    report: str
    trigger: str
    start: int
    incident: str
    root: str


@dataclass(frozen=True)
class Figures:
    """Shares: of the gold's claims that were read; of pairs of those; of their roots; and what must be none.

    ``precision`` and ``recall`` are of pairs of claims that were put into one incident; ``recall_of_all``
    counts pairs with a claim that was not read as missed. ``independent_reprints`` are accounts of incidents
    that count a reprint as a source of its own, ``false_merges`` pairs of claims of different incidents.
    """

    read: float
    precision: float
    recall: float
    recall_of_all: float
    roots: float
    reprints_found: float
    independent_reprints: tuple[str, ...]
    false_merges: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Stories:
    """The corpus as it was read, with its gold: ``copies`` from a copy's id to its origin's."""

    reports: tuple[Report, ...]
    told: tuple[Told, ...]
    gold: tuple[GoldClaim, ...]
    copies: Mapping[str, str]

    def pairs(self) -> Iterator[tuple[GoldClaim, Told]]:
        """Each gold claim that was read, with the claim that has the first of its words in its trigger."""
        found = {
            (t.report.id, at): t
            for t in self.told
            for at in range(t.claim.event.trigger.start, t.claim.event.trigger.end)
        }
        for gold in self.gold:
            told = found.get((gold.report, gold.start))
            if told is not None:
                yield gold, told


def read() -> Stories:
    """Read every dispatch. Loads the parser."""
    documents = originals(sorted(CORPUS.glob("*.jsonl")))
    reports = tuple(to_report(d) for d in documents if isinstance(d, Original))
    read_ = zip(reports, Reader().read_many(reports), strict=True)
    told = tuple(Told(claim, report) for report, reading in read_ for claim in reading.claims)
    gold = tuple(GoldClaim(**row) for row in _rows("claims"))
    return Stories(reports, told, gold, {row["copy"]: row["of"] for row in _rows("reprints")})


def _rows(name: str) -> list[dict[str, Any]]:
    lines = (CORPUS / "gold" / f"{name}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def measure(stories: Stories, gathered: Gathered | None = None) -> Figures:
    """What fusion makes of the stories, against the gold."""
    made = gathered or gather(stories.told)
    home = {t.claim.id: i.lead.claim.id for i in made.incidents for t in i.told}
    found = list(stories.pairs())
    wanted = _together([(g.incident, t.claim.id) for g, t in found])
    joined = _together([(home[t.claim.id], t.claim.id) for _, t in found])
    sizes: dict[str, int] = defaultdict(int)
    for gold in stories.gold:
        sizes[gold.incident] += 1
    every = sum(n * (n - 1) // 2 for n in sizes.values())
    words = {t.claim.id: f"{g.report}: {g.incident}" for g, t in found}
    right = sum(_root_right(g, t, made) for g, t in found)
    return Figures(
        read=len(found) / len(stories.gold),
        precision=len(wanted & joined) / max(1, len(joined)),
        recall=len(wanted & joined) / max(1, len(wanted)),
        recall_of_all=len(wanted & joined) / max(1, every),
        roots=right / max(1, len(found)),
        reprints_found=_reprints_found(stories),
        independent_reprints=tuple(_independent_reprints(stories, made)),
        false_merges=tuple(sorted((words[a], words[b]) for a, b in joined - wanted)),
    )


def _together(groups: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    members: dict[str, list[str]] = defaultdict(list)
    for group, claim in groups:
        members[group].append(claim)
    return {pair for some in members.values() for pair in combinations(sorted(set(some)), 2)}


def _root_right(gold: GoldClaim, told: Told, made: Gathered) -> bool:
    sides, root = Sides.shipped(), made.roots[told.claim.id]
    wanted = sides.speaker(gold.root)
    return root.origin is not None and (root.origin == wanted or within(root.origin, wanted))


def _reprints_found(stories: Stories) -> float:
    found, names = reprints(stories.reports), {r.sha256: r.id for r in stories.reports}
    pairs = {(names[copy.copy], names[p.origin]) for copy in found.values() for p in copy.passages}
    return sum((copy, of) in pairs for copy, of in stories.copies.items()) / len(stories.copies)


def _independent_reprints(stories: Stories, made: Gathered) -> Iterator[str]:
    """Reprints that are an origin of their own in an incident that their original tells of too."""
    outlets = {r.id: r.outlet or "" for r in stories.reports}
    for incident in made.incidents:
        told_by = {t.report.id for t in incident.told}
        for account in accounts(incident, made.roots):
            copied = [t.report.id for t in account.told if stories.copies.get(t.report.id) in told_by]
            own = {Sides.shipped().speaker(outlets[copy]) for copy in copied}
            if copied and account.origin in own and account.root.own_voice:
                yield f"{copied[0]}: {incident.lead.claim.event.trigger.text}"
