"""Who is told to act, or to be hurt, together with another: "fought alongside the militia"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.reader.events.grammar import is_passive

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.reader.events import Found

_BESIDE = frozenset({"along", "together"})
_ABOVE = 6  # steps from a companion to the word that tells what is done


def is_undergone(found: Found) -> bool:
    """Whether those in company of each other have the event done to them: "were shot", "died"."""
    token = found.token
    if is_passive(token):
        return True
    acts_on = any(child.dep_ == "dobj" for child in token.children)
    return found.event.type.startswith("harm.") and not acts_on


def in_company(head: Token | None, found: Found) -> bool:
    """Whether the phrase of a noun tells in whose company somebody is who has a part in an event.

    Who does something "along with" another may do it with the other's help, or to both.
    """
    if head is None or head.dep_ != "pobj" or head.pos_ == "PRON":
        return False
    word = head.head
    with_others = is_undergone(found) and word.lower_ == "with" and word.i and word.nbor(-1).lower_ in _BESIDE
    if word.lower_ != "alongside" and not with_others:
        return False
    for _ in range(_ABOVE):
        if word == found.token:
            return True
        if word.pos_ in {"VERB", "AUX"} or word.head == word:
            return False
        word = word.head
    return False
