"""What a report as a whole tells about its names, gathered in one pass."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.reader.case import is_capitals
from sayso.reader.places.spot import PLACE_LABELS
from sayso.reader.places.words import words

if TYPE_CHECKING:
    from spacy.tokens import Doc


CAPITALS_SEEN = 4_000  # tokens; joining a whole report's text anew would cost more than it tells


@dataclass(frozen=True, slots=True)
class Profile:
    """Counts over one report; all words in lower case.

    ``labels`` holds, for each token, the label of its entity and where the token stands in it;
    ``places`` and ``persons`` count how often a token is part of an entity of such a label, and
    ``surnames`` are tokens that end a person's full name or follow a title.
    """

    capitals: bool
    small: frozenset[str]
    places: Counter[str]
    persons: Counter[str]
    surnames: frozenset[str]
    located: Counter[str]


def profile(doc: Doc) -> Profile:
    """Gather a report's profile."""
    capitals = is_capitals(doc[:CAPITALS_SEEN].text)
    places: Counter[str] = Counter()
    persons: Counter[str] = Counter()
    surnames: set[str] = set()
    for entity in doc.ents:
        if entity.label_ in PLACE_LABELS:
            places.update(token.lower_ for token in entity)
        elif entity.label_ == "PERSON":
            persons.update(token.lower_ for token in entity)
            if len(entity) > 1 or (entity.start and words().has("titles", doc[entity.start - 1].lower_)):
                surnames.add(entity[-1].lower_)
    located = Counter(
        token.nbor(1).lower_
        for token in doc[:-1]
        if token.lower_ in words().sets["locative"] and token.nbor(1).text[0].isupper()
    )
    small = frozenset() if capitals else frozenset(token.text for token in doc if token.is_lower)
    return Profile(capitals, small, places, persons, frozenset(surnames), located)
