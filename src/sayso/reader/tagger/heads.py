"""What the network puts out: which columns say what, of each word piece or of a whole text.

``TAGS`` are scores of labels, ``KEYS`` projections whose dot products link one piece to another. The order is
that of the trained file: a change here needs a new one.
"""

from __future__ import annotations

from typing import NamedTuple

EVENTS = (
    "control.gain",
    "control.hold",
    "control.siege",
    "fight.clash",
    "fight.assault",
    "fight.air",
    "fight.shell",
    "fight.bomb",
    "fight.shoot",
    "harm.kill",
    "harm.wound",
    "harm.detain",
    "harm.abuse",
    "harm.displace",
    "harm.damage",
    "move.deploy",
    "move.withdraw",
    "move.advance",
    "base.set",
    "aid.arms",
    "aid.relief",
    "deal.agree",
    "deal.talk",
    "act.protest",
    "act.sanction",
)
"""The codebook's types; column 0 of the head is that a piece is no trigger."""
POLARITIES = ("positive", "negative")
MODALITIES = ("actual", "planned", "requested", "possible", "conditional")
FILLERS = (
    "perp_individual_id",
    "perp_organization_id",
    "phys_tgt_id",
    "hum_tgt_name",
    "incident_instrument_id",
)
"""Roles of MUC-4's incidents, as BIO labels."""
RELATIONS = (
    "ACCUSE",
    "AGREE",
    "AID",
    "ASSAULT",
    "COERCE",
    "CONSULT",
    "COOPERATE",
    "MOBILIZE",
    "PROTEST",
    "REJECT",
    "REQUEST",
    "SANCTION",
    "SUPPORT",
    "THREATEN",
    "YIELD",
)
"""PLOVER's root codes; scores of a text are the mean of its pieces'."""
LINKS = ("cue", "source", "actor", "target", "place", "time")
"""What a pointer looks for: a content's cue, a cue's source; a trigger's actor, target, place and time."""
_WIDTHS = (96, 96, 64, 64, 64, 64)


class Columns(NamedTuple):
    """A range of columns."""

    start: int
    end: int

    @property
    def slice(self) -> slice:
        """The range as a slice."""
        return slice(self.start, self.end)

    @property
    def size(self) -> int:
        """How many they are."""
        return self.end - self.start


def _laid(sizes: dict[str, int]) -> dict[str, Columns]:
    out, at = {}, 0
    for name, size in sizes.items():
        out[name] = Columns(at, at + size)
        at += size
    return out


TAGS = _laid(
    {
        "attribution": 3 * 3,
        "event": 1 + len(EVENTS),
        "polarity": len(POLARITIES),
        "modality": len(MODALITIES),
        "filler": 3 * len(FILLERS),
        "relation": len(RELATIONS),
    }
)
KEYS = {
    name: (columns, Columns(columns.end, columns.end + columns.size))
    for name, columns in zip(
        LINKS,
        (Columns(2 * sum(_WIDTHS[:k]), 2 * sum(_WIDTHS[:k]) + _WIDTHS[k]) for k in range(6)),
        strict=True,
    )
}
"""Query and key of each link."""
TAGS_SIZE = max(columns.end for columns in TAGS.values())
KEYS_SIZE = 2 * sum(_WIDTHS)
NOBODY, PUBLICATION = 0, -1
"""Pieces that a pointer may point to that are no word: the first of a window, that nothing is told; and the
last one, that a time is the day of publication."""
