"""Look-up of places by name, id and code, over one or several read-only index files.

How a reader uses it::

    gazetteer = Gazetteer.open()                      # the shipped index; opens in milliseconds
    gazetteer.lookup("Tadmur")                        # entries, the most important first
    gazetteer.lookup("Idlib province")                # the governorate before the city
    gazetteer.lookup("Salvador", country="BR")        # only entries of one country
    gazetteer.matches("Bab")                          # the same with how each was found
    gazetteer.get("geonames:163808")                  # one entry by its id
    gazetteer.country("SY"); gazetteer.admin1("SY", "12")
    gazetteer.longest_name(["Deir", "ez", "-", "Zor", "on"])   # 4: tokens that make a known name
    gazetteer.knows("Deir ez-Zor")                    # whether a name has an entry at all

``lookup`` and ``matches`` take the wording of a report: feature words ("the city of", "governorate",
"air base") steer the order and need not be part of the name. To find names in running text, call
``longest_name`` with the tokens from each capitalised word on: it goes on only as long as some name
of the index starts with the words so far, and costs some microseconds a token.

A ``Gazetteer`` may be shared between threads, survives a fork and is pickled by its paths.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from rapidfuzz.fuzz import ratio

from sayso.errors import GazetteerError
from sayso.gazetteer import schema
from sayso.gazetteer.additions import ENVIRONMENT, user_index
from sayso.gazetteer.entry import Entry, Match
from sayso.gazetteer.names import bare, fold, is_article, skeleton, words
from sayso.gazetteer.query import fitting, parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sayso.gazetteer.extents import Point

LIMIT = 50
LONGEST_NAME = 8
TOWNS = 300
"""How many of a country's towns, the largest, are well known."""
KEYS, NAMES = 16384, 1024
"""How many keys and names are not asked for again: reports name the same places again and again."""
ALIKE = 65.0  # of 100: "qaryatain" and "qaryatayn" are 89 alike, "jinah" and "chennai" 33
# An entry whose name differs by its article comes after one written alike unless it is this many
# times more important: "Bab" is Al-Bab (60,000 people) rather than a hamlet of that spelling.
_ARTICLE_HANDICAP = 4.0


def shipped() -> Path:
    """Return where the index that is built with Sayso lies."""
    return Path(str(files(__package__) / "data" / "gazetteer.sqlite"))


def _usual() -> Path:
    own = user_index()
    return own if own.is_file() or ENVIRONMENT in os.environ else shipped()


