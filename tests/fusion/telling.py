"""Reports and claims made by hand: a paper says something, and its words and spans come out right.

Outlets, people and events are invented; only the geography is real.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from sayso.fusion.told import Told
from sayso.model import (
    Candidate,
    Check,
    Claim,
    ClaimTime,
    Event,
    Interval,
    Link,
    Relation,
    Report,
    Role,
    Source,
    Span,
    Toponym,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.model import Act, Modality, Polarity, RoleName, SourceKind

ACTORS = {
    "the SDF": ("actor:syrian-democratic-forces", "Syrian Democratic Forces"),
    "the YPG": ("actor:ypg", "People's Protection Units"),
    "ISIS": ("actor:islamic-state", "Islamic State"),
    "the Syrian army": ("actor:syria-armed-forces", "Syrian government forces"),
    "Damascus": ("actor:syria", "Syria"),
    "Ahrar al-Sham": ("actor:ahrar-al-sham", "Ahrar al-Sham"),
    "Russian jets": ("actor:russia-armed-forces", "Armed Forces of Russia"),
}
PLACES = {
    "Raqqa": ("geonames:172955", 35.95, 39.01, 5.0, "city"),
    "Qaryatayn": ("geonames:173337", 34.23, 37.24, 3.0, "town"),
    "Palmyra": ("geonames:163808", 34.56, 38.27, 4.0, "town"),
    "Homs": ("geonames:169577", 34.73, 36.71, 6.0, "city"),
    "Syria": ("geonames:163843", 35.0, 38.0, 350.0, "country"),
}


@dataclass(frozen=True)
class By:
    """One step of a chain: who said so, how."""

    text: str | None
    named: bool = True
    kind: SourceKind = "person"
    act: Act = "state"


MONITOR = By("the Orontes Monitor", kind="monitor")


@dataclass
class Paper:
    """An issue of an outlet on a day, sentence after sentence."""

    outlet: str | None
    day: str | None = "2017-10-18"
    text: str = ""
    claims: list[Claim] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The report's id: all that tells it from others is its outlet and day."""
        return f"{(self.outlet or 'anon').lower().replace(' ', '-')}-{self.day or 'undated'}"

    @property
    def report(self) -> Report:
        """The report as it is now."""
        sha256 = hashlib.sha256(f"{self.name} {self.text}".encode()).hexdigest()
        published = date.fromisoformat(self.day) if self.day else None
        return Report(self.name, sha256, f"{self.name}.txt", self.text, self.outlet, "", None, published)

    def write(self, text: str) -> Paper:
        """Words that make no claim."""
        self.text += f"{text} "
        return self

    def say(
        self,
        kind: str,
        *,
        actor: str | None = None,
        target: str | None = None,
        count: str | tuple[str, int | None, int | None] | None = None,
        place: str | None = None,
        on: str | tuple[str | None, str | None] | None = None,
        by: Iterable[By] = (),
        polarity: Polarity = "positive",
        modality: Modality = "actual",
        relation: Relation | None = None,
        candidates: tuple[Candidate, ...] = (),
        time_words: bool = True,
        checks: tuple[Check, ...] = (),
        trigger: str | None = None,
    ) -> Paper:
        """A claim, in a sentence of its own."""
        counted = (count, *_bounds(count)) if isinstance(count, str) else count
        roles: list[Role] = []
        if actor:
            roles.append(self._role("actor", actor))
        event = self._words(trigger or kind.split(".")[1])
        if counted:
            roles.append(Role("count", self._words(counted[0]), low=counted[1], high=counted[2]))
        if target:
            roles.append(self._role("target", target))
        toponym = self._place(place, relation, candidates) if place else None
        if toponym:
            roles.append(Role("place", toponym.span))
        links = [Link(self._source(one), None, one.act) for one in by]
        claim = Claim(
            id=hashlib.sha256(f"{self.name} {len(self.claims)}".encode()).hexdigest()[:12],
            event=Event(kind, event, polarity, modality, tuple(roles)),
            time=self._time(on, time_words),
            place=toponym,
            chain=(Link(Source(self.outlet, kind="outlet", named=bool(self.outlet)), None, "state"), *links),
            checks=checks,
        )
        self.text = self.text.rstrip() + ". "
        self.claims.append(claim)
        return self

    def reprint(self, outlet: str, day: str) -> Paper:
        """The same words under another name."""
        copy = Paper(outlet, day, self.text)
        link = Link(Source(outlet, kind="outlet", named=True), None, "state")
        for number, claim in enumerate(self.claims):
            copied = hashlib.sha256(f"{copy.name} {number}".encode()).hexdigest()[:12]
            copy.claims.append(replace(claim, id=copied, chain=(link, *claim.chain[1:])))
        return copy

    def told(self) -> list[Told]:
        """Its claims, with the report."""
        return [Told(claim, self.report) for claim in self.claims]

    def _words(self, words: str) -> Span:
        start = len(self.text)
        self.text += f"{words} "
        return Span(start, start + len(words), words)

    def _role(self, role: RoleName, words: str) -> Role:
        actor_id, name = ACTORS.get(words, (None, None))
        return Role(role, self._words(words), actor_id, name)

    def _source(self, by: By) -> Source:
        return Source(by.text, self._words(by.text) if by.text else None, by.kind, by.named)

    def _place(self, place: str, relation: Relation | None, candidates: tuple[Candidate, ...]) -> Toponym:
        anchor = relation.anchor if relation else place
        span = self._words(place)
        at = span.start + place.index(anchor)
        name = Span(at, at + len(anchor), anchor)
        if anchor not in PLACES or candidates:
            return Toponym(span, name, relation=relation, candidates=candidates)
        known, lat, lon, radius, feature = PLACES[anchor]
        return Toponym(span, name, known, anchor, "SY", lat, lon, radius, feature, relation)

    def _time(self, on: str | tuple[str | None, str | None] | None, words: bool) -> ClaimTime | None:
        if on is None:
            return None
        start, end = (on, on) if isinstance(on, str) else on
        span = self._words(start or end or "") if words else None
        days = Interval(*(date.fromisoformat(day) if day else None for day in (start, end)))
        return ClaimTime(days, "explicit" if words else "context", span)


def told(*papers: Paper) -> list[Told]:
    """The claims of all papers."""
    return [t for paper in papers for t in paper.told()]


def long_text(seed: str) -> str:
    """Enough words of nothing to make a passage, different for each seed."""
    return " ".join(f"{seed}{number}" for number in range(40)) + "."


def _bounds(words: str) -> tuple[int | None, int | None]:
    number = next((int(word) for word in words.split() if word.isdigit()), None)
    return number, number
