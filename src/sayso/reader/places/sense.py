"""Which place each name means: candidates, what speaks for each, and one choice per report.

Two rounds. The first ranks a name's candidates by themselves and by what the words say (its size,
"Paris, Texas", the countries named). The second adds how near a candidate lies to what the
report's other names probably mean. In both, one more choice stands beside the candidates: that the
name means a place that the gazetteer does not know. Each round is a linear model whose weights stand
in ``data/ranking.toml``, made by ``training/places.py``; scores become shares by softmax.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

import numpy as np

from sayso.gazetteer.names import fold
from sayso.reader.places.focus import first_focus
from sayso.reader.places.geo import Array, apart, directions, distances
from sayso.reader.places.words import words

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from sayso.gazetteer import Entry, Match
    from sayso.reader.places.atlas import Atlas
    from sayso.reader.places.mention import Mention

ROUNDS = 3  # the second round is repeated on its own result
HEARD = 80  # names whose probable places bear on the others; more add nothing but time
HEARD_CANDIDATES = 4
_AT_ONCE = 512  # candidates whose distances are worked out together
SPOKEN_OF = 0.5  # belief in places of a country, all names together, from which on a report tells of it
OFTEN = 3  # times a country is named from which on the only place of a name, in it, is not abroad
NEAR_KM, REGION_KM = 60.0, 300.0

ALONE = (
    *("population", "importance", "importance below the first", "first"),
    *("country", "admin1", "county", "city", "village", "region", "water", "land", "facility"),
    *("article", "loose", "main name", "fits word", "misfits word"),
    *("inside as said", "not inside as said", "country named", "no such country named", "unit named"),
    *("outlet's country", "not outlet's country", "several words"),
)
UNKNOWN = ("unknown", "unknown, several words", "unknown, said to be a kind", "unknown, meanings")
"""Signs of the last row of a name's features: that no candidate is meant."""
_COUNTED = [(ALONE + UNKNOWN).index(name) for name in ("country named", "unit named", "unknown, meanings")]
_NOTHING = [1.0] * 3 + [0.0] * (len(ALONE) - 3)
"""What a candidate has of which nothing is known: the first three stand for logarithms."""
TOGETHER = (
    "near others",
    "in region of others",
    "share of country",
    "share of unit",
    "nearest",
    "alone in report",
)
_GROUPS = {
    **{f: f for f in ("country", "admin1", "county", "city", "village")},
    **dict.fromkeys(("region", "continent"), "region"),
    **dict.fromkeys(("river", "lake", "sea"), "water"),
    **dict.fromkeys(("mountain", "island"), "land"),
    **dict.fromkeys(("airbase", "airport", "camp", "site"), "facility"),
}


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a report with all its mentions (indices) and its candidates."""

    key: tuple[str, ...]
    mentions: tuple[int, ...]
    matches: tuple[Match, ...]
    held_by: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Ranked:
    """A name's candidates with the share of belief in each, the best first; the rest is ``unknown``'s.

    ``abroad``: the report tells of other places, and of none in the best candidate's country, nor often of
    that.
    """

    name: Name
    shares: tuple[tuple[Match, float], ...]
    unknown: float
    abroad: bool

    @property
    def best(self) -> Match | None:
        """The place most probably meant; None for a namesake abroad where likely none of them is meant."""
        if not self.shares or (self.abroad and self.shares[0][1] < self.unknown):
            return None
        return self.shares[0][0]


@lru_cache(maxsize=1)
def weights() -> tuple[Mapping[str, float], Mapping[str, float]]:
    """Read the weights of the two rounds."""
    table = tomllib.loads((files(__package__) / "data" / "ranking.toml").read_text("utf-8"))
    return table["alone"], table["together"]


def names_of(mentions: Sequence[Mention], holders: Mapping[int, tuple[int, ...]], atlas: Atlas) -> list[Name]:
    """Gather mentions into names: one sense per report, unless the words place them differently."""
    spoken_of = first_focus(mentions, atlas).countries
    order: dict[tuple[str, ...], list[int]] = {}
    first_held: dict[tuple[str, ...], tuple[str, ...]] = {}
    for k, mention in enumerate(mentions):
        base = _key(mention, atlas)
        holder = tuple(sorted(fold(mentions[h].name) or str(mentions[h].country) for h in holders.get(k, ())))
        if not holder:
            holder = first_held.get(base, _first_holder(base, mentions, holders, atlas, k))
        first_held.setdefault(base, holder)
        order.setdefault((*base, *holder), []).append(k)
    return [
        Name(key, tuple(ks), _meant(_fullest(mentions, ks), atlas, spoken_of), _holders_of(ks, holders))
        for key, ks in order.items()
    ]


def _meant(mention: Mention, atlas: Atlas, spoken_of: Mapping[str, int]) -> tuple[Match, ...]:
    """Return what a mention may mean, less what its words rule out.

    "Idlib province" is not the city where a province of the name is known; a name that only sounds
    alike counts only in a country that the report speaks of.
    """
    matches = [
        m for m in atlas.matches(mention) if m.quality != "loose" or spoken_of.get(m.entry.country or "")
    ]
    return tuple([match for match in matches if match.fits] or matches)


def _first_holder(
    base: tuple[str, ...],
    mentions: Sequence[Mention],
    holders: Mapping[int, tuple[int, ...]],
    atlas: Atlas,
    k: int,
) -> tuple[str, ...]:
    for later in holders:
        if later > k and _key(mentions[later], atlas) == base:
            return tuple(sorted(fold(mentions[h].name) or str(mentions[h].country) for h in holders[later]))
    return ()


def _key(mention: Mention, atlas: Atlas) -> tuple[str, ...]:
    wide = any(
        m.fits and m.entry.feature in {"admin1", "county", "country"} for m in atlas.matches(mention)[:3]
    )
    kind = "unit" if mention.asked and wide else ""
    return (fold(mention.name), mention.kind, mention.country or "", kind)


def _fullest(mentions: Sequence[Mention], ks: Iterable[int]) -> Mention:
    """Return the mention that says most about what it is."""
    return max((mentions[k] for k in ks), key=lambda mention: mention.asked is not None)


def _holders_of(ks: Iterable[int], holders: Mapping[int, tuple[int, ...]]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(h for k in ks for h in holders.get(k, ())))


class Evidence:
    """What a report says about countries and units in so many words, and where its outlet sits."""

    def __init__(
        self, names: Sequence[Name], mentions: Sequence[Mention], outlet_country: str | None
    ) -> None:
        self.outlet_country = outlet_country
        self.mentions = mentions
        self.by_mention = {k: name for name in names for k in name.mentions}
        self.holding = frozenset(holder for name in names for holder in name.held_by)
        self.countries: dict[str, dict[tuple[str, ...], int]] = {}
        self.units: dict[tuple[str, str], dict[tuple[str, ...], int]] = {}
        for name in names:
            self._count(name)

    def _count(self, name: Name) -> None:
        if not name.matches:
            return
        sure = self.mentions[name.mentions[0]].kind in {"demonym", "unit"}
        entry = name.matches[0].entry
        if entry.country and (entry.feature == "country" or sure) and (sure or not _also_unit(name)):
            self.countries.setdefault(entry.country, {})[name.key] = len(name.mentions)
        for match in name.matches[:3]:
            one = match.entry
            if one.feature == "admin1" and one.country and one.admin1:
                self.units.setdefault((one.country, one.admin1), {})[name.key] = len(name.mentions)

    def country(self, code: str | None, but: Name) -> int:
        """Count mentions of a country under other names."""
        return sum(n for key, n in self.countries.get(code or "", {}).items() if key != but.key)

    def unit(self, entry: Entry, but: Name) -> int:
        """Count mentions of an entry's first-level unit under other names."""
        found = self.units.get((entry.country or "", entry.admin1 or ""), {})
        return sum(n for key, n in found.items() if key != but.key)

    def other_countries(self, but: Name) -> bool:
        """Tell whether any country is named under another name."""
        return any(key != but.key for counts in self.countries.values() for key in counts)


