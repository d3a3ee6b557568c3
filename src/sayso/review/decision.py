"""One decision of a reviewer, keyed to the words it judged, so that it outlives a re-read."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Mapping

Kind = Literal["accept", "reject", "edit", "merge", "split", "reliability", "undo"]
KINDS: tuple[str, ...] = get_args(Kind)
FIELDS = ("type", "polarity", "modality", "actor", "target", "time", "place", "source")
"""The fields of a claim that a reviewer can edit."""
GRADES = ("A", "B", "C", "D", "E", "F")
"""Reliability of a source (Admiralty): A, completely reliable, to E; F cannot be judged."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words that a decision is about: the trigger's span in a report.

    ``place`` is where the words for the place begin; it tells apart the claims of one trigger.
    """

    sha256: str
    start: int
    end: int
    text: str
    place: int | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What one reviewer decided.

    ``value`` is the new value of an edited ``field``, a grade, or nothing; ``other`` the words of the
    second claim of a merge or split; ``subject`` the source that is graded. ``judged`` is what the machine
    said when it was decided: an acceptance holds for those values and no others. ``undoes`` is the number
    of the decision that an undo takes back.
    """

    kind: Kind
    reviewer: str
    made: str
    words: Words | None = None
    field: str | None = None
    value: Any = None
    other: Words | None = None
    subject: str | None = None
    judged: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    undoes: int | None = None
    number: int = 0
