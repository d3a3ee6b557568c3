"""The catalogue of actors: read once, checked, looked up by any spelling of a name."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, partial
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from sayso.actors.actor import KINDS, Actor, ActorKind, CatalogueError, source_kinds
from sayso.actors.names import fold
from sayso.actors.states import countries, slug, state_actors

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

NOWHERE = "INT"
_NOT_REGIONS = frozenset({"countries.toml", "kinds.toml", "generic.toml"})
_LISTS = ("aliases", "exact", "also", "part_of", "allies")
_KEYS = frozenset({"name", "of", "since", "until", "source", *_LISTS})
_SURE_ENOUGH = 90.0
_LONG_ENOUGH = 7


@dataclass(frozen=True, slots=True)
class Name:
    """One spelling that an actor goes by; ``exact`` spellings count only as written."""

    text: str
    actor: Actor
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """The actors that a text may name (several when it is ambiguous), and how they were found."""

    actors: tuple[Actor, ...]
    reason: str


@dataclass(frozen=True)
class Catalogue:
    """Actors by id, and their names by folded words. ``longest`` is by a name's first word, in words."""

    actors: dict[str, Actor]
    by_name: dict[tuple[str, ...], tuple[Name, ...]]
    longest: dict[str, int]

    @classmethod
    def load(cls, extra: Path | None = None) -> Catalogue:
        """The shipped catalogue, with a user's own file on top. Raises CatalogueError."""
        return _load(extra)

    def get(self, actor_id: str) -> Actor | None:
        """The actor with that id."""
        return self.actors.get(actor_id)

    def lookup(self, text: str) -> tuple[Actor, ...]:
        """The actors that a text may name: none, one, or several when the name is ambiguous."""
        return self.match(text).actors

    def match(self, text: str) -> Match:
        """Look a text up as written, then without a plural ending, then by close spelling."""
        key = fold(text)
        if not key:
            return Match((), "no name")
        for form, reason in ((key, "name"), (_singular(key), "name, plural")):
            if form in self.by_name and (found := self._named(form, text.strip())):
                return Match(found, reason)
        return self._close(" ".join(key))

    @cached_property
    def _spellings(self) -> dict[str, dict[str, tuple[Name, ...]]]:
        """Names long enough to be told by a close spelling, as one string each, by their words' initials."""
        found: dict[str, dict[str, tuple[Name, ...]]] = defaultdict(dict)
        for key, names in self.by_name.items():
            text = " ".join(key)
            if len(text) >= _LONG_ENOUGH and not any(name.exact for name in names):
                found[_initials(text)][text] = names
        return dict(found)

    def _named(self, key: tuple[str, ...], text: str) -> tuple[Actor, ...]:
        names = self.by_name[key]
        return _distinct(name.actor for name in names if not name.exact or _same(name.text, text))

    @cached_property
    def _close(self) -> Callable[[str], Match]:
        """What a folded name that is not listed is spelt like; a report asks again and again."""
        return lru_cache(maxsize=4096)(partial(_spelt_like, spellings=self._spellings))


def _spelt_like(query: str, spellings: Mapping[str, Mapping[str, tuple[Name, ...]]]) -> Match:
    """Long names may differ by a letter or two; a spelling close to several actors is left open.

    Close spellings keep the first letter of every word; "Mali" and "Bali" are two things.
    """
    from rapidfuzz import fuzz, process  # noqa: PLC0415  # most names are found without it

    alike = spellings.get(_initials(query), {})
    if len(query) < _LONG_ENOUGH or not alike:
        return Match((), "no such name")
    close = process.extract(query, list(alike), scorer=fuzz.ratio, score_cutoff=_SURE_ENOUGH, limit=4)
    actors = _distinct(name.actor for text, _, _ in close for name in alike[text])
    if len(actors) != 1:
        return Match((), "no such name")
    return Match(actors, f"spelt much like “{alike[close[0][0]][0].text}” ({close[0][1]:.0f}%)")


def _singular(key: tuple[str, ...]) -> tuple[str, ...]:
    last = key[-1]
    return (*key[:-1], last[:-1]) if last.endswith("s") and len(last) > 4 else key


def _same(name: str, text: str) -> bool:
    return name == text or name.replace(".", "") == text.removesuffix("'s").removesuffix("’s")


def _initials(text: str) -> str:
    return "".join(word[0] for word in text.split())


