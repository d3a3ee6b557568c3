"""What a report as a whole tells about its names, gathered in one pass."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.reader.attribution.transcript import labels
from sayso.reader.doctext import columns_of, in_capitals, text_of
from sayso.reader.places.spot import PLACE_LABELS
from sayso.reader.places.words import words

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from sayso.reader.doctext import Columns


@dataclass(frozen=True, slots=True)
class Profile:
    """Counts over one report; all words in lower case.

    ``labels`` holds, for each token, the label of its entity and where the token stands in it;
    ``places`` and ``persons`` count how often a token is part of an entity of such a label, and
    ``surnames`` are tokens that end a person's full name or follow a title. ``speakers`` are the names of
    those who have the word in a transcript ("SARKIS: …"), and what comes before these ("Nadim Sarkis").
    """

    capitals: bool
    small: frozenset[str]
    places: Counter[str]
    persons: Counter[str]
    surnames: frozenset[str]
    speakers: frozenset[str]
    located: Counter[str]


def profile(doc: Doc) -> Profile:
    """Gather a report's profile."""
    columns, capitals = columns_of(doc), in_capitals(doc)
    places: Counter[str] = Counter()
    persons: Counter[str] = Counter()
    surnames: set[str] = set()
    for entity in doc.ents:
        if entity.label_ in PLACE_LABELS:
            places.update(columns.small[entity.start : entity.end])
        elif entity.label_ == "PERSON":
            persons.update(columns.small[entity.start : entity.end])
            if len(entity) > 1 or (entity.start and words().has("titles", columns.small[entity.start - 1])):
                surnames.add(columns.small[entity.end - 1])
    locative = words().sets["locative"]
    located = Counter(
        columns.small[i]
        for i, before in enumerate(columns.small[:-1], start=1)
        if before in locative and columns.texts[i][0].isupper()
    )
    small = frozenset() if capitals else frozenset(text for text in columns.texts if text.islower())
    speakers = frozenset() if capitals else _speakers(text_of(doc), columns, located)
    return Profile(capitals, small, places, persons, frozenset(surnames), speakers, located)


def _speakers(text: str, columns: Columns, located: Counter[str]) -> frozenset[str]:
    """The names of a transcript's speakers that are told in full somewhere, and nowhere as a place."""
    surnames = {label["plain"].split()[-1].lower() for label in labels(text) if label["plain"]}
    found: set[str] = set()
    for first, last, word in zip(columns.small, columns.small[1:], columns.texts, strict=False):
        if last in surnames and len(last) > 1 and word.istitle() and not located[first] and not located[last]:
            found |= {first, last}
    return frozenset(found)