class Gazetteer:
    """Places by name, id and code. Make one with :meth:`open`."""

    def __init__(self, sources: Sequence[_Source]) -> None:
        self._sources = tuple(sources)
        self._remembered = lru_cache(maxsize=NAMES)(self._matches)

    @classmethod
    def open(cls, path: Path | None = None, *, extra: Iterable[Path] = (), alone: bool = False) -> Self:
        """Open the index at ``path`` and any ``extra`` ones beside it.

        Without a path: the user's own index where there is one (see ``additions.py``), with the shipped
        one. An index that was made as an addition brings the shipped one along, unless ``alone``. An entry
        of an earlier file wins over one of the same id in a later file. Raises GazetteerError when a file
        is missing, no index, or of another schema version.
        """
        first = _Source(path or _usual())
        rest = [shipped()] if first.is_addition and not alone else []
        return cls([first, *(_Source(file) for file in (*rest, *extra))])

    def __reduce__(self) -> tuple[object, ...]:
        first, *others = (source.path for source in self._sources)
        return (_reopen, (first, tuple(others)))

    @property
    def identity(self) -> str:
        """Names what the answers depend on: each index with its size and what it was made from."""
        return "; ".join(source.identity for source in self._sources)

    def entries(self) -> Iterator[Entry]:
        """Yield every entry, file by file, the most important first."""
        for source in self._sources:
            yield from source.entries()

    def lookup(
        self, name: str, *, feature: str | None = None, country: str | None = None, limit: int = LIMIT
    ) -> tuple[Entry, ...]:
        """Return the entries of a name, most important first, each once; () when there are none.

        ``feature`` (an entry's feature or a kind such as "airbase") and ``country`` (ISO code)
        restrict; feature words inside ``name`` only bring fitting entries to the front.
        """
        found = self.matches(name, feature=feature, country=country, limit=limit)
        return tuple(match.entry for match in found)

    def matches(
        self, name: str, *, feature: str | None = None, country: str | None = None, limit: int = LIMIT
    ) -> tuple[Match, ...]:
        """Return what :meth:`lookup` does, with how each entry was found."""
        return self._remembered(name, _Only(frozenset(fitting(feature)) if feature else None, country, limit))

    def _matches(self, name: str, only: _Only) -> tuple[Match, ...]:
        query = parse(name)
        wanted = frozenset(fitting(query.kind)) if query.kind else None
        found = self._strict(name, only, None)
        if query.name != name:
            found += self._strict(query.name, only, wanted)
        if not any(match.fits for match in found):
            found = self._loose(query.name, only, wanted, found)
        return _unique(found)[: only.limit]

    def get(self, identifier: str) -> Entry | None:
        """Return the entry of an id, or None."""
        return next((entry for s in self._sources if (entry := s.get(identifier))), None)

    def country(self, code: str) -> Entry | None:
        """Return the country of an ISO 3166-1 alpha-2 code, or None."""
        return self.get(f"country:{code.upper()}")

    def admin1(self, country: str, code: str) -> Entry | None:
        """Return a first-level unit by its country and GeoNames code ("SY", "12"), or None."""
        return next((entry for s in self._sources if (entry := s.admin1(country.upper(), code))), None)

    def largest_town(self, country: str, code: str) -> Entry | None:
        """Return the most populous town of a first-level unit ("SY", "12"), or None."""
        found = (source.largest_town(country.upper(), code) for source in self._sources)
        return max((entry for entry in found if entry), key=lambda entry: entry.population, default=None)

    def towns(self, country: str) -> tuple[Point, ...]:
        """Return where (lat, lon) the well-known towns of a country lie, the most important first."""
        source = next((s for s in self._sources if s.towns(country.upper())), None)
        return source.towns(country.upper()) if source is not None else ()

    def knows(self, name: str) -> bool:
        """Tell whether some entry has this name, feature words included, by its strict key."""
        key = fold(name)
        return bool(key) and any(source.has(key) for source in self._sources)

    def longest_name(self, tokens: Sequence[str]) -> int:
        """Return how many of the leading tokens together make the longest known name; 0 for none.

        Tokens are as written, punctuation inside a name included ("Deir", "ez", "-", "Zor").
        """
        longest = 0
        for count in range(1, min(len(tokens), LONGEST_NAME) + 1):
            key = fold(" ".join(tokens[:count]))
            last = words(tokens[count - 1])
            if last and any(source.has(key) for source in self._sources):
                longest = count
            open_end = not last or is_article(last[-1]) or any(s.extends(key) for s in self._sources)
            if not key or not open_end:
                break
        return longest

    def _strict(self, name: str, only: _Only, wanted: frozenset[str] | None) -> list[Match]:
        key = fold(name)
        form = schema.BARE if bare(name) else schema.ARTICLED
        rows = [row for source in self._sources for row in source.strict(key, only)] if key else []
        found = (
            Match(entry, "exact" if forms & form else "article", wanted is None or entry.feature in wanted)
            for entry, forms in rows
        )
        return sorted(found, key=_rank)

    def _loose(
        self, name: str, only: _Only, wanted: frozenset[str] | None, strict: list[Match]
    ) -> list[Match]:
        """Add what only sounds alike: all of it to nothing, what alone fits in front of what does not."""
        key = skeleton(name)
        spelled = (key, fold(name))
        entries = [entry for source in self._sources for entry in source.loose(spelled, only)] if key else []
        alike = [Match(entry, "loose", wanted is None or entry.feature in wanted) for entry in entries]
        fitting_first = sorted((match for match in alike if match.fits or not strict), key=_rank)
        return fitting_first + strict


def _reopen(path: Path, extra: tuple[Path, ...]) -> Gazetteer:
    return Gazetteer.open(path, extra=extra, alone=True)


def _rank(match: Match) -> tuple[bool, float]:
    handicap = _ARTICLE_HANDICAP if match.quality == "article" else 1.0
    return (not match.fits, -match.entry.importance / handicap)


def _unique(found: Iterable[Match]) -> tuple[Match, ...]:
    first: dict[str, Match] = {}
    for match in found:
        first.setdefault(match.entry.id, match)
    return tuple(first.values())


@dataclass(frozen=True, slots=True)
class _Only:
    """What a look-up is restricted to: features, country, number."""

    features: frozenset[str] | None
    country: str | None
    limit: int

    def sql(self) -> tuple[str, list[object]]:
        """Return the further conditions of a WHERE clause and their values."""
        where, values = "", list[object]()
        if self.features is not None:
            numbers = [
                schema.FEATURES.index(name) for name in sorted(self.features) if name in schema.FEATURES
            ]
            where += f" AND feature IN ({','.join('?' * len(numbers))})"
            values += numbers
        if self.country is not None:
            where += " AND (country = ? OR instr(countries, ?))"
            values += [self.country.upper()] * 2
        return where, values