def _also_unit(name: Name) -> bool:
    return any(match.entry.feature == "admin1" for match in name.matches[:3])


@dataclass(frozen=True, slots=True)
class _Said:
    """What the report says of one name: its first mention, whether a kind is asked for, what holds it.

    ``top`` is the importance of its most important candidate, ``others`` whether other names tell a country,
    ``goes_by`` the name of a city that is known by this one ("New York"), unless the name holds others.
    """

    name: Name
    mention: Mention
    asked: bool
    outer: tuple[Name, ...]
    top: float
    others: bool
    goes_by: str | None


def alone(names: Sequence[Name], evidence: Evidence) -> Array:
    """Return the first round's features, shape (rows, len(ALONE + UNKNOWN)).

    Each name has a row for every candidate, and after these one for none of them.
    """
    rows = [row for name in names for row in _rows(name, evidence)]
    table = np.array(rows, dtype=np.float64).reshape(-1, len(ALONE + UNKNOWN))
    table[:, :3] = np.log10(table[:, :3])
    table[:, :2] /= 7.0
    table[:, _COUNTED] = np.log1p(table[:, _COUNTED])
    return table


def _rows(name: Name, evidence: Evidence) -> Iterator[list[float]]:
    """Yield the features of one name's candidates and of none, sizes and counts without logarithms."""
    mentions = [evidence.mentions[k] for k in name.mentions]
    outer = tuple(evidence.by_mention[h] for h in name.held_by if h in evidence.by_mention)
    top = max((m.entry.importance for m in name.matches), default=0.0)
    asked = any(m.asked for m in mentions)
    holds_others = any(k in evidence.holding for k in name.mentions)
    goes_by = None if holds_others else words().cities.get(fold(mentions[0].name))
    said = _Said(name, mentions[0], asked, outer, top, evidence.other_countries(name), goes_by)
    several = float(mentions[0].end - mentions[0].start > 1)
    rest = [0.0] * len(UNKNOWN)
    for k, match in enumerate(name.matches):
        own, told = _own(k, match, said), _told(match.entry, said, evidence)
        yield [*own, *told, 0.0 if k else several, *rest]
    yield [*_NOTHING, 1.0, several, float(asked), float(len(name.matches))]


