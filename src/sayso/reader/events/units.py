"""Words that name an event together: a verb and its particle, the parts of a word with a hyphen.

The network believes in each word by itself; what it says of one of them it says of them all, and their head
is the trigger ("handed over", "in Russian hands", "cease-fire").
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sayso.reader.doctext import columns_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Doc, Token

_FUNCTION = frozenset({"ADP", "ADV", "PART", "SCONJ"})
_HANGING = frozenset({"prt", "advmod", "prep"})
_PARTICLES = frozenset({"in", "out", "off", "up", "down", "over", "back", "away"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_FARTHEST = 5
"""How many words after its verb a particle may stand ("drove the last men out")."""


def units(doc: Doc) -> Mapping[int, list[Token]]:
    """The words of every unit of more than one, in order, by the position of its head."""
    found: dict[int, list[Token]] = defaultdict(list)
    columns = columns_of(doc)
    for i, pos in enumerate(columns.pos):
        hanging = pos in _FUNCTION and columns.deps[i] in _HANGING
        if hanging or "-" in columns.texts[max(0, i - 1) : i + 2]:
            token = doc[i]
            head = head_of(token)
            if head != token:
                found[head.i].append(token)
    return {i: sorted((*parts, doc[i]), key=lambda token: token.i) for i, parts in found.items()}


def head_of(token: Token) -> Token:
    """The word that names an event together with ``token``; ``token`` itself where it stands alone."""
    return _hyphened(token) or _verb_of(token) or _noun_under(token) or token


def _hyphened(token: Token) -> Token | None:
    """The last part of a word that is written with a hyphen; of "shoot-out" the first."""
    doc, at = token.doc, token.i
    if _joined(doc, at) and doc[at + 2].lower_ not in _PARTICLES:
        return _hyphened(doc[at + 2]) or doc[at + 2]
    if token.lower_ in _PARTICLES and at > 1 and _joined(doc, at - 2):
        return doc[at - 2]
    return None


def _joined(doc: Doc, at: int) -> bool:
    """Tell whether a hyphen joins a word to the next one."""
    if at + 2 >= len(doc) or columns_of(doc).texts[at + 1] != "-":
        return False
    word, hyphen, after = doc[at], doc[at + 1], doc[at + 2]
    return bool(word.is_alpha and after.is_alpha and not (word.whitespace_ or hyphen.whitespace_))


def _verb_of(token: Token) -> Token | None:
    """The verb whose particle ``token`` is."""
    verb = token.head
    if token.pos_ not in _FUNCTION or token.dep_ not in _HANGING or verb.pos_ != "VERB":
        return None
    return verb if 0 < token.i - verb.i <= _FARTHEST else None


def _noun_under(token: Token) -> Token | None:
    """The noun that a preposition makes a state of: "was in Russian hands"."""
    if token.pos_ != "ADP" or token.dep_ != "prep":
        return None
    return next((child for child in token.children if child.dep_ == "pobj"), None)


def modifies_next(token: Token) -> bool:
    """Tell whether a noun says of the noun right after it which one it is: "peace talks", "death toll"."""
    after = token.head
    nouns = token.pos_ in _NOUNS and after.pos_ in _NOUNS
    return token.dep_ == "compound" and nouns and after.i == token.i + 1