class _Source:
    """One index file, with a connection of its own for each thread and process."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.has = lru_cache(maxsize=KEYS)(self._has)
        self.extends = lru_cache(maxsize=KEYS)(self._extends)
        self.largest_town = lru_cache(maxsize=NAMES)(self._largest_town)
        self.towns = lru_cache(maxsize=NAMES)(self._towns)
        self._local = threading.local()
        if not path.is_file():
            message = f"there is no gazetteer at {path}; build it with: python -m sayso.gazetteer.build"
            raise GazetteerError(message)
        self._check()

    def _check(self) -> None:
        try:
            rows = self._rows("SELECT value FROM meta WHERE key = 'schema'")
        except sqlite3.DatabaseError as error:
            message = (
                f"{self.path} is no gazetteer index ({error}); build it with: python -m sayso.gazetteer.build"
            )
            raise GazetteerError(message) from error
        version = rows[0][0] if rows else "none"
        if version != str(schema.VERSION):
            raise GazetteerError(
                f"{self.path} has gazetteer schema {version}, this Sayso reads {schema.VERSION}; "
                "build it again with: python -m sayso.gazetteer.build"
            )

    def _rows(self, statement: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        local = self._local
        if getattr(local, "process", None) != os.getpid():
            local.connection = sqlite3.connect(
                f"{self.path.absolute().as_uri()}?mode=ro&immutable=1", uri=True
            )
            local.process = os.getpid()
        rows: list[tuple[Any, ...]] = local.connection.execute(statement, values).fetchall()
        return rows

    @property
    def is_addition(self) -> bool:
        return schema.ADDITION in self._meta

    @property
    def identity(self) -> str:
        return ", ".join(f"{key} {value}" for key, value in sorted(self._meta.items()))

    @cached_property
    def _meta(self) -> dict[str, str]:
        rows = self._rows("SELECT key, value FROM meta WHERE key NOT LIKE 'admin1:%'")
        return {str(key): str(value) for key, value in rows}

    def entries(self) -> Iterator[Entry]:
        page = f"SELECT {schema.COLUMNS}, n FROM place WHERE n > ? ORDER BY n LIMIT 1000"
        rows = self._rows(page, (-1,))
        while rows:
            yield from map(schema.entry, rows)
            rows = self._rows(page, (rows[-1][-1],))

    def get(self, identifier: str) -> Entry | None:
        rows = self._rows(f"SELECT {schema.COLUMNS} FROM place WHERE id = ?", (schema.stored_id(identifier),))
        return schema.entry(rows[0]) if rows else None

    def admin1(self, country: str, code: str) -> Entry | None:
        rows = self._rows("SELECT value FROM meta WHERE key = ?", (f"admin1:{country}.{code}",))
        return self.get(str(rows[0][0])) if rows else None

    def _largest_town(self, country: str, code: str) -> Entry | None:
        rows = self._rows(
            f"SELECT {schema.COLUMNS} FROM place WHERE country = ? AND admin1 = ? AND feature IN (?, ?) "
            "ORDER BY population DESC, n LIMIT 1",
            (country, code, schema.FEATURES.index("city"), schema.FEATURES.index("village")),
        )
        return schema.entry(rows[0]) if rows else None

    def _towns(self, country: str) -> tuple[Point, ...]:
        rows = self._rows(
            f"SELECT {schema.COLUMNS} FROM place WHERE country = ? AND feature IN (?, ?) ORDER BY n LIMIT ?",
            (country, schema.FEATURES.index("city"), schema.FEATURES.index("village"), TOWNS),
        )
        return tuple((entry.lat, entry.lon) for entry in map(schema.entry, rows))

    def _has(self, key: str) -> bool:
        """Tell whether some entry has this strict key."""
        return bool(self._rows("SELECT 1 FROM strict WHERE key = ? LIMIT 1", (key,)))

    def _extends(self, key: str) -> bool:
        """Tell whether some key has further words after ``key``."""
        return bool(
            self._rows("SELECT 1 FROM strict WHERE key > ? AND key < ? LIMIT 1", (key + " ", key + "!"))
        )

    def strict(self, key: str, only: _Only) -> list[tuple[Entry, int]]:
        where, values = only.sql()
        rows = self._rows(
            f"SELECT {schema.COLUMNS}, forms FROM strict JOIN place USING (n) "
            f"WHERE key = ?{where} ORDER BY n LIMIT ?",
            (key, *values, only.limit),
        )
        return [(schema.entry(row), row[-1]) for row in rows]

    def loose(self, spelled: tuple[str, str], only: _Only) -> list[Entry]:
        where, values = only.sql()
        rows = self._rows(
            f"SELECT {schema.COLUMNS} FROM loose JOIN place USING (n) "
            f"WHERE hash = ?{where} ORDER BY n LIMIT ?",
            (schema.loose_hash(spelled[0]), *values, only.limit),
        )
        return [entry for row in rows if _alike(spelled, entry := schema.entry(row))]


def _alike(spelled: tuple[str, str], entry: Entry) -> bool:
    """Tell whether a name of an entry has this loose key and is written much like this strict one."""
    sound, key = spelled
    return any(ratio(fold(name), key) >= ALIKE and skeleton(name) == sound for name in entry.names)