def _own(place: int, match: Match, said: _Said) -> list[float]:
    """Return what a candidate is by itself and beside its namesakes."""
    entry = match.entry
    group = _GROUPS.get(entry.feature, "facility")
    return [
        entry.population + 1.0,
        entry.importance + 1.0,
        (entry.importance + 10.0) / (said.top + 10.0),
        float(place == 0),
        *(float(group == wanted) for wanted in ALONE[4:13]),
        float(match.quality == "article"),
        float(match.quality == "loose"),
        float(fold(entry.name) == said.goes_by or fold(entry.name) == fold(said.mention.name)),
        float(said.asked and match.fits),
        float(said.asked and not match.fits),
    ]


def _told(entry: Entry, said: _Said, evidence: Evidence) -> list[float]:
    """Return what the report tells for and against a candidate."""
    inside = any(holds(outer, entry) for outer in said.outer)
    countries, outlet = evidence.country(entry.country, said.name), evidence.outlet_country
    return [
        float(inside),
        float(bool(said.outer) and not inside),
        float(countries),
        float(not countries and said.others),
        float(evidence.unit(entry, said.name)),
        float(outlet is not None and entry.country == outlet),
        float(outlet is not None and entry.country != outlet),
    ]


def holds(outer: Name, entry: Entry) -> bool:
    """Tell whether some likely meaning of ``outer`` holds an entry."""
    for match in outer.matches[:8]:
        one = match.entry
        if one.id == entry.id:
            continue
        if one.feature == "country" and one.country == entry.country:
            return True
        if one.feature == "admin1" and (one.country, one.admin1) == (entry.country, entry.admin1):
            return True
        if one.feature not in {"country", "admin1"} and _close(one, entry):
            return True
    return False


def _close(one: Entry, other: Entry) -> bool:
    here = np.array([[one.lat, one.lon]])
    there = np.array([[other.lat, other.lon]])
    return bool(distances(here, there)[0, 0] <= one.radius_km + 15.0)


def softmax(scores: Array) -> Array:
    """Turn scores into shares that sum to 1."""
    raised = np.exp(scores - scores.max())
    return np.asarray(raised / raised.sum())


class Ground:
    """Where the candidates of all names of a report lie: a row for each, in the order of the names.

    Countries and first-level units are numbered, -1 where there is none. The rows of the name ``n`` are those
    from ``bounds[n]`` to ``bounds[n + 1]``.
    """

    def __init__(self, names: Sequence[Name]) -> None:
        entries = [match.entry for name in names for match in name.matches]
        sizes = [len(name.matches) for name in names]
        points = np.array([(entry.lat, entry.lon) for entry in entries], dtype=np.float64).reshape(-1, 2)
        self.bounds = [0, *accumulate(sizes)]
        self.owner = np.repeat(np.arange(len(names)), sizes)
        self.directions = directions(points)
        self.local = np.array(
            [entry.feature not in {"country", "continent"} for entry in entries], dtype=bool
        )
        self.country = _numbered([entry.country or None for entry in entries])
        self.unit = _numbered([(entry.country, entry.admin1) if entry.admin1 else None for entry in entries])


def _numbered(keys: Sequence[Hashable | None]) -> NDArray[np.int64]:
    numbers: dict[Hashable, int] = {}
    found = [-1 if key is None else numbers.setdefault(key, len(numbers)) for key in keys]
    return np.array(found, dtype=np.int64)


