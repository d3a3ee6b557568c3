"""The places of a report: noticed, told apart, related, resolved."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from sayso.gazetteer.entry import TOWNS
from sayso.gazetteer.geometry import distance_km
from sayso.gazetteer.ground import is_long_river
from sayso.model import Candidate, Relation, Span, Toponym
from sayso.reader.doctext import text_of
from sayso.reader.places.atlas import Atlas
from sayso.reader.places.literal import is_literal
from sayso.reader.places.notice import judge, notice, passed_over, select
from sayso.reader.places.profile import profile
from sayso.reader.places.related import Related, relations, span_of
from sayso.reader.places.sense import Evidence, Ranked, names_of, rank
from sayso.reader.places.spot import spots
from sayso.reader.places.within import holders

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from spacy.tokens import Doc

    from sayso.gazetteer import Entry, Gazetteer, Match
    from sayso.reader.places.mention import Mention
    from sayso.reader.places.notice import Judged

CANDIDATES_SHOWN = 5
SURE = 0.6
BELIEVED = 0.3
"""From how much belief in a name as an event's place on it is taken for one (docs/benchmarks.md)."""
ROOMY_KM = 9.0
STRAY_KM = 150.0
"""How far a place may lie from where the report's words put it before another of its name is meant."""
_UNITS = frozenset({"admin1", "county", "region"})
_QUALITIES = {"exact": "named so", "article": "named so but for the article", "loose": "sounds alike"}


@dataclass(frozen=True, slots=True)
class _Layer:
    """What the toponyms of one report are made from; lists go by the index of a mention."""

    doc: Doc
    text: str
    atlas: Atlas
    mentions: Sequence[Mention]
    ranked: Sequence[Ranked]
    related: Mapping[int, Related]
    explained: Mapping[int, Related]

    def bank(self, river: Entry) -> str | None:
        """The country (ISO code) where most of the report's names near a long river lie, if any does."""
        if not is_long_river(river):
            return None
        near = (entry for k in range(len(self.mentions)) if (entry := self._meant(k)) is not None)
        told = Counter(
            entry.country
            for entry in near
            if entry.country
            and entry.feature != "country"
            and distance_km(entry.lat, entry.lon, river.lat, river.lon) <= river.radius_km
        )
        return max(told, key=lambda code: told[code], default=None)

    def entry(self, k: int | None) -> Entry | None:
        """Return the place that a mention most probably means, None where none is known.

        A namesake far from where the report's words put the place is not it.
        """
        return None if k is None else self._meant(k, self.told(k))

    def _meant(self, k: int | None, told: _Told | None = None) -> Entry | None:
        """Return the likeliest place of a mention that may lie where words put it.

        "Southern Idlib" is of the province: a small town has no south that reports would name.
        """
        if k is None or self.ranked[k].best is None:
            return None
        entries = [match.entry for match, _ in self.ranked[k].shares]
        best = next((e for e in entries if told is None or _may_lie(e, told)), None)
        related = self.related.get(k)
        if best is None or best.feature not in TOWNS or best.radius_km >= ROOMY_KM or related is None:
            return best
        if related.relation.kind != "inside" or related.relation.bearing is None:
            return best
        return next((e for e in entries if e.feature == "admin1" and e.country == best.country), best)

    def told(self, k: int) -> _Told | None:
        """Return where the report's words put a mention: "near Aleppo", "in Gitega province"."""
        related = self.explained.get(k)
        if related is not None and (anchor := self._meant(related.anchor)) is not None:
            ground = self.atlas.ground(related.relation, anchor, self._meant(related.other))
            return _Told(related.relation, anchor, ground)
        for holder in self.ranked[k].name.held_by:
            unit = self._meant(holder)
            if unit is not None and unit.feature in _UNITS:
                name = span_of(self.doc, self.mentions[holder])
                within = Relation("inside", name.text, name)
                return _Told(within, unit, (unit.lat, unit.lon, unit.radius_km))
        return None


@dataclass(frozen=True, slots=True)
class _Told:
    """Where words put a place: how it lies to another, and the ground (latitude, longitude, radius in km)."""

    relation: Relation
    anchor: Entry
    ground: tuple[float, float, float]


def _may_lie(entry: Entry, told: _Told) -> bool:
    lat, lon, radius = told.ground
    return distance_km(entry.lat, entry.lon, lat, lon) <= STRAY_KM + entry.radius_km + 2 * radius


