"""What kind of source a noun phrase is (the claim model's kinds), and whether it is named."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, cast

from sayso.actors.actor import ARMED
from sayso.reader.actor_names import name_hits
from sayso.reader.actor_phrases import people_at
from sayso.reader.actor_words import generic_words, lemma

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Words

    from sayso.actors import Actor, Catalogue
    from sayso.model import SourceKind

_CACHE = "sayso.persons"
_NAMING = frozenset({"PERSON"})
_BODIES = frozenset(
    {"force", "troop", "army", "military", "navy", "police", "government", "ministry", "regime"}
)


@dataclass(frozen=True, slots=True)
class KindWords:
    """Lemmas to source kinds: heads, speakers for somebody, modifiers that tell for whom."""

    heads: dict[str, SourceKind]
    speakers: dict[str, SourceKind]
    modifiers: dict[str, SourceKind]
    anonymous: frozenset[str]
    stateless: frozenset[str]


@lru_cache(maxsize=1)
def kind_words() -> KindWords:
    """Read ``data/source_kinds.toml`` once."""
    source = files("sayso.reader") / "data" / "source_kinds.toml"
    data = tomllib.loads(source.read_text(encoding="utf8"))
    return KindWords(
        heads=_by_word(data["heads"]),
        speakers=data["speakers"],
        modifiers=_by_word(data["modifiers"]),
        anonymous=frozenset(data["anonymous"]["nouns"].split()),
        stateless=frozenset(data["stateless"]["words"].split()),
    )


def _by_word(lists: dict[str, str]) -> dict[str, SourceKind]:
    found: dict[str, SourceKind] = {}
    for kind, text in lists.items():
        for word in text.split():
            found.setdefault(word, cast("SourceKind", kind))
    return found


def source_kind(phrase: Words, catalogue: Catalogue) -> tuple[SourceKind, bool]:
    """The kind of the source that a phrase names, and whether it is given by a proper name.

    Told by the catalogue, the head noun, its modifiers and titles; of a bare surname by what the report says
    about that person elsewhere.
    """
    head = _speaker(phrase)
    names = {
        token.i: hit.actors for hit in name_hits(phrase.doc, catalogue, within=phrase) for token in hit.words
    }
    if _is_person(head, phrase, names):
        return _person_kind(head, phrase, catalogue, names), True
    if head.i in names:
        return _actor_kind(names[head.i], catalogue), True
    kind = _noun_kind(head, phrase, catalogue, names)
    person = next((t for t in phrase if t.ent_type_ in _NAMING and _is_appositive(t, head)), None)
    return kind, person is not None or _is_named(head, phrase, names)


def _speaker(phrase: Words) -> Token:
    """ "Officials" of "one of the officials" and "a number of officials"."""
    head = phrase.root
    for _ in range(2):
        inner = next((c for c in head.rights if c.dep_ == "prep" and c.lower_ == "of"), None)
        quantity = head.like_num or lemma(head) in {
            "number",
            "dozen",
            "some",
            "many",
            "several",
            "most",
            "both",
            "member",
            "group",
            "all",
        }
        noun = (
            next((c for c in inner.children if c.dep_ == "pobj"), None)
            if inner is not None and quantity
            else None
        )
        if noun is None or noun.i >= phrase.end:
            break
        head = noun
    return head


# ------------------------------------------------------------------ persons


def _is_person(head: Token, phrase: Words, names: dict[int, tuple[Actor, ...]]) -> bool:
    if head.i in names:
        return all(actor.kind == "person" for actor in names[head.i])
    if head.ent_type_ == "PERSON" and head.pos_ == "PROPN":
        return lemma(head) not in kind_words().heads
    return head.pos_ == "PROPN" and _told_of(head, phrase.doc) is not None


def _is_appositive(token: Token, head: Token) -> bool:
    return token.dep_ in {"appos", "compound", "nmod", "flat", "conj"} or token.head.i == head.i


def _person_kind(
    head: Token, phrase: Words, catalogue: Catalogue, names: dict[int, tuple[Actor, ...]]
) -> SourceKind:
    known = names.get(head.i, ())
    if known:
        return _actor_kind(known, catalogue)
    titles = [token for token in phrase if token.i != head.i and token.ent_type_ != "PERSON"]
    told = _kind_of_words(titles, names, catalogue)
    return told or _told_of(head, phrase.doc, catalogue) or "person"


def _kind_of_words(
    words: list[Token], names: dict[int, tuple[Actor, ...]], catalogue: Catalogue
) -> SourceKind | None:
    """The kind that titles and descriptions around a person's name give, the nearest noun first."""
    table = kind_words()
    modifier: SourceKind | None = None
    speaker: SourceKind | None = None
    for token in reversed(words):
        word = lemma(token).rstrip(".")
        if token.i in names:
            modifier = modifier or _actor_kind(names[token.i], catalogue)
        elif word in table.speakers:
            speaker = speaker or table.speakers[word]
        elif word in table.heads and token.pos_ in {"NOUN", "PROPN"}:
            return table.heads[word]
        elif word in table.modifiers:
            modifier = modifier or table.modifiers[word]
    return (modifier or speaker) if speaker is not None else None


