"""Report to Reading: the whole reader, as one function of a report."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import cached_property
from importlib.resources import files
from typing import TYPE_CHECKING

from sayso import __version__
from sayso.actors import Catalogue
from sayso.codebook import Codebook
from sayso.gazetteer import Gazetteer
from sayso.model import Reading
from sayso.reader.actor_meant import Known
from sayso.reader.actors import find_actors
from sayso.reader.assemble import Layers, assemble
from sayso.reader.assemble.syntax import inside
from sayso.reader.assemble.who import Resolver
from sayso.reader.attribution import find_attributions
from sayso.reader.attribution.find import detect
from sayso.reader.checks import checked, find_checks
from sayso.reader.events import Mentions, find_events
from sayso.reader.events.learned import learned
from sayso.reader.language import parse_many
from sayso.reader.places import Sighted, borders, capitals, places_meant_before
from sayso.reader.places.outlet import outlet_country
from sayso.reader.sections import joined, sections
from sayso.reader.source_kind import source_kind
from sayso.reader.tagger.features import Seen
from sayso.reader.tagger.tag import findings
from sayso.reader.tagger.tag import read as read_by_network
from sayso.reader.times import find_times

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from spacy.tokens import Doc
    from spacy.tokens import Span as Phrase

    from sayso.model import ActorMention, Report, SourceKind, Span, TimeExpression, Toponym
    from sayso.reader.attribution.finding import Finding, Range
    from sayso.reader.events import Found
    from sayso.reader.tagger.network import Network
    from sayso.reader.tagger.tag import Tagged

_READER_PACKAGES = ("sayso.reader", "sayso.codebook", "sayso.gazetteer", "sayso.actors")


@dataclass(frozen=True)
class Analysis:
    """What was found in one parsed report before claims are made of it.

    ``layers`` also holds the places that "the town" stands for; ``places`` are those named.
    ``country`` (ISO code) is the one that the report is about, where one is.
    """

    layers: Layers
    places: tuple[Toponym, ...]
    actors: tuple[ActorMention, ...]
    country: str | None


@dataclass(frozen=True, slots=True)
class Asked:
    """A text, and the character ranges of the two parties whose relation is asked for, where it is."""

    report: Report
    source: Range | None = None
    target: Range | None = None


@dataclass(frozen=True)
class Noticed:
    """What rules find in one parsed report; ``findings`` are who says what."""

    doc: Doc
    findings: tuple[Finding, ...]
    events: tuple[Found, ...]
    times: tuple[TimeExpression, ...]
    sighted: Sighted
    actors: tuple[ActorMention, ...]
    country: str | None
    mentions: Mentions

    @property
    def seen(self) -> Seen:
        """The same as features for the trained reader."""
        return Seen(
            self.findings,
            [((e.event.trigger.start, e.event.trigger.end), e.event.type) for e in self.events],
            _ranges(self.times),
            _ranges(self.sighted.places),
            _ranges(self.actors),
        )


def _ranges(layer: Iterable[TimeExpression | Toponym | ActorMention]) -> list[Range]:
    return [(one.span.start, one.span.end) for one in layer]


class Reader:
    """Reads reports with one codebook, gazetteer and catalogue of actors; made once a process.

    ``network`` is the trained reader, the shipped one by default.
    """

    def __init__(
        self, *, codebook: Path | None = None, gazetteer: Path | None = None, network: Network | None = None
    ) -> None:
        self._network = network
        self._codebook = Codebook.load(codebook)
        self._codebook_path = codebook
        self._gazetteer = Gazetteer.open(gazetteer)
        self._catalogue = Catalogue.load()

    @cached_property
    def version(self) -> str:
        """Names the code, the data and the settings that a reading depends on."""
        return reader_version(self._codebook_path, self._gazetteer.identity)

    def read(self, report: Report) -> Reading:
        """Read one report."""
        return next(self.read_many([report]))

    def read_many(self, reports: Iterable[Report]) -> Iterator[Reading]:
        """Read reports in order; parsing is batched. Very long ones are read in sections."""
        parts = [(report, sections(report.text)) for report in reports]
        docs = parse_many(report.text[start:end] for report, spans in parts for start, end in spans)
        for report, spans in parts:
            read = [
                self._read(replace(report, text=report.text[start:end]), next(docs)) for start, end in spans
            ]
            yield joined(read, [start for start, _ in spans])

    def notice(self, report: Report, doc: Doc) -> Noticed:
        """Find by rules whatever rules find in a parsed report: what the trained reader is told."""
        sighted = Sighted.of(doc, self._gazetteer, outlet_country(report.outlet))
        actors, country = find_actors(doc, self._catalogue, sighted.places)
        times = find_times(doc, report.published)
        mentions = _mentions(doc, sighted.places, actors)
        events = find_events(doc, self._codebook, mentions)
        return Noticed(doc, tuple(detect(doc)), events, times, sighted, actors, country, mentions)

    def analyse(self, report: Report, doc: Doc) -> Analysis:
        """Find every layer of a parsed report; claims are made of them."""
        found = self.notice(report, doc)
        tagged = read_by_network(doc, found.seen, self._network)
        belief = tagged.cue_belief if tagged is not None else None
        attributions = find_attributions(doc, self._kind_of, found.findings, findings(tagged), belief)
        events = found.events
        if tagged is not None and self._codebook_path is None:
            events = learned(events, tagged, self._codebook, found.mentions)
        places = found.sighted.places
        if tagged is not None:
            places = found.sighted.places_with(place_belief(tagged, events))
        told = self._places_told(doc, places)
        layers = Layers(doc, attributions, events, found.times, told, tagged, report.title, report.outlet)
        return Analysis(layers, places, found.actors, found.country)

    def _places_told(self, doc: Doc, named: tuple[Toponym, ...]) -> tuple[Toponym, ...]:
        """Where events may be: the places named, and what refers back to them.

        Borders and capitals stand there instead of the countries that they are told by.
        """
        own = (*borders(doc, named, self._gazetteer), *capitals(doc, named, self._gazetteer))
        apart = (p for p in named if not any(inside(p.name_span, one.span) for one in own))
        meant = places_meant_before(doc, named, self._gazetteer)
        return tuple(sorted((*apart, *own, *meant), key=lambda place: place.span.start))

    def tagged_many(self, asked: Iterable[Asked]) -> Iterator[Tagged | None]:
        """What the trained reader says of texts, in order; parsing is batched."""
        batch = list(asked)
        for one, doc in zip(batch, parse_many(one.report.text for one in batch), strict=True):
            seen = replace(self.notice(one.report, doc).seen, asked=(one.source, one.target))
            yield read_by_network(doc, seen, self._network)

    def resolver(self, found: Analysis) -> Resolver:
        """What tells the actors that phrases of an analysed report mean."""
        return Resolver(Known.of(found.layers.doc, found.actors, self._catalogue, found.country))

    def _read(self, report: Report, doc: Doc) -> Reading:
        found = self.analyse(report, doc)
        layers = found.layers
        claims = assemble(report, layers, self.resolver(found))
        checks = find_checks(
            report, doc, times=layers.times, places=found.places, claims=claims, gazetteer=self._gazetteer
        )
        return Reading(
            report=report.sha256,
            reader=self.version,
            attributions=layers.attributions,
            events=tuple(found.event for found in layers.events),
            times=layers.times,
            places=found.places,
            actors=found.actors,
            claims=checked(claims, checks, layers.doc),
            checks=checks,
        )

    def _kind_of(self, phrase: Phrase) -> tuple[SourceKind, bool]:
        return source_kind(phrase, self._catalogue)


def place_belief(tagged: Tagged, events: Iterable[Found]) -> Callable[[Span], float]:
    """How much the trained reader believes that words name where any of the events is, 0 to 1."""
    known = tagged.pointers("place", [event.token for event in events]).values()

    def belief(words: Span) -> float:
        pieces = tagged.pieces_of(words.start, words.end)
        return max((points.share(*pieces) for points in known), default=0.0)

    return belief


def reader_version(codebook: Path | None, gazetteer: str) -> str:
    """Version of Sayso with a hash of what decides a reading: code, data, gazetteer, a user's codebook."""
    digest = hashlib.sha256(gazetteer.encode())
    for package in _READER_PACKAGES:
        for name, content in sorted(_data_files(package)):
            digest.update(name.encode() + b"\0" + content)
    if codebook is not None:
        digest.update(codebook.read_bytes())
    return f"{__version__}+{digest.hexdigest()[:12]}"


