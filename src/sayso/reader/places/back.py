"""Phrases that mean a place named before: "the town", "this city", "the country".

They are kept apart from the places that a report names: they name none, and what they refer to is an
inference. The layer that places events may use them beside the named ones.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.gazetteer.ground import ground
from sayso.model import Span
from sayso.reader.doctext import columns_of, small, text_of
from sayso.reader.places.related import related_after, related_before
from sayso.reader.places.salience import Named, likeliest
from sayso.reader.places.standing import standing_for
from sayso.reader.places.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

    from sayso.gazetteer import Entry, Gazetteer
    from sayso.model import Toponym

REACH = 12  # sentences back
_POINTING = frozenset({"the", "this", "that"})
_BEFORE = 60  # code points in which "the north of" or "'s north" may stand
_BESIDE = 3  # tokens after the noun in which a name makes it a name's own word: "the town of Hajin"


def places_meant_before(doc: Doc, toponyms: Sequence[Toponym], gazetteer: Gazetteer) -> tuple[Toponym, ...]:
    """Return the phrases that refer to one of ``toponyms`` (what ``find_places`` found), in order.

    Each carries the place it refers to, a ``span`` of its own words and a reason that names the earlier
    ones. "The country" is the one that most places of the report lie in; "the north of the country" is
    that part of it, "10 km north of the city" lies there. What fits nothing said before is left out.
    """
    named = {i for toponym in toponyms for i in _tokens(doc, toponym.span)}
    referring = list(_referring(doc, named))
    if not referring:
        return ()
    text, sentences = text_of(doc), columns_of(doc).sentences
    parts = [_tokens(doc, toponym.name_span) for toponym in toponyms]
    starts = [part[0] if part else len(doc) for part in parts]
    named_before = Named(
        doc, toponyms, [doc[part[0] : part[-1] + 1].root if part else doc[-1] for part in parts]
    )
    home = _home(toponyms, gazetteer)
    found = []
    for token, kinds in referring:
        earlier = [
            k
            for k in reversed(range(len(toponyms)))
            if starts[k] < token.i
            and sentences[token.i] - sentences[starts[k]] <= REACH
            and toponyms[k].feature in kinds
            and toponyms[k].lat is not None
        ]
        chosen = likeliest(token, earlier, named_before)
        meant = home if "country" in kinds else toponyms[chosen] if chosen is not None else None
        entry = gazetteer.get(meant.id) if meant and meant.id else None
        if meant and entry:
            found.append(_back(text, token, meant, entry, gazetteer))
    return tuple(found)


def _back(text: str, token: Token, meant: Toponym, entry: Entry, gazetteer: Gazetteer) -> Toponym:
    end = token.idx + len(token)
    name = Span(token.left_edge.idx, end, text[token.left_edge.idx : end])
    columns = columns_of(token.doc)
    sentence = columns.starts[columns.first[token.i]]
    before = small(text[max(sentence, name.start - _BEFORE) : name.start])
    stated = related_before(before, name)
    start = name.start - len(before) + stated[0] if stated else name.start
    following = small(text[end : min(columns.ends[columns.after[token.i] - 1], end + _BEFORE)])
    owned = None if stated else related_after(following, name)
    end += owned[0] if owned else 0
    relation = stated[1] if stated else owned[1] if owned else None
    here = (entry.lat, entry.lon, entry.radius_km)
    lat, lon, radius = ground(relation, entry, gazetteer) if relation else here
    return replace(
        meant,
        span=Span(start, end, text[start:end]),
        name_span=name,
        lat=round(lat, 5),
        lon=round(lon, 5),
        radius_km=round(radius, 1),
        relation=relation,
        literal=True,
        reason=f"refers back to “{meant.name_span.text}”",
    )


def _referring(doc: Doc, named: set[int]) -> Iterator[tuple[Token, frozenset[str]]]:
    """Yield the nouns that point back, with the features of what they may mean."""
    table, columns = words().referring, columns_of(doc)
    for i, word in enumerate(columns.small):
        kinds = table.get(word)
        if kinds is None or columns.pos[i] not in {"NOUN", "PROPN"}:
            continue
        token = doc[i]
        before = range(token.left_edge.i, i)
        after = range(i + 1, min(len(doc), i + 1 + _BESIDE))
        points = len(before) > 0 and columns.small[before[0]] in _POINTING
        other = any(columns.small[k] in words().sets["not_back"] or k in named for k in before)
        if points and not other and not _is_a_names_own(doc, token, after, named):
            yield token, kinds


def _is_a_names_own(doc: Doc, token: Token, after: range, named: set[int]) -> bool:
    """Tell whether a name follows that the noun only describes: "the town of Hajin", "the city Raqqa"."""
    if token.i in named or token.dep_ == "compound":
        return True
    first = next(iter(after), None)
    if first is None:
        return False
    return first in named or (doc[first].lower_ == "of" and any(i in named for i in after))


def _home(toponyms: Sequence[Toponym], gazetteer: Gazetteer) -> Toponym | None:
    """Return the country that a report's places lie in, with the first words that name or imply it."""
    counts = Counter(one.country for one in toponyms if one.country)
    if not counts:
        return None
    code, _ = counts.most_common(1)[0]
    entry = gazetteer.country(str(code))
    first = next(one for one in toponyms if one.country == code)
    return standing_for(entry, first.span, first.name_span) if entry is not None else None


def _tokens(doc: Doc, span: Span) -> range:
    part = doc.char_span(span.start, span.end, alignment_mode="expand")
    return range(part.start, part.end) if part is not None else range(0)