def _told_of(head: Token, doc: Doc, catalogue: Catalogue | None = None) -> SourceKind | None:
    """What a report says about the person of that surname where it introduces him or her."""
    persons = doc.user_data.get(_CACHE)
    if persons is None:
        persons = doc.user_data[_CACHE] = _persons(doc)
    descriptions = persons.get(head.lower_)
    if descriptions is None:
        return None
    for words in descriptions:
        hits: dict[int, tuple[Actor, ...]] = {}
        if catalogue is not None and words:
            stretch = doc[words[0].i : words[-1].i + 1]
            hits = {t.i: hit.actors for hit in name_hits(doc, catalogue, within=stretch) for t in hit.words}
        kind = _kind_of_words(words, hits, catalogue) if catalogue is not None else "person"
        if kind is not None:
            return kind
    return "person"


def _persons(doc: Doc) -> dict[str, list[list[Token]]]:
    """Surnames in lower case to the descriptions their bearers are introduced with."""
    found: dict[str, list[list[Token]]] = defaultdict(list)
    for entity in doc.ents:
        if entity.label_ == "PERSON":
            found[entity[-1].lower_] += _introductions(entity)
    return dict(found)


def _introductions(entity: Words) -> Iterator[list[Token]]:
    """ "Foreign minister NAME", "NAME, a resident of Aleppo", "the commander, NAME"."""
    root = entity.root
    inside = range(entity.start, entity.end)
    before = [t for t in root.subtree if t.i < entity.start and entity.start - t.i <= 8]
    if before and not any(t.dep_ in {"relcl", "conj"} for t in before):
        yield before
    for child in root.rights:
        if child.dep_ == "appos" and child.i not in inside:
            yield [t for t in child.subtree if t.i <= child.i + 4]
    if root.dep_ == "appos":
        noun = root.head
        yield [t for t in noun.subtree if t.i < entity.start]
    elif root.dep_ == "compound" and root.head.i not in inside:
        yield [root.head]


# ------------------------------------------------------------------ bodies and descriptions


def _actor_kind(actors: tuple[Actor, ...], catalogue: Catalogue) -> SourceKind:
    kinds = {_of_actor(actor, catalogue) for actor in actors}
    return kinds.pop() if len(kinds) == 1 else "unknown"


def _of_actor(actor: Actor, catalogue: Catalogue) -> SourceKind:
    if actor.kind != "person" or actor.source_kind != "person":
        return actor.source_kind
    owner = catalogue.get(actor.part_of[0]) if actor.part_of else None
    return owner.source_kind if owner is not None else "person"


def _noun_kind(
    head: Token, phrase: Words, catalogue: Catalogue, names: dict[int, tuple[Actor, ...]]
) -> SourceKind:
    table, word = kind_words(), lemma(head)
    others = [token for token in phrase if token.i != head.i]
    owner = _owner_kind(head, others, names, catalogue)
    hearsay = word in table.anonymous and head.tag_ in {"NNS", "NNPS"}
    kind = table.speakers.get(word) or table.heads.get(word)
    if (
        owner in {None, "military"}
        and kind == "military"
        and any(t.lower_ in table.stateless for t in others)
    ):
        return "armed_group"
    if word in table.speakers:
        return owner or ("unknown" if hearsay else table.speakers[word])
    if kind in {"official", "military", "person", None} and owner == "armed_group":
        return owner
    if kind is not None:
        return kind
    if owner is not None:
        return owner
    if head.pos_ == "PROPN" or head.ent_type_ == "ORG":
        looks = next((generic_words().organisations.get(t.lower_) for t in reversed(list(phrase))), None)
        return (
            "armed_group"
            if looks in ARMED and looks not in {"state_force", "police", "alliance"}
            else "unknown"
        )
    if people_at(head.doc, head.i) is not None:
        return "official" if phrase[0].lower_ == "the" else "person"
    return "unknown"


def _owner_kind(
    head: Token, others: list[Token], names: dict[int, tuple[Actor, ...]], catalogue: Catalogue
) -> SourceKind | None:
    """For whom a spokesman, a source or a statement speaks."""
    table = kind_words()
    state: SourceKind | None = None
    for token in sorted(others, key=lambda t: (t.i > head.i, abs(t.i - head.i))):
        word = lemma(token)
        if token.i in names:
            kind = _actor_kind(names[token.i], catalogue)
            if all(actor.kind == "state" for actor in names[token.i]):
                state = state or kind
                continue
            return kind
        told = table.modifiers.get(word)
        told = told or (table.heads.get(word) if token.dep_ in {"pobj", "compound", "poss", "nmod"} else None)
        if told is not None and told != "unknown":
            return told
    return None


def _is_named(head: Token, phrase: Words, names: dict[int, tuple[Actor, ...]]) -> bool:
    """A proper name heads the phrase, or a body of a named state: not "a Kremlin spokesman"."""
    if head.pos_ == "PROPN":
        return True
    indefinite = phrase[0].lower_ in {"a", "an", "some", "one", "several", "many", "unnamed"}
    if indefinite:
        return False
    owned = any(t.i in names or people_at(t.doc, t.i) is not None for t in phrase if t.i < head.i)
    return owned and lemma(head) in _BODIES
