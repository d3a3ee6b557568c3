"""How real an event is, when rules and the network are both heard: neither has the last word."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sayso.reader.tagger.heads import MODALITIES, POLARITIES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from sayso.reader.events.find import Found
    from sayso.reader.tagger.tag import Tagged

_RULED, _PLAINLY = 1.0, 3.0
"""How much the rules' word counts for, in log-odds, and how much where it leaves no doubt. Chosen on
dispatches that the network has not read.
"""


class Settled:
    """Settles polarity and modality of a report's events."""

    def __init__(self, tagged: Tagged) -> None:
        self._first = tagged.first
        self._labels = {
            "polarity": (POLARITIES, tagged.scores.labels("polarity")[:, 0]),
            "modality": (MODALITIES, tagged.scores.labels("modality")[:, 0]),
        }

    def of(self, found: Found) -> Found:
        """The same event, as real as rules and network together have it."""
        piece = self._first.get(found.token.i)
        if piece is None:
            return found
        changes: dict[str, Any] = {}
        for name, (labels, scores) in self._labels.items():
            ruled = getattr(found.event, name)
            weight = _PLAINLY if found.plain and name == "polarity" else _RULED
            label = _together(labels, scores[piece], ruled, weight)
            if label != ruled:
                changes[name] = label
        if not changes:
            return found
        said = "; ".join(f"read as {label}" for label in changes.values())
        return replace(found, event=replace(found.event, **changes, reason=f"{found.event.reason}; {said}"))


def _together(labels: Sequence[str], scores: NDArray[Any], ruled: str, weight: float) -> str:
    """The likelier label. Whether who wants something is who does it, grammar knows better."""
    likelier = max(labels, key=lambda label: scores[labels.index(label)] + weight * (label == ruled))
    return ruled if (ruled, likelier) == ("requested", "planned") else likelier
