"""A reader fast enough for tests: "A took B" is a claim, and some words make it misbehave."""

from __future__ import annotations

import hashlib
import os
import re
import signal
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.model import (
    ActorMention,
    Attribution,
    Candidate,
    Check,
    Claim,
    ClaimTime,
    Event,
    Interval,
    Link,
    Reading,
    Reason,
    Role,
    Source,
    Span,
    TimeExpression,
    Toponym,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sayso.model import Report

TOOK = re.compile(r"(?P<actor>[A-Z][\w-]+) (?P<trigger>took) (?P<place>[A-Z][\w-]+)")
SAID = re.compile(r"(?P<source>[A-Z]\w+) (?P<cue>said) (?P<content>[^.]*)")


@dataclass(frozen=True)
class FakeReader:
    """Reads "X took Y" and "Z said …"; "crash" raises, "kill" ends the process that reads it."""

    version: str = "fake-1"

    def read(self, report: Report) -> Reading:
        if "crash" in report.text:
            raise RuntimeError("it said crash")
        if "kill" in report.text:
            os.kill(os.getpid(), signal.SIGKILL)
        attributions = tuple(_attribution(found) for found in SAID.finditer(report.text))
        claims = tuple(self._claim(found, report, attributions) for found in TOOK.finditer(report.text))
        return Reading(
            report=report.sha256,
            reader=self.version,
            attributions=attributions,
            events=tuple(claim.event for claim in claims),
            times=tuple(_time(found) for found in re.finditer(r"yesterday", report.text)),
            places=tuple(claim.place for claim in claims if claim.place),
            actors=tuple(ActorMention(claim.event.roles[0].span) for claim in claims),
            claims=claims,
            checks=tuple(check for claim in claims for check in claim.checks),
        )

    def read_many(self, reports: Iterable[Report]) -> Iterator[Reading]:
        return (self.read(report) for report in reports)

    def _claim(self, found: re.Match[str], report: Report, said: tuple[Attribution, ...]) -> Claim:
        key = f"{report.sha256} {found.start()}"
        outer = [a for a in said if a.content[0].start <= found.start() < a.content[0].end]
        place = _place(_span(found, "place"))
        return Claim(
            id=hashlib.sha256(key.encode()).hexdigest()[:12],
            event=Event(
                "control.gain",
                _span(found, "trigger"),
                polarity="positive",
                roles=(
                    Role("actor", _span(found, "actor"), actor_id=f"actor:{found['actor'].lower()}"),
                    Role("place", place.span),
                ),
                reason="took",
            ),
            time=ClaimTime(Interval(report.published, report.published), "context", reason="published")
            if report.published
            else None,
            place=place,
            chain=(
                Link(Source(report.outlet, kind="outlet", named=True), None, "state"),
                *(Link(a.source, a.cue, a.act) for a in outer),
            ),
            checks=(Check("self", f"{found['actor']} took itself", _span(found, "actor")),)
            if found["actor"] == found["place"]
            else (),
            reasons=(Reason("polarity", "nothing negates it", _span(found, "trigger")),),
        )


def _span(found: re.Match[str], group: str) -> Span:
    return Span(found.start(group), found.end(group), found[group])


def _attribution(found: re.Match[str]) -> Attribution:
    source = Source(found["source"], _span(found, "source"), "person", named=True)
    return Attribution(source, _span(found, "cue"), (_span(found, "content"),), "state", reason="said")


def _time(found: re.Match[str]) -> TimeExpression:
    return TimeExpression(Span(found.start(), found.end(), found[0]), "DATE", "XXXX-XX-XX")


def _place(span: Span) -> Toponym:
    """Names that begin with Q are unresolved, with candidates."""
    if span.text.startswith("Q"):
        candidates = tuple(
            Candidate(f"geonames:{n}", span.text, country, 30.0 + n, 40.0, 3.0, "city", 1.0 / n)
            for n, country in ((1, "SY"), (2, "IQ"))
        )
        return Toponym(span, span, candidates=candidates, reason="two places are called so")
    return Toponym(span, span, f"geonames:{span.text}", span.text, "SY", 35.0, 38.0, 3.0, "city")


def make() -> FakeReader:
    """A factory that worker processes can import."""
    return FakeReader()


def make_second() -> FakeReader:
    """The next version of it."""
    return FakeReader("fake-2")
