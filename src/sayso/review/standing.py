"""Which decisions stand, and which of them bear on a claim."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from sayso.review.edit import edited
from sayso.review.values import values_of, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.model import Claim
    from sayso.review.decision import Decision, Words

Verdict = Literal["open", "accepted", "rejected", "edited", "changed"]


@dataclass(frozen=True)
class Standing:
    """Decisions that nobody took back, oldest first, by the report they are about."""

    decisions: tuple[Decision, ...] = ()
    _by_report: dict[str, list[Decision]] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, log: Iterable[Decision]) -> Standing:
        """What stands of the whole log. An undo of an undo puts the decision back."""
        every = sorted(log, key=lambda d: d.number)
        gone: set[int] = set()
        for one in reversed(every):
            if one.kind == "undo" and one.undoes is not None and one.number not in gone:
                gone.add(one.undoes)
        standing = tuple(d for d in every if d.kind != "undo" and d.number not in gone)
        by_report: dict[str, list[Decision]] = defaultdict(list)
        for one in standing:
            for sha256 in {w.sha256 for w in (one.words, one.other) if w}:
                by_report[sha256].append(one)
        return cls(standing, dict(by_report))

    def of_claim(self, claim: Claim, sha256: str) -> tuple[Decision, ...]:
        """The decisions on the words of one claim, oldest first."""
        key = words_of(claim, sha256)
        found = self._by_report.get(sha256, ())
        return tuple(d for d in found if _about(d.words, key) or (d.other and _about(d.other, key)))

    @property
    def reports(self) -> frozenset[str]:
        """The reports that anything was decided about."""
        return frozenset(self._by_report)

    def of_kind(self, *kinds: str) -> tuple[Decision, ...]:
        """Decisions of some kinds, oldest first."""
        return tuple(d for d in self.decisions if d.kind in kinds)

    def grades(self) -> dict[str, str]:
        """The last grade given to each source, by its key."""
        return {d.subject: str(d.value) for d in self.of_kind("reliability") if d.subject}


def verdict(claim: Claim, decisions: Iterable[Decision]) -> Verdict:
    """What the last word on a claim is. What was accepted and has changed since is to be judged again."""
    every = tuple(decisions)
    last = next((d for d in reversed(every) if d.kind in {"accept", "reject", "edit"}), None)
    if last is None:
        return "open"
    if last.kind != "accept":
        return "rejected" if last.kind == "reject" else "edited"
    return "accepted" if not last.judged or last.judged == values_of(edited(claim, every)) else "changed"


def _about(words: Words | None, claim: Words) -> bool:
    """Whether a decision's words are a claim's: the same stretch, or what another reading took of it."""
    if words is None or words.sha256 != claim.sha256:
        return False
    same_place = words.place is None or claim.place is None or words.place == claim.place
    return same_place and same_words(words, claim)


def same_words(one: Words, other: Words) -> bool:
    """Whether the one's words are the other's, or stand in them: the text may have been read otherwise."""
    inner, outer = sorted((one, other), key=lambda words: words.end - words.start)
    at = inner.start - outer.start
    return at >= 0 and outer.text.startswith(inner.text, at)
