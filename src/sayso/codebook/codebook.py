"""A codebook: the event types, the words that name them, and what other schemes call them.

The shipped codebook follows the claim model's table; ``Codebook.load`` reads a user's own from TOML with
the same keys (see ``docs/codebook.md``).
"""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from sayso.errors import CodebookError

PartOfSpeech = Literal["verb", "noun", "adjective", "compound", "phrase"]
_WORD_KEYS: dict[str, PartOfSpeech] = {
    "verbs": "verb",
    "nouns": "noun",
    "adjectives": "adjective",
    "compounds": "compound",
    "phrases": "phrase",
}
_CLASS_KEYS = ("object", "subject", "modifier", "object_not", "subject_not", "modifier_not")
_LIST_KEYS = (*_CLASS_KEYS, "with_slot", "without_slot", "with_words", "without_words", "needs")
_ROLES = frozenset({"actor", "target", "place", "weapon", "count", "from", "to"})


@dataclass(frozen=True, slots=True)
class Frame:
    """Which role fills each grammatical slot; ``noun_of`` and ``noun_poss`` name a slot of a noun trigger."""

    name: str
    slots: dict[str, str]
    noun_of: str = "object"
    noun_poss: str = "subject"


@dataclass(frozen=True, slots=True)
class Trigger:
    """One word or phrase (as lemmas) that names an event of ``type`` where its conditions hold.

    ``where`` maps a slot ("object", "subject", "modifier", each also with "_not") to classes of nouns;
    ``needs`` lists slots that must be filled, ``with_slot`` and ``without_slot`` prepositions,
    ``with_words`` and ``without_words`` lemmas of the sentence.
    """

    type: str
    lemmas: tuple[str, ...]
    pos: PartOfSpeech
    frame: Frame
    where: dict[str, frozenset[str]] = field(default_factory=dict)
    needs: frozenset[str] = frozenset()
    with_slot: frozenset[str] = frozenset()
    without_slot: frozenset[str] = frozenset()
    with_words: frozenset[str] = frozenset()
    without_words: frozenset[str] = frozenset()
    without_particle: frozenset[str] = frozenset()
    negative: bool = False


@dataclass(frozen=True, slots=True)
class EventType:
    """One type of the codebook, its definition, its roles and what other schemes call it.

    ``ucdp`` is UCDP's type of violence (1 state-based, 2 non-state, 3 one-sided), 0 where it has none.
    """

    name: str
    definition: str
    roles: tuple[str, ...]
    acled_event: str = ""
    acled_sub_event: str = ""
    plover: str = ""
    ucdp: int = 0


@dataclass(frozen=True)
class Codebook:
    """Event types by name, and their triggers by the lemma that a reader meets first."""

    name: str
    version: str
    types: dict[str, EventType]
    triggers: tuple[Trigger, ...]
    by_lemma: dict[str, tuple[Trigger, ...]]

    @classmethod
    def load(cls, path: Path | None = None) -> Codebook:
        """Read a codebook from TOML; the shipped one without a path. Raises CodebookError."""
        return _shipped() if path is None else _parse(path.name, _read(path))

    def like(self, lemma: str, kind: str, pos: PartOfSpeech) -> Trigger | None:
        """What a word that no list has for a type is taken for: it fills what most words of the type do."""
        mine = [one for one in self.triggers if one.type == kind and one.pos in {"verb", "noun"}]
        frames = Counter(one.frame.name for one in mine if one.pos == pos) or Counter(
            one.frame.name for one in mine
        )
        if not frames:
            return None
        name, _ = frames.most_common(1)[0]
        return next(Trigger(kind, (lemma,), pos, one.frame) for one in mine if one.frame.name == name)


@lru_cache(maxsize=1)
def _shipped() -> Codebook:
    source = files("sayso.codebook") / "data" / "conflict.toml"
    return _parse("conflict.toml", tomllib.loads(source.read_text(encoding="utf8")))


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf8"))
    except OSError as error:
        raise CodebookError(f"{path}: cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CodebookError(f"{path}: not a TOML file: {error}") from error


def _parse(name: str, data: dict[str, Any]) -> Codebook:
    frames = {key: _frame(name, key, value) for key, value in data.get("frame", {}).items()}
    types: dict[str, EventType] = {}
    triggers: list[Trigger] = []
    for entry in data.get("type", []):
        event_type = _event_type(name, entry)
        if event_type.name in types:
            raise CodebookError(f"{name}: type {event_type.name} is defined twice")
        types[event_type.name] = event_type
        for words in entry.get("trigger", []):
            triggers += _triggers(name, event_type.name, words, frames)
    if not types:
        raise CodebookError(f"{name}: no [[type]] in it")
    index: dict[str, list[Trigger]] = {}
    for trigger in triggers:
        index.setdefault(_index_lemma(trigger), []).append(trigger)
    return Codebook(
        name=str(data.get("name", name)),
        version=str(data.get("version", "1")),
        types=types,
        triggers=tuple(triggers),
        by_lemma={lemma: _longest_first(found) for lemma, found in index.items()},
    )


def _longest_first(triggers: list[Trigger]) -> tuple[Trigger, ...]:
    return tuple(sorted(triggers, key=lambda trigger: -len(trigger.lemmas)))


def _index_lemma(trigger: Trigger) -> str:
    """A noun phrase is found by its last word ("air strike"), everything else by its first."""
    return trigger.lemmas[-1 if trigger.pos == "noun" else 0]


def _frame(name: str, key: str, value: dict[str, str]) -> Frame:
    slots = {slot: role for slot, role in value.items() if not slot.startswith("noun_")}
    unknown = set(slots.values()) - _ROLES
    if unknown:
        raise CodebookError(f"{name}: frame {key}: no such role: {', '.join(sorted(unknown))}")
    return Frame(key, slots, value.get("noun_of", "object"), value.get("noun_poss", "subject"))


def _event_type(name: str, entry: dict[str, Any]) -> EventType:
    for key in ("name", "definition"):
        if not isinstance(entry.get(key), str):
            raise CodebookError(f"{name}: a type has no {key}: {entry.get('name', entry)!r}")
    acled = entry.get("acled", {})
    return EventType(
        name=entry["name"],
        definition=entry["definition"],
        roles=tuple(entry.get("roles", ())),
        acled_event=acled.get("event_type", ""),
        acled_sub_event=acled.get("sub_event_type", ""),
        plover=entry.get("plover", ""),
        ucdp=entry.get("ucdp", 0),
    )


def _triggers(name: str, type_name: str, words: dict[str, Any], frames: dict[str, Frame]) -> list[Trigger]:
    if words.get("frame") not in frames:
        raise CodebookError(f"{name}: {type_name}: no such frame: {words.get('frame')!r}")
    lists = {key: frozenset(words.get(key, ())) for key in _LIST_KEYS}
    found = [
        Trigger(
            type=type_name,
            lemmas=tuple(word.split()),
            pos=pos,
            frame=frames[words["frame"]],
            where={key: lists[key] for key in _CLASS_KEYS if lists[key]},
            needs=lists["needs"],
            with_slot=lists["with_slot"],
            without_slot=lists["without_slot"],
            with_words=lists["with_words"],
            without_words=lists["without_words"],
            without_particle=frozenset(words.get("without_particle", ())),
            negative=words.get("polarity") == "negative",
        )
        for key, pos in _WORD_KEYS.items()
        for word in words.get(key, ())
    ]
    if not found:
        raise CodebookError(f"{name}: {type_name}: a trigger entry lists no words")
    return found
