"""Names of the catalogue in a text: every hit, longest first, with the false ones left out."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from sayso.actors.names import cased_alike, words
from sayso.actors.states import seats
from sayso.reader.actor_words import generic_words
from sayso.reader.doctext import in_capitals, text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Words

    from sayso.actors import Actor, Catalogue
    from sayso.actors.catalogue import Name
    from sayso.actors.names import Word

_ARTICLE_BEFORE = ("al-", "Al-", "AL-", "el-", "El-", "al ", "Al ")
_ACTING = frozenset({"nsubj", "nsubjpass", "poss", "conj", "dobj", "dative", "appos", "attr", "ROOT", "nmod"})
_NOT_AS_NAME = frozenset({"pro-", "anti-"})
BACKING = ("backed", "led", "supported", "funded", "allied", "armed", "trained")
"""What a hyphen joins to the name of who stands behind a party: "Iran-backed", "the US-led coalition"."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A stretch of tokens that reads as a name, and the actors that go by it."""

    words: Words
    start: int
    end: int
    actors: tuple[Actor, ...]
    seat: bool

    @property
    def state(self) -> bool:
        """Whether this is a country, by its own name or that of its seat of government."""
        return all(actor.kind == "state" for actor in self.actors)


def name_hits(doc: Doc, catalogue: Catalogue, *, within: Words | None = None) -> tuple[Hit, ...]:
    """All names of the catalogue in a document or a stretch of it, in order, none inside another."""
    stretch = doc[:] if within is None else within
    capitals = in_capitals(doc)
    found = tuple(words(text_of(doc), stretch.start_char, stretch.end_char))
    hits, i = [], 0
    while i < len(found):
        if found[i].folded not in catalogue.longest:
            i += 1
            continue
        hit, size = _longest_at(doc, catalogue, found, i, capitals)
        if hit is not None:
            hits.append(hit)
        i += size
    return tuple(hits)


def _longest_at(
    doc: Doc, catalogue: Catalogue, found: tuple[Word, ...], i: int, capitals: bool
) -> tuple[Hit | None, int]:
    for size in range(min(catalogue.longest[found[i].folded], len(found) - i), 0, -1):
        key = tuple(word.folded for word in found[i : i + size])
        names = catalogue.by_name.get(key)
        if names is None or not _one_stretch(text_of(doc), found[i : i + size]):
            continue
        hit = _hit(doc, names, found[i : i + size], capitals=capitals)
        if hit is not None:
            return hit, size
    return None, 1


def _one_stretch(text: str, stretch: tuple[Word, ...]) -> bool:
    """Words of one name have nothing but blanks, hyphens, dots and articles between them."""
    for before, after in pairwise(stretch):
        gap = text[before.end : after.start]
        if len(gap) > 8 or any(c in ',;:()"“”\n' for c in gap.strip(" \n")) or "\n\n" in gap or ". " in gap:
            return False
    return True


def _hit(doc: Doc, names: tuple[Name, ...], stretch: tuple[Word, ...], *, capitals: bool) -> Hit | None:
    start, end = stretch[0].start, stretch[-1].end
    key = tuple(word.folded for word in stretch)
    written = text_of(doc)[start:end]
    tokens = doc.char_span(start, end, alignment_mode="expand")
    if tokens is None or text_of(doc)[max(0, start - 5) : start].lower().endswith(tuple(_NOT_AS_NAME)):
        return None
    fitting = [name for name in names if _fits(name, written, tokens, capitals)]
    actors = tuple({name.actor.id: name.actor for name in fitting}.values())
    if not actors or _other_person(tokens, actors):
        return None
    start = _with_article(text_of(doc), start, fitting)
    whole = doc.char_span(start, end, alignment_mode="expand")
    return Hit(whole or tokens, start, end, actors, key in seats())


def _fits(name: Name, written: str, tokens: Words, capitals: bool) -> bool:
    if capitals and written.isupper():
        plain = not name.exact or len(written) > 3 or "." in written
        return plain or tokens.root.pos_ == "PROPN"
    if name.exact:
        return name.text == written or name.text.replace(".", "") == written.rstrip(".")
    return cased_alike(name.text, written)


def _with_article(text: str, start: int, names: list[Name]) -> int:
    """Take "al-" along where the name has it."""
    before = text[max(0, start - 3) : start]
    if before in _ARTICLE_BEFORE and (
        before[2] == "-" or any(n.text.lower().startswith("al ") for n in names)
    ):
        return start - 3
    return start


def _other_person(tokens: Words, actors: tuple[Actor, ...]) -> bool:
    """A surname under another first name, or a country that is someone's name (Michael Jordan)."""
    if not any(actor.kind in {"person", "state"} for actor in actors) or tokens.start == 0:
        return False
    before = tokens.doc[tokens.start - 1]
    if before.lower_ in {"-", "al"} and before.i > 0:
        before = tokens.doc[before.i - 1]
    same_name = before.ent_type_ == "PERSON" and tokens[0].ent_iob_ == "I" and tokens[0].ent_type_ == "PERSON"
    return same_name and before.lower_.rstrip(".") not in generic_words().titles


def acts(hit: Hit) -> bool:
    """Whether a country's name stands for its state here, not for its ground."""
    head = hit.words.root
    while head.dep_ == "conj" and head.head.i != head.i:
        head = head.head
    if head.dep_ == "pobj":
        word = head.head.lower_
        return word not in generic_words().locative or (
            word == "to" and head.head.head.lemma_ in generic_words().giving
        )
    if hit.seat:
        return head.dep_ in {"nsubj", "nsubjpass", "poss", "dobj"} and not _inhabited(head)
    return head.dep_ in _ACTING or _hyphened(hit)


def _inhabited(head: Token) -> bool:
    """ "Moscow's suburbs", "captured Kabul": a town, whatever else it may stand for."""
    governor = head.head.lemma_.lower()
    if head.dep_ == "poss":
        return governor in generic_words().town_parts
    return head.dep_ in {"dobj", "nsubjpass"} and governor not in generic_words().addressing


def _hyphened(hit: Hit) -> bool:
    """ "Iran-backed", "the US-led coalition"."""
    after = text_of(hit.words.doc)[hit.end : hit.end + 12].lower()
    return after.startswith(tuple(f"-{word}" for word in BACKING))
