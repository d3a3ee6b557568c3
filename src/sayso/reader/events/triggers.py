"""Triggers: where a codebook's words name an event, and the slots filled there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sayso.reader.doctext import columns_of
from sayso.reader.events.grammar import Slots, adjective_slots, compound_slots, noun_slots, verb_slots
from sayso.reader.events.phrases import Mentions, classes, coordinated, is_bare, lemma, span_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token

    from sayso.codebook import Codebook, Trigger
    from sayso.model import Span

_NOUNS = frozenset({"NOUN", "PROPN"})
_PARTICLES = frozenset({"prt", "advmod", "prep"})
_BETWEEN = frozenset({"DET", "ADJ", "ADV", "PRON"})


@dataclass(frozen=True)
class Hit:
    """A trigger found at ``token``: the codebook entry, its words and its filled slots."""

    token: Token
    trigger: Trigger
    span: Span
    slots: Slots = field(repr=False)

    @classmethod
    def at(cls, token: Token, trigger: Trigger, words: tuple[int, int], slots: Slots) -> Hit:
        """A hit whose words are the tokens from the first to the last of ``words``."""
        return cls(token, trigger, span_of(token.doc, words[0], words[1] + 1), slots)


def find_triggers(doc: Doc, codebook: Codebook, mentions: Mentions) -> Iterator[Hit]:
    """Every place where a trigger's words stand and its conditions hold, one a token, in order.

    A bare back-reference that adds nothing ("the attack", once an attack was told) is not coded.
    """
    taken: set[int] = set()
    families: set[str] = set()
    for token in doc:
        if token.i in taken or not (entries := codebook.by_lemma.get(_lemma(token))):
            continue
        hit = _first_hit(token, entries, mentions)
        if hit is None or (_is_bare(hit) and _family(hit) in families):
            continue
        families.add(_family(hit))
        taken.update(_after(token, hit.span.end))
        yield hit


def _after(token: Token, end: int) -> Iterator[int]:
    """The tokens after ``token`` that begin before the character ``end``."""
    doc = token.doc
    following = token.i + 1
    while following < len(doc) and doc[following].idx < end:
        yield following
        following += 1


def _family(hit: Hit) -> str:
    return hit.trigger.type.split(".", maxsplit=1)[0]


def _is_bare(hit: Hit) -> bool:
    """A definite noun with nothing said of it but what its sentence goes on to say."""
    return hit.trigger.pos == "noun" and not any(hit.slots.values()) and is_bare(hit.token)


def _first_hit(token: Token, entries: Iterable[Trigger], mentions: Mentions) -> Hit | None:
    slots: dict[str, Slots] = {}
    for trigger in entries:
        words = _words(trigger, token)
        if words is None:
            continue
        key = trigger.pos + trigger.frame.name
        if key not in slots:
            slots[key] = slots_of(trigger, token, words)
        if _holds(trigger, token, slots[key], mentions):
            return Hit.at(token, trigger, words, slots[key])
    return None


def _lemma(token: Token) -> str:
    # A parser takes "held" in "ISIS-held" for many things; its form is what counts.
    at, columns = token.i, columns_of(token.doc)
    after_hyphen = at > 1 and columns.texts[at - 1] == "-"
    written = columns.small[at]
    return written if after_hyphen and written.endswith(("ed", "held", "run")) else lemma(token)


def _words(trigger: Trigger, token: Token) -> tuple[int, int] | None:
    """First and last token of the trigger's words at ``token``; None where they do not stand."""
    match trigger.pos:
        case "verb":
            return _verb_words(trigger, token)
        case "noun":
            return _noun_words(trigger, token)
        case "adjective":
            return (token.i, token.i) if token.pos_ == "ADJ" or token.dep_ == "amod" else None
        case "compound":
            return (token.i, token.i) if token.i > 1 and token.nbor(-1).text == "-" else None
        case "phrase":
            return _phrase_words(trigger, token)


def _verb_words(trigger: Trigger, token: Token) -> tuple[int, int] | None:
    if token.pos_ not in {"VERB", "AUX"} or token.dep_ in {"aux", "auxpass"} or _is_attributive(token):
        return None
    particles = [c for c in token.children if c.dep_ in _PARTICLES and c.i > token.i]
    if trigger.without_particle & {p.lower_ for p in particles}:
        return None
    if len(trigger.lemmas) == 1:
        return token.i, token.i
    particle = next((p for p in particles if p.lower_ == trigger.lemmas[1]), None)
    if particle is None:
        return None
    return token.i, particle.i if particle.i == token.i + 1 else token.i