@dataclass(frozen=True)
class Sighted:
    """Every stretch of a parsed report that may name a place, and how likely each is to do so."""

    doc: Doc
    atlas: Atlas
    judged: Sequence[Judged]
    outlet_country: str | None

    @classmethod
    def of(cls, doc: Doc, gazetteer: Gazetteer, outlet_country: str | None = None) -> Sighted:
        """Look through a report; ``outlet_country`` (ISO code) is where its outlet sits, if known."""
        atlas, about = Atlas(gazetteer), profile(doc)
        return cls(doc, atlas, judge(doc, spots(doc, atlas, about), atlas, about), outlet_country)

    @cached_property
    def noticed(self) -> list[Mention]:
        """What names a place by what stands around it."""
        return notice(self.judged)

    @cached_property
    def places(self) -> tuple[Toponym, ...]:
        """The places of what is noticed, in order."""
        return self._resolved(self.noticed)

    def places_with(self, belief: Callable[[Span], float]) -> tuple[Toponym, ...]:
        """The places, with those that were passed over but that ``belief`` (0 to 1) holds to be some event's.

        A frontline village that no gazetteer knows is told by what happens there.
        """
        rest = [(belief(span_of(self.doc, one)), one) for one in passed_over(self.judged, self.noticed)]
        more = select([pair for pair in rest if pair[0] >= BELIEVED])
        if not more:
            return self.places
        return self._resolved(sorted([*self.noticed, *more], key=lambda mention: mention.start))

    def _resolved(self, mentions: Sequence[Mention]) -> tuple[Toponym, ...]:
        ranked = _by_mention(mentions, _ranked(self.doc, mentions, self.atlas, self.outlet_country))
        found = relations(self.doc, mentions)
        explained = {one.place: one for one in found.values() if one.place is not None}
        related = {k: one for k, one in found.items() if one.place is None}
        layer = _Layer(self.doc, text_of(self.doc), self.atlas, mentions, ranked, related, explained)
        return tuple(
            _known(layer, k, entry) if (entry := layer.entry(k)) else _unknown(layer, k)
            for k in range(len(mentions))
        )


def find_places(doc: Doc, gazetteer: Gazetteer, *, outlet_country: str | None = None) -> tuple[Toponym, ...]:
    """Find the places named in a parsed report, in order.

    ``outlet_country`` (ISO code) is where the report's outlet sits, if known. A name that the
    gazetteer does not know is returned without coordinates, unless the report says how it lies to one
    that it does know; one that stands for a government or a people has ``literal`` false. The first
    anchor of "between A and B" carries the relation.
    """
    return Sighted.of(doc, gazetteer, outlet_country).places


def named(toponym: Toponym) -> Toponym:
    """Return the place that a toponym's name means by itself, its relation dropped.

    "17 kilometers east of Palmyra" becomes Palmyra. Gazetteers and gold corpora annotate names so.
    """
    if toponym.relation is None or not toponym.candidates:
        return toponym
    best = toponym.candidates[0]
    return replace(
        toponym, span=toponym.name_span, lat=best.lat, lon=best.lon, radius_km=best.radius_km, relation=None
    )


def _ranked(doc: Doc, mentions: Sequence[Mention], atlas: Atlas, outlet_country: str | None) -> list[Ranked]:
    names = names_of(mentions, holders(doc, mentions, atlas), atlas)
    return rank(names, Evidence(names, mentions, outlet_country))


def _by_mention(mentions: Sequence[Mention], ranked: Sequence[Ranked]) -> list[Ranked]:
    table: dict[int, Ranked] = {k: one for one in ranked for k in one.name.mentions}
    return [table[k] for k in range(len(mentions))]


def _known(layer: _Layer, k: int, entry: Entry) -> Toponym:
    """Return a place of the gazetteer, or the ground that stands in a relation to it."""
    mention, ranked, related = layer.mentions[k], layer.ranked[k], layer.related.get(k)
    name = span_of(layer.doc, mention)
    lat, lon, radius = entry.lat, entry.lon, entry.radius_km
    if related:
        other, bank = layer.entry(related.other), layer.bank(entry)
        lat, lon, radius = layer.atlas.ground(related.relation, entry, other, bank)
    return Toponym(
        span=Span(related.start, related.end, layer.text[related.start : related.end]) if related else name,
        name_span=name,
        id=entry.id,
        name=entry.name,
        country=entry.country,
        lat=round(lat, 5),
        lon=round(lon, 5),
        radius_km=round(radius, 1),
        feature=entry.feature,
        relation=related.relation if related else None,
        candidates=_candidates(ranked),
        literal=is_literal(layer.doc, mention, entry.feature),
        reason=_reason(ranked, related),
    )


def _unknown(layer: _Layer, k: int) -> Toponym:
    """Return a name without an entry: where the report says it lies, if it says so."""
    mention, told = layer.mentions[k], layer.told(k)
    name = span_of(layer.doc, mention)
    literal = mention.kind != "demonym"
    candidates = _candidates(layer.ranked[k])
    unknown = f"none of {len(candidates)} of the name, it seems" if candidates else "not in the gazetteer"
    if told is None:
        return Toponym(name, name, literal=literal, candidates=candidates, reason=unknown)
    lat, lon, radius = told.ground
    return Toponym(
        name,
        name,
        literal=literal,
        country=told.anchor.country,
        lat=round(lat, 5),
        lon=round(lon, 5),
        radius_km=round(radius, 1),
        relation=told.relation,
        candidates=candidates,
        reason=f"{unknown}; placed by the report's words: {told.relation.kind} {told.anchor.name}",
    )


def _candidates(ranked: Ranked) -> tuple[Candidate, ...]:
    return tuple(_candidate(match, share) for match, share in ranked.shares[:CANDIDATES_SHOWN])


def _candidate(match: Match, share: float) -> Candidate:
    entry = match.entry
    return Candidate(
        entry.id,
        entry.name,
        entry.country,
        entry.lat,
        entry.lon,
        entry.radius_km,
        entry.feature,
        round(share, 3),
    )


def _reason(ranked: Ranked, related: Related | None) -> str:
    match, share = ranked.shares[0]
    count = len(ranked.shares)
    choice = "the only candidate" if count == 1 else f"{share:.0%} of belief among {count} candidates"
    unsure = "" if share >= SURE else ", not sure"
    return f"{_QUALITIES[match.quality]}, {choice}{unsure}" + (
        f"; {related.relation.kind} it" if related else ""
    )
