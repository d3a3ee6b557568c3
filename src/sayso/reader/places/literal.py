"""Whether a name stands for ground, or for a government or a people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.reader.places.words import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from sayso.reader.places.mention import Mention

_SHORES = frozenset({"coast", "coastline", "littoral", "seaboard", "shore", "shoreline", "side", "slope"})
_SEATS = frozenset({"country", "city", "admin1"})


def is_literal(doc: Doc, mention: Mention, feature: str | None) -> bool:
    """Tell whether a mention means the ground itself.

    Adjectives do not, nor do countries and capitals that say, want or decide ("Moscow denied"). A sea that
    tells which side of a country is meant ("the Pacific coast") is an adjective too.
    """
    if mention.kind == "demonym":
        return False
    if feature == "sea":
        return mention.end >= len(doc) or doc[mention.end].lower_ not in _SHORES
    if feature not in _SEATS:
        return True
    root = doc[mention.start : mention.end].root
    return not (root.dep_ == "nsubj" and _is_act_of_government(root.head))


def _is_act_of_government(verb: Token) -> bool:
    if verb.pos_ not in {"VERB", "AUX"}:
        return False
    lists = words().sets
    lemma = verb.lemma_.lower()
    return lemma in lists["saying"] or lemma in lists["governing"]
