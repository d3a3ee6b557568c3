"""Who says a thing is none of those it is told of: "killing three civilians, the governor, Oleh Bilyk, said".

A parser coordinates the speaker with the noun before the comma.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from sayso.model import Attribution, Span
    from sayso.reader.assemble.layers import Layers
    from sayso.reader.events import Found

_JOINED = frozenset({"appos", "conj"})


def without_speakers(layers: Layers) -> Layers:
    """The layers, their events without the parts of those who tell them that only coordination gave them."""
    return replace(layers, events=tuple(_apart(found, layers) for found in layers.events))


def _apart(found: Found, layers: Layers) -> Found:
    told = layers.tellings.of(found.event.trigger)
    joined = {head for _, head in found.role_heads if is_speaker_joined(head, told)}
    if not joined:
        return found
    heads = tuple((role, head) for role, head in found.role_heads if head not in joined)
    roles = tuple(
        role
        for role in found.event.roles
        if not any(role.span.start <= head.idx < role.span.end for head in joined)
    )
    return replace(found, role_heads=heads, event=replace(found.event, roles=roles))


def is_speaker_joined(head: Token, tellings: Sequence[Attribution]) -> bool:
    """Whether a word of a source hangs on one beside it as another of the same sort."""
    return any(_leads_out(head, one.source.span) for one in tellings if one.source.span is not None)


def _leads_out(word: Token, source: Span) -> bool:
    """Whether coordination leads from a word of a source to one that is none of it."""
    if not source.start <= word.idx < source.end:
        return False
    while word.dep_ in _JOINED and source.start <= word.idx < source.end:
        word = word.head
    return not source.start <= word.idx < source.end
