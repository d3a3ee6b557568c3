"""How far two reviewers agree: the share of equal verdicts, and Cohen's kappa, which allows for chance.

Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological Measurement 20 (1960).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sayso.review.decision import Decision, Words


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two reviewers over the claims that both judged. ``kappa`` is None where it is not defined."""

    reviewers: tuple[str, str]
    both: int
    agreed: int
    kappa: float | None

    @property
    def share(self) -> float | None:
        """The share of claims on which they agree."""
        return self.agreed / self.both if self.both else None


def agreement(decisions: Iterable[Decision]) -> tuple[Agreement, ...]:
    """Every two reviewers who judged a claim in common; by the last verdict of each on each claim."""
    verdicts: dict[str, dict[Words, str]] = {}
    for one in decisions:
        if one.kind in {"accept", "reject", "edit"} and one.words:
            # who edits a claim holds it wrong as it stood, whatever they accept afterwards
            label = "wrong" if one.kind in {"reject", "edit"} else "right"
            mine = verdicts.setdefault(one.reviewer, {})
            if mine.get(one.words) != "wrong" or one.kind == "reject":
                mine[one.words] = label
    pairs = combinations(sorted(verdicts), 2)
    found = (_pair(one, other, verdicts[one], verdicts[other]) for one, other in pairs)
    return tuple(a for a in found if a.both)


def _pair(one: str, other: str, ours: Mapping[Words, str], theirs: Mapping[Words, str]) -> Agreement:
    shared = ours.keys() & theirs.keys()
    agreed = sum(ours[words] == theirs[words] for words in shared)
    return Agreement((one, other), len(shared), agreed, _kappa(ours, theirs, shared, agreed))


def _kappa(
    ours: Mapping[Words, str], theirs: Mapping[Words, str], shared: set[Words], agreed: int
) -> float | None:
    if not shared:
        return None
    total = len(shared)
    first, second = Counter(ours[i] for i in shared), Counter(theirs[i] for i in shared)
    chance = sum(first[label] * second[label] for label in first) / total**2
    return None if chance == 1 else (agreed / total - chance) / (1 - chance)
