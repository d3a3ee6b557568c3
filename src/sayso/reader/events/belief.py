"""What a word is believed to name: no event, or one of a type. A choice among these by the signs for each.

The signs are what the network says, whether the codebook's conditions hold there or any of its lists has the
word for the type, and what the lexicon remembers. Their weights (``data/belief.toml``) were fitted on 112
dispatches that neither the network nor the lexicon had learned from, by ``training/belief.py``.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.reader.choice import shares, weights
from sayso.reader.doctext import columns_of
from sayso.reader.events.lexicon import key_of, remembered
from sayso.reader.events.phrases import is_bare, lemma
from sayso.reader.tagger.heads import EVENTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray
    from spacy.tokens import Token

    from sayso.codebook import Codebook
    from sayso.reader.choice import Sign
    from sayso.reader.events.lexicon import Remembered

_ASIDE = frozenset({"pobj", "dobj"})
_LEAST, _LOWEST = 0.02, -7.0
"""Types that the network believes in less than this are no option; the lowest log-share that counts."""


@dataclass(frozen=True, slots=True)
class Option:
    """A type of event, or None for no event, with the signs that speak for it."""

    kind: str | None
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True)
class Belief:
    """How much is believed in an event of each type; what is missing to 1, in none."""

    shares: Mapping[str, float]

    @property
    def kind(self) -> str | None:
        """The likeliest type."""
        return max(self.shares, key=lambda kind: self.shares[kind], default=None)

    @property
    def sure(self) -> float:
        """Belief in an event of the likeliest type's family. A word that may tell of deaths or else of a deal
        tells neither for sure; one that may tell of an air strike or of shelling tells of fighting.
        """
        return 0.0 if self.kind is None else self.of(family(self.kind))

    def of(self, wanted: str) -> float:
        """Belief in an event of a family."""
        return sum(share for kind, share in self.shares.items() if family(kind) == wanted)

    def joined(self, other: Belief) -> Belief:
        """What is believed of two words that tell one event between them, if one or the other names it."""
        both = Counter(self.shares)
        both.update(other.shares)
        most = max(1.0, both.total())
        return Belief({kind: share / most for kind, share in both.items()})


def family(kind: str) -> str:
    """The family of a type: "fight" of "fight.air"."""
    return kind.split(".", maxsplit=1)[0]


def believed(
    unit: Sequence[Token], head: Token, row: NDArray[np.float32], ruled: str | None, codebook: Codebook
) -> Belief:
    """Judge the words of a unit by what the network says of them (``row``) and the type that rules found."""
    options = options_of(unit, head, row, ruled, codebook)
    found = shares([option.signs for option in options], weights("sayso.reader.events", "belief"))
    pairs = zip(options, found, strict=True)
    return Belief({option.kind: share for option, share in pairs if option.kind is not None})


def options_of(
    unit: Sequence[Token], head: Token, row: NDArray[np.float32], ruled: str | None, codebook: Codebook
) -> list[Option]:
    """No event first, then each type that is worth a thought."""
    known = remembered(head, unit)
    listed = {one.type for word in unit for one in codebook.by_lemma.get(lemma(word), ())}
    nothing, *read = row.tolist()
    worth = (row[1:] >= _LEAST).tolist()
    kinds = [
        (kind, share)
        for kind, share, enough in zip(EVENTS, read, worth, strict=True)
        if enough or kind == ruled
    ]
    none = Option(None, (*_against(known, nothing, key_of(head)[1], ruled), ("none | back", _is_back(head))))
    return [none, *(Option(kind, tuple(_for(kind, known, share, ruled, listed))) for kind, share in kinds)]


def _against(known: Remembered, share: float, part: str, ruled: str | None) -> Iterator[Sign]:
    yield "none | network", _log(share)
    yield "none | lexicon", math.log(known.share(None))
    yield "none | company", known.together(None)
    yield f"none | {part}", 1.0
    yield "none | ruled", float(ruled is not None)


def _for(kind: str, known: Remembered, share: float, ruled: str | None, listed: set[str]) -> Iterator[Sign]:
    yield "network", _log(share)
    yield "lexicon", math.log(known.share(kind))
    yield "company", known.together(kind)
    yield "ruled", float(kind == ruled)
    yield "listed", float(kind in listed)


def _is_back(head: Token) -> float:
    """ "After the attack", of one that was told: it says when, or what of, and not that there was one."""
    if head.pos_ != "NOUN" or head.dep_ not in _ASIDE or not is_bare(head):
        return 0.0
    word, told = lemma(head), columns_of(head.doc).pos[: head.i]
    return float(any(part == "NOUN" and lemma(head.doc[at]) == word for at, part in enumerate(told)))


def _log(share: float) -> float:
    return max(_LOWEST, math.log(share + 1e-9))