def _is_attributive(token: Token) -> bool:
    """ "the surrounding area", "a fighting force": no event."""
    return token.tag_ == "VBG" and token.dep_ in {"amod", "compound"}


def _noun_words(trigger: Trigger, token: Token) -> tuple[int, int] | None:
    if not _is_noun(token):
        return None
    first = token.i - len(trigger.lemmas) + 1
    if first < 0 or any(token.doc[first + k].lemma_.lower() != word for k, word in enumerate(trigger.lemmas)):
        return None
    return first, token.i


def _is_noun(token: Token) -> bool:
    """A noun that heads its phrase; a parser may call one a verb that stands as a subject or object."""
    if token.pos_ in _NOUNS:
        return token.dep_ != "compound"
    return (
        token.pos_ == "VERB" and token.dep_ in {"nsubj", "nsubjpass", "pobj", "dobj"} and token.tag_ != "VBG"
    )


def _phrase_words(trigger: Trigger, token: Token) -> tuple[int, int] | None:
    """A phrase's lemmas in order; others may stand between ("took full control", "wrested back control")."""
    position = token.i
    doc = token.doc
    for word in trigger.lemmas[1:]:
        position += 1
        skipped = 0
        while position < len(doc) and doc[position].lemma_.lower() != word:
            word_between = doc[position]
            between = word_between.pos_ in _BETWEEN or word_between.dep_ in {"prt", "advmod"}
            if not between or skipped == 2:
                return None
            position += 1
            skipped += 1
        if position >= len(doc):
            return None
    return token.i, position


def slots_of(trigger: Trigger, token: Token, words: tuple[int, int]) -> Slots:
    """The grammatical slots of a trigger whose words begin and end at ``words``."""
    match trigger.pos:
        case "noun":
            return noun_slots(token, trigger.frame)
        case "adjective":
            return adjective_slots(token)
        case "compound":
            return compound_slots(token)
        case "phrase":
            return _phrase_slots(token, words[1], trigger)
        case "verb":
            return verb_slots(token)


def _phrase_slots(token: Token, last: int, trigger: Trigger) -> Slots:
    slots = verb_slots(token) if token.pos_ in {"VERB", "AUX"} else {}
    end = token.doc[last]
    if end.i != token.i and end.pos_ in _NOUNS:
        inner = noun_slots(end, trigger.frame)
        slots = {
            **inner,
            **{k: v for k, v in slots.items() if k != "object"},
            "object": inner.get("object", []),
        }
    return {name: tokens for name, tokens in slots.items() if tokens}


def _holds(trigger: Trigger, token: Token, slots: Slots, mentions: Mentions) -> bool:
    filled = {name for name, tokens in slots.items() if tokens}
    if trigger.needs - filled or trigger.without_slot & filled:
        return False
    if trigger.with_slot and not trigger.with_slot & (filled | _preposition_names(token)):
        return False
    if not all(_class_holds(key, wanted, token, slots, mentions) for key, wanted in trigger.where.items()):
        return False
    if not trigger.with_words and not trigger.without_words:
        return True
    columns = columns_of(token.doc)
    sentence = token.doc[columns.first[token.i] : columns.after[token.i]]
    near = {t.lemma_.lower() for t in sentence}
    return bool(not trigger.with_words or trigger.with_words & near) and not trigger.without_words & near


def _preposition_names(token: Token) -> set[str]:
    return {child.lower_ for child in token.children if child.dep_ in {"prep", "agent"}}


def _class_holds(key: str, wanted: frozenset[str], token: Token, slots: Slots, mentions: Mentions) -> bool:
    slot, _, negated = key.partition("_")
    if slot == "modifier":
        lemmas = {c.lemma_.lower() for c in token.children if c.dep_ in {"amod", "compound", "nmod"}}
        return bool(lemmas & wanted) != bool(negated)
    found: set[str] = set()
    for head in slots.get(slot, []):
        for member in coordinated(head):
            found |= classes(member, mentions)
    return bool(found & wanted) != bool(negated)
