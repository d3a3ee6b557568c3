"""Which place a report's words put inside which: "Paris, Texas", "Syria's Idlib", "Hajin in Deir ez-Zor"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.reader.places.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Span

    from sayso.reader.places.atlas import Atlas
    from sayso.reader.places.mention import Mention

UNITS = frozenset({"country", "admin1", "county", "region"})
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_FILLERS = frozenset(
    {"the", "-", "province", "governorate", "state", "district", "city", "town", "village", "central"}
)
_REACH = 6


def holders(doc: Doc, mentions: Sequence[Mention], atlas: Atlas) -> dict[int, tuple[int, ...]]:
    """Map the index of a mention to those of the mentions that the words say it lies in."""
    found: dict[int, tuple[int, ...]] = {}
    for inner, outer in _pairs(doc, mentions, atlas):
        if outer not in found.get(inner, ()):
            found[inner] = (*found.get(inner, ()), outer)
    return found


def _pairs(doc: Doc, mentions: Sequence[Mention], atlas: Atlas) -> Iterator[tuple[int, int]]:
    for k in range(len(mentions) - 1):
        first, second = mentions[k], mentions[k + 1]
        between = doc[first.end : second.start]
        if len(between) > _REACH or any(token.is_sent_start and token.i > first.end for token in between):
            continue
        if _follows_inside(between, second) and is_unit(second, atlas):
            yield k, k + 1
        elif _precedes_inside(between, first, second) and is_unit(first, atlas):
            yield k + 1, k


def is_unit(mention: Mention, atlas: Atlas) -> bool:
    """Tell whether a mention may be a country or one of its units."""
    if mention.kind in {"unit", "demonym"}:
        return True
    return any(match.entry.feature in UNITS for match in atlas.matches(mention)[:8])


def _follows_inside(between: Span, second: Mention) -> bool:
    """Tell whether "first BETWEEN second" puts the first inside the second."""
    if second.kind == "demonym":
        return False
    texts = [token.lower_ for token in between]
    if texts in ([","], ["("], ["/"]):
        return True
    return "in" in texts and all(
        text in _FILLERS | {"in", ","} or text in words().directions for text in texts
    )


def _precedes_inside(between: Span, first: Mention, second: Mention) -> bool:
    """Tell whether "first BETWEEN second" puts the second inside the first."""
    if second.kind == "demonym":
        return False
    texts = [token.lower_ for token in between]
    kinds, directions = words().sets["kind_of"], words().directions
    if texts and texts[0] in _POSSESSIVES:
        return all(
            text in _FILLERS or text in directions or text in kinds or text == "of" for text in texts[1:]
        )
    if texts and texts[-1] == "of" and len(texts) > 1 and texts[-2] in kinds:
        return not {"and", ",", "in", "to", "from"} & set(texts)
    return False
