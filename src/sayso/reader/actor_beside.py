"""A party named beside what describes it: "a local militia, the Sahwa Brigade", "his ally, Chad"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.reader.actor_words import description_at, generic_words, lemma

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Token

    from sayso.model import ActorMention

_MORE = frozenset(
    {"ally", "backer", "counterpart", "proxy", "sponsor", "rival", "foe", "wing", "arm", "patron"}
)
_LISTING = frozenset({"cc", "conj"})
_SOME = frozenset({"advmod", "prep"})  # "groups, notably the Front"


def name_beside(head: Token, by_token: Mapping[int, ActorMention]) -> ActorMention | None:
    """The name set beside a description after it; None where there is none, or where it is one of a list."""
    if head.pos_ != "NOUN" or not _describes(head) or _is_listed(head):
        return None
    for other in head.rights:
        found = by_token.get(other.i)
        if other.dep_ == "appos" and other.pos_ == "PROPN" and not _is_listed(other) and found is not None:
            return found if found.actor_id is not None else None
    return None


def _describes(noun: Token) -> bool:
    """Whether a noun tells a party by what it is."""
    word, words = lemma(noun), generic_words()
    return word in words.collectives | words.persons | _MORE or description_at(noun) is not None


def _is_listed(token: Token) -> bool:
    """Whether a phrase is one of several, or some of those told before."""
    return any(c.dep_ in _LISTING for c in token.rights) or any(c.dep_ in _SOME for c in token.lefts)
