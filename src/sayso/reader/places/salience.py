"""Which of the places named before a phrase like "the town" is the one meant: the one the report is at.

What speaks for each is weighed by ``data/back.toml``: how far back it was named last, how often it and
what lies around it are named, what it was named for there, and whether its size fits the word.
"""

from __future__ import annotations

import math
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from sayso.reader.doctext import columns_of
from sayso.reader.places.geo import apart, directions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Doc, Token

    from sayso.model import Toponym

Sign = tuple[str, float]

AROUND_KM = 20.0
LARGE_KM = 12.0  # the radius of a city of more than half a million
_SMALL = frozenset({"town", "village", "hamlet", "settlement", "pocket", "enclave"})
_HERE = frozenset({"in", "at", "near", "into", "to", "from", "around", "inside", "outside"})


@lru_cache(maxsize=1)
def weights() -> Mapping[str, float]:
    """Read the weights of the signs."""
    table = tomllib.loads((files(__package__) / "data" / "back.toml").read_text("utf-8"))
    weight: Mapping[str, float] = table["weights"]
    return weight


@dataclass(frozen=True)
class Named:
    """The places that a report names, each with the token that governs it, in the order of the text."""

    doc: Doc
    toponyms: Sequence[Toponym]
    roots: Sequence[Token]

    @cached_property
    def times(self) -> Counter[str | None]:
        """How often each place is named as ground, by its id."""
        return Counter(one.id for one in self.toponyms if one.literal)

    @cached_property
    def around(self) -> Sequence[int]:
        """How many mentions of other places lie around each mention's place."""
        known = [k for k, one in enumerate(self.toponyms) if one.lat is not None and one.literal]
        counts = [0] * len(self.toponyms)
        if not known:
            return counts
        points = directions(np.array([(self.toponyms[k].lat, self.toponyms[k].lon) for k in known]))
        near = apart(points, points) <= AROUND_KM
        for row, k in enumerate(known):
            others = (self.toponyms[j].id != self.toponyms[k].id for j in known)
            counts[k] = sum(bool(is_near) and other for is_near, other in zip(near[row], others, strict=True))
        return counts


def likeliest(noun: Token, candidates: Sequence[int], named: Named) -> int | None:
    """The mention, of these (by index, the latest first), whose place a phrase headed by ``noun`` means."""
    latest: dict[str | None, int] = {}
    for k in candidates:
        latest.setdefault(named.toponyms[k].id, k)
    weight = weights()

    def score(k: int) -> float:
        return sum(weight.get(name, 0.0) * value for name, value in signs(noun, k, named))

    return max(latest.values(), key=score, default=None)


def signs(noun: Token, k: int, named: Named) -> Iterator[Sign]:
    """Yield what speaks for and against the place of the mention ``k``."""
    one, root, sentences = named.toponyms[k], named.roots[k], columns_of(named.doc).sentences
    back = sentences[noun.i] - sentences[root.i]
    yield f"sentences back, {noun.left_edge.lower_}", math.log1p(back)
    yield "same sentence", float(back == 0)
    yield "times named", math.log(max(1, named.times[one.id]))
    yield "named around", math.log1p(named.around[k])
    yield "not literal", float(not one.literal)
    yield "related", float(one.relation is not None)
    yield "first sentence", float(sentences[root.i] == 0)
    yield "first sentence, of this", float(sentences[root.i] == 0 and noun.left_edge.lower_ == "this")
    large = (one.radius_km or 0.0) >= LARGE_KM
    yield "large, of a town", float(large and noun.lower_ in _SMALL)
    yield "large, of a city", float(large and noun.lower_ == "city")
    yield "where it is", float(root.dep_ == "pobj" and root.head.lower_ in _HERE)
    yield "subject", float(root.dep_ == "nsubj")
