"""What a reviewer judges of a claim: its fields as plain values, with the words that bear them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sayso.review.decision import Words

if TYPE_CHECKING:
    from sayso.model import Claim, Role, Span

Values = dict[str, Any]


def words_of(claim: Claim, sha256: str) -> Words:
    """The words that decisions on a claim are keyed to."""
    trigger = claim.event.trigger
    place = claim.place.span.start if claim.place else None
    return Words(sha256, trigger.start, trigger.end, trigger.text, place)


def values_of(claim: Claim) -> Values:
    """The claim's fields as JSON values; equal values, equal claims to a reviewer."""
    event, time, place, last = claim.event, claim.time, claim.place, claim.chain[-1]
    return {
        "type": event.type,
        "polarity": event.polarity,
        "modality": event.modality,
        "actor": [_filler(role) for role in event.roles if role.role == "actor"],
        "target": [_filler(role) for role in event.roles if role.role == "target"],
        "time": {
            "start": time.interval.start.isoformat() if time.interval.start else None,
            "end": time.interval.end.isoformat() if time.interval.end else None,
            **_words(time.span),
        }
        if time
        else None,
        "place": {
            "id": place.id,
            "name": place.name,
            "lat": place.lat,
            "lon": place.lon,
            "radius_km": place.radius_km,
            "country": place.country,
            **_words(place.span),
        }
        if place
        else None,
        "source": {
            "text": last.source.text,
            "kind": last.source.kind,
            "named": last.source.named,
            **(
                {"span": [last.source.span.start, last.source.span.end]}
                if last.source.span
                else {"span": None}
            ),
        },
    }


def _filler(role: Role) -> Values:
    return {**_words(role.span), "actor_id": role.actor_id, "name": role.name}


def _words(span: Span | None) -> Values:
    if span is None:
        return {"text": None, "span": None}
    return {"text": span.text, "span": [span.start, span.end]}
