"""Choosing one of several options by the signs that speak for each: a conditional logit.

An option is a list of signs, (name, value); its score is the sum of their weights. Weights are fitted by
``training/links.py`` and kept as TOML beside the code that names the signs. After McFadden (1974),
"Conditional logit analysis of qualitative choice behavior".
"""

from __future__ import annotations

import math
import tomllib
from functools import lru_cache
from importlib.resources import files
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

Sign = tuple[str, float]
_EQUAL = 1e-8
"""Shares that differ by less may be the same, added up in another order."""


@lru_cache(maxsize=16)
def weights(package: str, name: str) -> Mapping[str, float]:
    """Read ``data/NAME.toml`` of a package: sign to weight. A sign without one counts nothing."""
    table = tomllib.loads((files(package) / "data" / f"{name}.toml").read_text("utf-8"))
    return {sign: float(value) for sign, value in table["weights"].items()}


def shares(options: Sequence[Iterable[Sign]], weight: Mapping[str, float]) -> list[float]:
    """How much belief each option gets; the shares sum to 1."""
    of = weight.get
    scores = [sum([of(name, 0.0) * value for name, value in signs]) for signs in options]
    highest = max(scores)
    raised = [math.exp(score - highest) for score in scores]
    total = sum(raised)
    return [one / total for one in raised]


def best(
    options: Sequence[Iterable[Sign]], weight: Mapping[str, float], same: Callable[[int, int], bool]
) -> tuple[int, float]:
    """The option whose value gets the most belief, by however many options it is told, and how much.

    ``same`` tells whether two options (indices) stand for one value. Of those of the same value the one that
    gets most itself is chosen; the first among equals. What is like two that are not like each other (Friday
    to Saturday, Friday and Saturday) so gets the belief of both; one of them that has more than half of that
    is chosen instead.
    """
    belief = shares(options, weight)
    pooled = list(belief)
    for one, other in combinations(range(len(belief)), 2):
        if same(one, other):
            pooled[one] += belief[other]
            pooled[other] += belief[one]
    highest = max(pooled)
    near = [k for k, share in enumerate(pooled) if highest - share < _EQUAL]
    top = max(near, key=lambda k: (round(pooled[k], 9), belief[k]))
    alike = [k for k in range(len(belief)) if k == top or same(min(k, top), max(k, top))]
    likelier = max(alike, key=lambda k: belief[k])
    chosen = likelier if 2 * belief[likelier] > pooled[top] else top
    return chosen, pooled[top]