def _distinct(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    return tuple({actor.id: actor for actor in actors}.values())


@lru_cache(maxsize=4)
def _load(extra: Path | None) -> Catalogue:
    actors = {actor.id: actor for actor in state_actors()}
    generated = frozenset(actors)
    seen: dict[str, str] = {}
    for name, data in _shipped():
        for actor in _entries(name, data):
            if actor.id in seen:
                raise CatalogueError(f"{name}: {actor.id} is already in {seen[actor.id]}")
            seen[actor.id] = name
            actors[actor.id] = _onto(actors[actor.id], actor) if actor.id in generated else actor
    if extra is not None:
        for actor in _entries(str(extra), _read(extra)):
            actors[actor.id] = _onto(actors[actor.id], actor) if actor.id in actors else actor
    _check_links(actors)
    return _indexed(actors)


def _shipped() -> Iterator[tuple[str, dict[str, Any]]]:
    folder = files("sayso.actors") / "data"
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.name.endswith(".toml") and item.name not in _NOT_REGIONS:
            yield item.name, tomllib.loads(item.read_text(encoding="utf8"))


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf8"))
    except OSError as error:
        raise CatalogueError(f"{path}: cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CatalogueError(f"{path}: not a TOML file: {error}") from error


def _entries(file: str, data: dict[str, Any]) -> Iterator[Actor]:
    for code, kinds in data.items():
        if code != NOWHERE and code not in countries():
            raise CatalogueError(f"{file}: [{code}…] is not a country code or {NOWHERE}")
        for kind, entries in kinds.items():
            if kind not in KINDS:
                raise CatalogueError(
                    f"{file}: [{code}.{kind}] is not a kind; there are {', '.join(sorted(KINDS))}"
                )
            for key, entry in entries.items():
                yield _entry(
                    f"{file}: {key}", key, cast("ActorKind", kind), None if code == NOWHERE else code, entry
                )


def _entry(where: str, key: str, kind: ActorKind, country: str | None, entry: dict[str, Any]) -> Actor:
    if key != slug(key):
        raise CatalogueError(f"{where}: an id is lower-case words with hyphens, such as {slug(key)}")
    if not isinstance(entry, dict) or not isinstance(entry.get("name"), str) or not fold(entry["name"]):
        raise CatalogueError(f"{where}: has no name")
    unknown = entry.keys() - _KEYS
    if unknown:
        raise CatalogueError(f"{where}: no such key: {', '.join(sorted(unknown))}")
    lists = {name: tuple(entry.get(name, ())) for name in _LISTS}
    if not all(isinstance(value, str) and value for values in lists.values() for value in values):
        raise CatalogueError(f"{where}: {', '.join(_LISTS)} are lists of words")
    belongs = (*lists.pop("part_of"), *([entry["of"]] if "of" in entry else ()))
    return Actor(
        id=f"actor:{key}",
        name=entry["name"],
        kind=kind,
        country=country,
        part_of=tuple(f"actor:{name}" for name in belongs),
        allies=tuple(f"actor:{name}" for name in lists.pop("allies")),
        since=entry.get("since"),
        until=entry.get("until"),
        source_kind=entry.get("source", source_kinds()[kind]),
        **lists,
    )


def _onto(known: Actor, added: Actor) -> Actor:
    """A known actor under the name of a later entry, with the names and ties of both."""
    names = dict.fromkeys(
        (*added.aliases, *([known.name] if known.name != added.name else ()), *known.aliases)
    )
    return replace(
        added,
        aliases=tuple(names),
        exact=tuple(dict.fromkeys((*known.exact, *added.exact))),
        also=tuple(dict.fromkeys((*known.also, *added.also))),
        part_of=tuple(dict.fromkeys((*known.part_of, *added.part_of))),
        allies=tuple(dict.fromkeys((*known.allies, *added.allies))),
        since=added.since or known.since,
        until=added.until or known.until,
    )


def _check_links(actors: dict[str, Actor]) -> None:
    for actor in actors.values():
        for other in (*actor.part_of, *actor.allies):
            if other not in actors:
                raise CatalogueError(f"{actor.id}: no such actor: {other}")


def _indexed(actors: dict[str, Actor]) -> Catalogue:
    names: dict[tuple[str, ...], list[Name]] = defaultdict(list)
    longest: dict[str, int] = defaultdict(int)
    for actor in actors.values():
        spellings = [(text, False) for text in (actor.name, *actor.aliases)]
        spellings += [(text, True) for text in actor.exact]
        for text, exact in spellings:
            key = fold(text)
            if not key:
                raise CatalogueError(f"{actor.id}: “{text}” is no name")
            _check_alone(names[key], actor, text)
            names[key].append(Name(text, actor, exact))
            longest[key[0]] = max(longest[key[0]], len(key))
    return Catalogue(actors, {key: tuple(found) for key, found in names.items()}, dict(longest))


def _check_alone(known: list[Name], actor: Actor, text: str) -> None:
    """One name may mean actors of several countries or times, never two of one country at one time."""
    for name in known:
        other = name.actor
        if other.id != actor.id and other.country == actor.country and _overlap(other, actor):
            raise CatalogueError(f"{actor.id} and {other.id} are both called “{text}”")


def _overlap(one: Actor, other: Actor) -> bool:
    starts = max(one.since or 0, other.since or 0)
    return starts <= min(one.until or 9999, other.until or 9999)
