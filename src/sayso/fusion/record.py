"""What fusion finds as the JSON objects of the claim model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sayso.fusion.control import Control, Word
    from sayso.fusion.timeline import Turn
    from sayso.model import Interval

Record = dict[str, Any]


def control_record(one: Control) -> Record:
    """The line that ``sayso control`` writes. ``as_of`` is null for everything there is.

    An account with ``holds`` false is one that says that its holder does not hold the place.
    """
    place = one.place
    return {
        "place": {
            "id": place.id,
            "name": place.name,
            "country": place.country,
            "lat": place.lat,
            "lon": place.lon,
        },
        "as_of": one.as_of.isoformat() if one.as_of else None,
        "state": one.state,
        "holder": one.holder.name if one.holder else None,
        "holder_id": one.holder.id if one.holder else None,
        "since": interval_record(one.since),
        "accounts": [_account(word) for word in one.words],
        "fighting": [t.claim.id for t in one.fighting],
        "earlier": [s.told.claim.id for s in one.earlier],
        "last": one.last.isoformat() if one.last else None,
        "reason": one.reason,
    }


def turn_record(one: Turn) -> Record:
    """A turn in the story of a place. ``when`` is of the telling where no day is told (``dated`` false)."""
    return {
        "when": interval_record(one.when),
        "dated": one.dated,
        "how": one.how,
        "holds": one.holds,
        "holder": ", ".join(party.name for party in one.parties),
        "holder_ids": [party.id for party in one.parties if party.id],
        "lost_by": [party.name for party in one.lost_by],
        "accounts": [
            {"root": root.text, "claims": [t.claim.id for t in told]} for root, told in one.accounts
        ],
    }


def interval_record(given: Interval | None) -> Record | None:
    """``{"start", "end"}``, or null when nothing is known."""
    if given is None:
        return None
    return {
        "start": given.start.isoformat() if given.start else None,
        "end": given.end.isoformat() if given.end else None,
    }


def _account(word: Word) -> Record:
    return {
        "root": word.root.text,
        "holder": ", ".join(party.name for party in word.parties),
        "holds": word.holds,
        "claims": [t.claim.id for t in word.told],
        "neutral": word.neutral,
        "why": word.why,
    }
