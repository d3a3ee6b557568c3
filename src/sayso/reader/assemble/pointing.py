"""Signs of what the trained reader points to from a trigger: its place, its time, who does it to whom."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.reader.choice import Sign

FLOOR = -8.0
"""Log-probabilities below this are no different from each other."""


def read_signs(name: str, belief: float) -> Iterator[Sign]:
    """Signs of a log-probability; ``name`` says of what (an option, or that nothing is told)."""
    yield f"read, {name}", max(belief, FLOOR)
    yield f"likely read, {name}", float(belief > math.log(0.5))
    if belief == -math.inf:
        yield f"not read, {name}", 1.0
