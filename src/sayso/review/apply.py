"""Claims and incidents under the decisions that stand. The machine's own values are never touched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.fusion.incidents import Incident, Merge
from sayso.fusion.told import Told, meet, overlap
from sayso.review.edit import edited
from sayso.review.standing import same_words, verdict
from sayso.review.values import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sayso.review.decision import Decision, Words
    from sayso.review.standing import Standing

_Key = tuple[str, int, int | None]  # a report, and where a trigger and the words for its place begin


def applied(told: Iterable[Told], standing: Standing) -> tuple[Told, ...]:
    """Claims with the edits made to them, and without those that were rejected."""
    found = []
    for one in told:
        sha256 = one.report.sha256
        decisions = standing.of_claim(one.claim, sha256) if sha256 in standing.reports else ()
        if not decisions:
            found.append(one)
        elif verdict(one.claim, decisions) != "rejected":
            found.append(Told(edited(one.claim, decisions), one.report))
    return tuple(found)


# ------------------------------------------------------------------ incidents


def regrouped(found: Sequence[Incident], standing: Standing) -> tuple[Incident, ...]:
    """Incidents with claims split off and brought together as reviewers decided, in the order made."""
    decisions = standing.of_kind("merge", "split")
    groups: dict[str, Incident] = {i.lead.claim.id: i for i in found}
    if not decisions:
        return tuple(found)
    of_words = _by_words(found, {w.sha256 for d in decisions for w in (d.words, d.other) if w})
    for one in decisions:
        first = _held(groups, of_words, one.words)
        second = _held(groups, of_words, one.other)
        if one.kind == "merge" and first and second and first is not second:
            del groups[second.lead.claim.id]
            del groups[first.lead.claim.id]
            joined = _joined(first, second, one)
            groups[joined.lead.claim.id] = joined
        elif one.kind == "split" and first and one.words:
            _split(groups, first, _claim(of_words, one.words) or "")
    return tuple(sorted(groups.values(), key=lambda i: i.lead.claim.id))


def _by_words(found: Iterable[Incident], reports: set[str]) -> dict[_Key, tuple[Words, str]]:
    """Claims with their words, by where those begin."""
    judged = (t for i in found for t in i.told if t.report.sha256 in reports)
    told = ((words_of(t.claim, t.report.sha256), t.claim.id) for t in judged)
    return {_key(words): (words, claim) for words, claim in told}


def _key(words: Words) -> _Key:
    return words.sha256, words.start, words.place


def _claim(of_words: Mapping[_Key, tuple[Words, str]], words: Words | None) -> str | None:
    """The claim that a decision's words are those of."""
    there = of_words.get(_key(words)) if words else None
    return there[1] if words and there and same_words(words, there[0]) else None


def _held(
    groups: Mapping[str, Incident], of_words: Mapping[_Key, tuple[Words, str]], words: Words | None
) -> Incident | None:
    claim = _claim(of_words, words)
    if claim is None:
        return None
    return groups.get(claim) or next(
        (i for i in groups.values() if any(t.claim.id == claim for t in i.told)), None
    )


def _joined(first: Incident, second: Incident, why: Decision) -> Incident:
    reason = f"merged by {why.reviewer}, {why.made[:10]}"
    when = first.when or second.when
    if first.when and second.when and overlap(first.when, second.when):
        when = meet(first.when, second.when)
    merge = Merge(second.lead.claim.id, first.lead.claim.id, reason)
    return Incident((*first.told, *second.told), when, (*first.merges, merge, *second.merges))


def _split(groups: dict[str, Incident], held: Incident, claim: str) -> None:
    """The claim by itself, the others without it."""
    alone = tuple(t for t in held.told if t.claim.id == claim)
    rest = tuple(t for t in held.told if t.claim.id != claim)
    if not alone or not rest:
        return
    del groups[held.lead.claim.id]
    time = alone[0].claim.time
    groups[claim] = Incident(alone, time.interval if time else None)
    merges = tuple(m for m in held.merges if claim not in {m.claim, m.like})
    groups[rest[0].claim.id] = Incident(rest, held.when, merges)
