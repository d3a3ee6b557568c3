"""Who moves decides what moving is: fighters who leave withdraw, reporters who come do not advance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.reader.events.grammar import verb_slots
from sayso.reader.events.phrases import Mentions, classes, coordinated, grammar_words, is_unarmed, lemma

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

_ADVANCE, _WITHDRAWAL, _DISPLACEMENT = "move.advance", "move.withdraw", "harm.displace"
_SAID_OF_NOUNS = frozenset({"acl", "amod", "acomp", "oprd"})
_OF_WHO_LEAVES = frozenset({"dobj", "aux"})
_NOBODY = Mentions()


def leaving(token: Token, kind: str | None) -> str | None:
    """The type of event of a word taken for a leaving or an advance, by who moves; None where none is."""
    if kind == _ADVANCE:
        comers = verb_slots(token).get("subject", ()) if token.pos_ == "VERB" else ()
        return None if comers and all(is_unarmed(one) for one in comers) else kind
    if kind not in {_WITHDRAWAL, _DISPLACEMENT}:
        return kind
    if _remains(token):
        return None
    return _WITHDRAWAL if kind == _DISPLACEMENT and _are_fighters(_leavers(token)) else kind


def _remains(token: Token) -> bool:
    """ "The men left inside", "two hundred are left": they are still there."""
    if token.lower_ != "left" or any(child.dep_ in _OF_WHO_LEAVES for child in token.children):
        return False
    if any(child.dep_ == "auxpass" for child in token.children):
        return True
    after = token.nbor() if token.i + 1 < len(token.doc) else None
    stays = after is None or after.is_punct or after.lower_ in grammar_words()["staying"]
    return stays and token.dep_ in _SAID_OF_NOUNS


def _are_fighters(leavers: Iterator[Token]) -> bool:
    """Tell whether those who leave are called soldiers, rebels, and nobody is with them who is not."""
    told = [classes(one, _NOBODY) for one in leavers]
    return bool(told) and all("force" in one for one in told)


def _leavers(token: Token) -> Iterator[Token]:
    """Whom someone evacuates; of whom a noun says that they leave."""
    if lemma(token) == "evacuate":
        yield from verb_slots(token).get("object", ())
    elif token.pos_ == "NOUN":
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ == "of":
                found = (inner for inner in child.children if inner.dep_ == "pobj")
                yield from (one for inner in found for one in coordinated(inner))