def _data_files(package: str) -> Iterator[tuple[str, bytes]]:
    pending = [files(package)]
    while pending:
        folder = pending.pop()
        for item in folder.iterdir():
            if item.is_dir():
                pending.append(item)
            elif item.name.endswith((".py", ".toml", ".txt", ".json", ".onnx")):
                yield f"{package}/{item.name}", item.read_bytes()


def _mentions(doc: Doc, places: Iterable[Toponym], actors: Iterable[ActorMention]) -> Mentions:
    """Which tokens are places, countries and forces, for the conditions of the codebook's triggers."""
    place_tokens, country_tokens, force_tokens = set(), set(), set()
    for place in places:
        tokens = _tokens(doc, place.name_span.start, place.name_span.end)
        place_tokens |= tokens
        if place.feature == "country":
            country_tokens |= tokens
    for actor in actors:
        if actor.kind not in {"state", "person", "outlet", "agency"}:
            force_tokens |= _tokens(doc, actor.span.start, actor.span.end)
    return Mentions(
        frozenset(place_tokens), frozenset(country_tokens), frozenset(force_tokens - place_tokens)
    )


def _tokens(doc: Doc, start: int, end: int) -> set[int]:
    span = doc.char_span(start, end, alignment_mode="expand")
    return set(range(span.start, span.end)) if span is not None else set()