class Heard:
    """The probable places of the most mentioned names, to which candidates are near or not.

    ``rows`` are theirs in the ``ground``; ``share`` is the belief in each, and ``total`` the number of names.
    """

    def __init__(self, names: Sequence[Name], ground: Ground, shares: Sequence[Array]) -> None:
        chosen = sorted(range(len(names)), key=lambda n: -len(names[n].mentions))[:HEARD]
        rows: list[tuple[int, float]] = []
        for n in chosen:
            believed = shares[n][:-1].tolist()
            likeliest = sorted(range(len(believed)), key=lambda k: -believed[k])[:HEARD_CANDIDATES]
            rows += [(ground.bounds[n] + k, believed[k]) for k in likeliest]
        self.rows = np.array([row for row, _ in rows], dtype=np.int64)
        self.share = np.array([share for _, share in rows], dtype=np.float64)
        self.total = len(chosen)


def together(ground: Ground, heard: Heard) -> Array:
    """Return what the second round adds for candidates, shape (rows of the ground, len(TOGETHER))."""
    table = np.zeros((len(ground.owner), len(TOGETHER)))
    for start in range(0, len(table), _AT_ONCE):
        rows = slice(start, start + _AT_ONCE)
        table[rows] = _beside(ground, rows, heard)
    return table


def _beside(ground: Ground, rows: slice, heard: Heard) -> Array:
    """Return how some candidates lie to the places that other names probably mean."""
    table = np.zeros((len(ground.owner[rows]), len(TOGETHER)))
    other = (ground.owner[rows, None] != ground.owner[heard.rows]) * heard.share
    table[:, 5] = ~other.any(axis=1)
    if not len(heard.rows):
        return table
    far = apart(ground.directions[rows], ground.directions[heard.rows])
    placed, count = other * ground.local[heard.rows], max(1, heard.total - 1)
    near = np.exp(-far / NEAR_KM) * placed
    table[:, 0] = np.log1p(near.sum(axis=1))
    table[:, 1] = np.log1p((np.exp(-far / REGION_KM) * placed).sum(axis=1))
    for column, numbers in ((2, ground.country), (3, ground.unit)):
        mine, theirs = numbers[rows, None], numbers[heard.rows]
        table[:, column] = (((mine == theirs) & (theirs >= 0)) * other).sum(axis=1) / count
    table[:, 4] = near.max(axis=1)
    return table


def rank(names: Sequence[Name], evidence: Evidence) -> list[Ranked]:
    """Rank every name's candidates, each report's names together."""
    if not names:
        return []
    first, second = weights()
    own = np.array([first.get(key, 0.0) for key in ALONE + UNKNOWN])
    own_again = np.array([second.get(key, 0.0) for key in ALONE + UNKNOWN])
    joint = np.array([second.get(key, 0.0) for key in TOGETHER])
    ground, base = Ground(names), alone(names, evidence)
    bounds = [bound + n for n, bound in enumerate(ground.bounds)]
    shares, again = _shares(base @ own, bounds), base @ own_again
    known = np.ones(len(again), dtype=bool)
    known[[end - 1 for end in bounds[1:]]] = False
    for _ in range(ROUNDS - 1):
        scores = again.copy()
        scores[known] += together(ground, Heard(names, ground, shares)) @ joint
        shares = _shares(scores, bounds)
    countries = [_countries(name, share) for name, share in zip(names, shares, strict=True)]
    return [_ranked(n, names, shares, countries, evidence) for n in range(len(names))]


def _shares(scores: Array, bounds: Sequence[int]) -> list[Array]:
    """Turn the scores of each name's rows, which begin and end at the bounds, into shares that sum to 1."""
    starts, sizes = bounds[:-1], np.diff(bounds)
    raised = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
    shares = raised / np.repeat(np.add.reduceat(raised, starts), sizes)
    return [shares[start:end] for start, end in pairwise(bounds)]


def _countries(name: Name, share: Array) -> Counter[str]:
    """Belief in each country that a name may lie in; a country itself is where much is sent from."""
    found: Counter[str] = Counter()
    for match, belief in zip(name.matches, share[:-1].tolist(), strict=True):
        if match.entry.feature not in {"country", "continent"}:
            found[match.entry.country or ""] += belief
    return found


def _ranked(
    n: int,
    names: Sequence[Name],
    shares: Sequence[Array],
    countries: Sequence[Counter[str]],
    evidence: Evidence,
) -> Ranked:
    *known, unknown = shares[n].tolist()
    pairs = sorted(zip(names[n].matches, known, strict=True), key=lambda pair: -pair[1])
    others = [told for k, told in enumerate(countries) if k != n and told]
    best = pairs[0][0].entry if pairs else None
    codes = best.countries or ((best.country,) if best.country else ()) if best is not None else ()
    abroad = bool(codes) and best is not None and best.feature != "country" and bool(others)
    here = max((sum(told[code] for told in others) for code in codes), default=0.0)
    often = len(pairs) == 1 and any(evidence.country(code, names[n]) >= OFTEN for code in codes)
    return Ranked(names[n], tuple(pairs), unknown, abroad and here < SPOKEN_OF and not often)
