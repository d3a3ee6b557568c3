"""Expressions that relate a place to a named one: "17 kilometers east of X", "X's southern suburbs"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from sayso.model import Relation, Span
from sayso.reader.doctext import columns_of, small, text_of, words_at
from sayso.reader.places.grammar import grammar
from sayso.reader.places.mention import Mention
from sayso.reader.places.words import words

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

    from sayso.model import Toponym
    from sayso.reader.places.mention import Kind

LONGEST_EXPRESSION = 110
_PART_WITHIN = 60  # code points after a name in which its part is told
_EDGES = frozenset({"suburb", "suburbs", "outskirts", "edge", "edges", "fringes", "fringe"})


@dataclass(frozen=True, slots=True)
class Related:
    """A relation of the mention of index ``anchor``, its words ``[start, end)`` in code points.

    ``other`` is the index of the second anchor of "between A and B", ``place`` that of the named
    place that the expression only explains ("Maheen, 17 kilometers east of Qaryatayn").
    """

    anchor: int
    start: int
    end: int
    relation: Relation
    other: int | None = None
    place: int | None = None


@dataclass(frozen=True, slots=True)
class _Page:
    """A parse with its text, which spaCy would join anew at every use, and what is named in it."""

    doc: Doc
    text: str
    mentions: Sequence[Mention]
    names: Sequence[Span]


def relations(doc: Doc, mentions: Sequence[Mention]) -> dict[int, Related]:
    """Find the relation of each mention that has one, by its index."""
    page = _Page(doc, text_of(doc), mentions, [span_of(doc, mention) for mention in mentions])
    found: dict[int, Related] = {}
    taken: set[int] = set()
    for k, mention in enumerate(mentions):
        if mention.kind == "demonym" or k in taken:
            continue
        related = _between(page, k) or _before(page, k) or _after(page, k)
        if related:
            found[k] = related
            taken |= {related.other} if related.other is not None else set()
    return found


def stated_relations(doc: Doc, toponyms: Sequence[Toponym]) -> tuple[tuple[Toponym, Relation, Toponym], ...]:
    """Return what a report says about where its own named places lie: (place, relation, anchor).

    "Arak, which lies 30 kilometers east of Palmyra" states it of Arak. ``toponyms`` is
    the result of ``find_places`` on the same ``doc``.
    """
    told = [(toponym, mention) for toponym in toponyms if (mention := _mention(doc, toponym))]
    known = [toponym for toponym, _ in told]
    found = relations(doc, [mention for _, mention in told])
    return tuple(
        (known[one.place], one.relation, known[k])
        for k, one in sorted(found.items())
        if one.place is not None
    )


def _mention(doc: Doc, toponym: Toponym) -> Mention | None:
    part = doc.char_span(toponym.name_span.start, toponym.name_span.end)
    if part is None:
        return None
    kind: Kind = "demonym" if part.text.lower() in words().demonyms else "name"
    return Mention(part.start, part.end, part.text, kind)


def span_of(doc: Doc, mention: Mention) -> Span:
    """Return the words of a mention."""
    return words_at(doc, mention.start, mention.end)


def _text_before(page: _Page, k: int) -> tuple[int, str]:
    """Return the text of the sentence up to a mention, in lower case, and where it starts."""
    end, columns = page.names[k].start, columns_of(page.doc)
    sentence = columns.starts[columns.first[page.mentions[k].start]]
    start = max(sentence, end - LONGEST_EXPRESSION)
    return start, small(page.text[start:end])


def _before(page: _Page, k: int) -> Related | None:
    offset, text = _text_before(page, k)
    found = related_before(text, page.names[k])
    if found is None:
        return None
    start, relation = offset + found[0], found[1]
    place = _explained(page, k, start) if relation.kind != "inside" else None
    return Related(k, start, page.names[k].end, relation, None, place)


def related_before(text: str, name: Span) -> tuple[int, Relation] | None:
    """How the end of a text, in small letters, relates a place to the ``name`` after it; where it begins."""
    kind, match = _relating(text)
    return (match.start() + _skipped(match), _relation(name, kind, match)) if match else None


@lru_cache(maxsize=1024)
def _relating(text: str) -> tuple[str, re.Match[str] | None]:
    """What kind of relation the end of a text tells, and its words. A report asks for a name up to thrice."""
    rules = grammar()
    for kind, pattern in (
        ("distance_direction", rules.distance_direction),
        ("near", rules.distance),
        ("outside", rules.edge),
        ("inside", rules.part),
        ("direction", rules.direction),
        ("outside", rules.outside),
        ("near", rules.near),
        ("inside", rules.within),
        ("inside", rules.inside),
        ("inside", rules.central),
    ):
        if match := pattern.search(text):
            return kind, match
    return "", None


def _skipped(match: re.Match[str]) -> int:
    """Return the length of a leading "in " or "on ", which belongs to the clause."""
    words = match.group().split(" ", 1)
    return (
        len(words[0]) + 1
        if words[0] in {"in", "on", "at", "from", "across", "throughout", "of"} and len(words) > 1
        else 0
    )


def _relation(name: Span, kind: str, match: re.Match[str]) -> Relation:
    rules, groups = grammar(), match.groupdict()
    distance = rules.kilometres(groups["num"], groups["unit"]) if groups.get("num") else None
    bearing = rules.bearing(groups["dir"]) if groups.get("dir") else None
    return Relation(kind, name.text, name, distance, bearing)  # type: ignore[arg-type]  # kinds of RelationKind


def _explained(page: _Page, k: int, start: int) -> int | None:
    """Return the mention just before an expression that only tells where that one lies."""
    if k == 0 or page.mentions[k - 1].kind == "demonym":
        return None
    end = page.names[k - 1].end
    gap = small(page.text[end:start])
    one, other = (columns_of(page.doc).first[page.mentions[n].start] for n in (k - 1, k))
    return k - 1 if end <= start and one == other and grammar().apposition.fullmatch(gap) else None


def _between(page: _Page, k: int) -> Related | None:
    if k + 1 >= len(page.mentions) or page.mentions[k + 1].start - page.mentions[k].end > 6:
        return None
    rules, (offset, text) = grammar(), _text_before(page, k)
    first, second = page.names[k], page.names[k + 1]
    gap = page.text[first.end : second.start].lower().split()
    match = rules.between.search(text) if "and" in gap else None
    match = match or (rules.road_from.search(text) if {"to", "and", "with"} & set(gap) else None)
    start = offset + match.start() + _skipped(match) if match else -1
    if match is None:
        start, end = _hyphenated(page.text, first, second)
        if start < 0:
            return None
    else:
        end = second.end
        if rules.dealing.search(text[: match.start()]):
            return None
    relation = Relation("between", first.text, first, other=second.text)
    return Related(k, start, end, relation, k + 1, _explained(page, k, start))


def _hyphenated(text: str, first: Span, second: Span) -> tuple[int, int]:
    """Return the words of "the A-B highway", or (-1, -1)."""
    if text[first.end : second.start].strip() not in {"-", "–", "—", "to"}:
        return -1, -1
    after = text[second.end : second.end + 12]
    for word in ("road", "highway", "motorway", "route", "corridor", "railway"):
        if after.lower().startswith(f" {word}"):
            return first.start, second.end + 1 + len(word)
    return -1, -1


def _after(page: _Page, k: int) -> Related | None:
    """Find what follows a name: "X's eastern countryside", "the X outskirts"."""
    name = page.names[k]
    columns = columns_of(page.doc)
    limit = columns.ends[columns.after[page.mentions[k].start] - 1]
    found = related_after(small(page.text[name.end : min(limit, name.end + _PART_WITHIN)]), name)
    return Related(k, name.start, name.end + found[0], found[1]) if found is not None else None


def related_after(text: str, name: Span) -> tuple[int, Relation] | None:
    """How a text, in small letters, that follows a ``name`` relates a place to it; where that ends."""
    for rules in _after_rules():
        if match := rules.match(text):
            kind = "outside" if match.groupdict().get("part") in _EDGES else "inside"
            return match.end(), _relation(name, kind, match)
    return None


def _after_rules() -> Iterator[re.Pattern[str]]:
    yield grammar().own_part
    yield grammar().edge_after
