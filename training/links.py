"""Fit what links an event to its place, its days and its parties: the weights of ``sayso.reader.assemble``.

usage: python training/links.py FOLDER [HALF0.onnx HALF1.onnx …] [where|when|actor|target …]

FOLDER holds ``reports.jsonl`` and one ``.json`` a report with its claims in the claim model's terms. Events
are those that the reader finds itself; each is paired with the gold claim whose trigger overlaps its own.
Prints accuracy by cross-validation over reports, then writes the ``.toml`` of each in ``assemble/data``.
Of several pairs of networks, trained from other seeds, the weights are the mean: what one network happens
to be sure of then counts less.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from annotated import Row, claims_of, report_of
from logit import Case, fit, write

from sayso.gazetteer.geometry import distance_km
from sayso.model import ActorMention, ClaimTime, Interval, Report, Role, RoleName, Toponym
from sayso.reader import assemble
from sayso.reader.assemble.when import likeliest as likeliest_time
from sayso.reader.assemble.when_calendar import Calendar, Told, days_of, share_half, told
from sayso.reader.assemble.when_options import options_of as time_options
from sayso.reader.assemble.where import likeliest as likeliest_place
from sayso.reader.assemble.where_options import Before, Option, Scene
from sayso.reader.assemble.where_options import options_of as where_options
from sayso.reader.assemble.who import Resolver
from sayso.reader.assemble.who_cast import Cast
from sayso.reader.assemble.who_choice import likeliest as likeliest_party
from sayso.reader.assemble.who_options import Option as RoleOption
from sayso.reader.assemble.who_options import options_of as role_options
from sayso.reader.events import Found
from sayso.reader.language import parse_many
from sayso.reader.read import Analysis, Reader
from sayso.reader.tagger.network import Network

DATA = Path(assemble.__file__).parent / "data"
_STOP = frozenset(
    {"the", "a", "an", "of", "to", "in", "on", "at", "for", "and", "or", "by", "with", "from", "its", "his"}
    | {"her", "their"}
)
FOLDS = 5
ROUNDS = 3
RIDGES = (2.0, 5.0)
CLAIM_KM = 25.0


@dataclass(frozen=True)
class Example:
    """One report: what the reader made of it, and its gold claims."""

    report: Report
    analysis: Analysis
    resolver: Resolver
    claims: list[dict[str, Any]]


Make = Callable[[Sequence[Example], Mapping[str, float]], Iterator[Case]]


def read(rows: Sequence[Row], networks: Sequence[Path] = ()) -> list[Example]:
    """Analyse annotated reports, each by the network that has not learned from it; or by the one shipped.

    Of two networks the first left out the first, third, … report, the second the others.
    """
    reports = [report_of(row) for row in rows]
    readers = [Reader(network=Network(path)) for path in networks] or [Reader()]
    docs = parse_many(report.text for report in reports)
    examples = []
    for k, (row, report, doc) in enumerate(zip(rows, reports, docs, strict=True)):
        reader = readers[k % len(readers)]
        analysis = reader.analyse(report, doc)
        examples.append(Example(report, analysis, reader.resolver(analysis), row["claims"]))
    return examples


def paired(example: Example) -> Iterator[tuple[Found, list[dict[str, Any]]]]:
    """Found events with the gold claims of the same family whose triggers they overlap."""
    for found in example.analysis.layers.events:
        span, family = found.event.trigger, found.event.type.split(".", maxsplit=1)[0]
        told = [
            claim
            for claim in example.claims
            if claim["event"]["trigger"]["span"][0] < span.end
            and span.start < claim["event"]["trigger"]["span"][1]
            and claim["event"]["type"].split(".")[0] == family
        ]
        if told:
            yield found, told


def place_cases(examples: Sequence[Example], weights: Mapping[str, float]) -> Iterator[Case]:
    """Where: an option is right when its point is that of a gold claim; none is when gold has none.

    The event before an event is taken to be where these weights put it, as it will be in reading.
    """
    for example in examples:
        layers = example.analysis.layers
        scene = Scene.of(layers)
        before: list[Before] = []
        told = {id(found): claims for found, claims in paired(example)}
        for found in layers.events:
            options = where_options(found, scene, before)
            chosen = likeliest_place(options, weights)[0]
            if claims := told.get(id(found)):
                right = frozenset(k for k, option in enumerate(options) if _place_right(option, claims))
                yield Case(tuple(option.signs for option in options), right, chosen)
            placed = options[chosen].placed
            before.append(Before.of(found, placed.toponym if placed else None, scene))


def _place_right(option: Option, claims: Sequence[dict[str, Any]]) -> bool:
    places = [claim.get("place") for claim in claims]
    if option.placed is None:
        return not any(places)
    return any(place is not None and _near(option.placed.toponym, place) for place in places)


def _near(toponym: Toponym, place: dict[str, Any]) -> bool:
    if toponym.lat is None or toponym.lon is None or place.get("lat") is None:
        return False
    away = distance_km(toponym.lat, toponym.lon, place["lat"], place["lon"])
    return away <= max(CLAIM_KM, place.get("radius_km") or 0.0)


def time_cases(examples: Sequence[Example], weights: Mapping[str, float]) -> Iterator[Case]:
    """When: an option is right when it overlaps a gold claim's days by half of the longer interval."""
    for example in examples:
        layers = example.analysis.layers
        calendar = Calendar.of(example.report, layers)
        gold = {id(found): claims for found, claims in paired(example)}
        before: list[Told] = []
        for found in layers.events:
            options = time_options(found, found.event, calendar, before)
            chosen = likeliest_time(options, weights)[0]
            if claims := gold.get(id(found)):
                right = frozenset(k for k, o in enumerate(options) if _time_right(o.time, claims))
                yield Case(tuple(option.signs for option in options), right, chosen)
            time = options[chosen].time
            before.append(told(found, found.event, time, calendar))


def _time_right(time: ClaimTime | None, claims: Sequence[dict[str, Any]]) -> bool:
    mine = days_of(time.interval) if time is not None else None
    for claim in claims:
        given = claim.get("time") or {}
        start, end = (given.get(k) and date.fromisoformat(given[k][:10]) for k in ("start", "end"))
        gold = days_of(Interval(start or None, end or None))
        if mine is gold is None or share_half(mine, gold):
            return True
    return False


def role_cases(role: RoleName, examples: Sequence[Example], weights: Mapping[str, float]) -> Iterator[Case]:
    """Who: a party is right when a gold filler shares its words; nobody is right when gold has nobody.

    Of a target it is taken for granted who is the actor, as gold tells it.
    """
    for example in examples:
        layers = example.analysis.layers
        cast = Cast.of(layers, example.resolver)
        told = {id(found): claims for found, claims in paired(example)}
        before: tuple[Role, ...] = ()
        for found in layers.events:
            if role not in found.allowed:
                continue
            event = replace(found.event, roles=example.resolver.roles(found.event.roles))
            options = role_options(found, event, role, cast, before)
            chosen = likeliest_party(options, weights)[0]
            if claims := told.get(id(found)):
                right = frozenset(k for k, o in enumerate(options) if _role_right(o, claims, role))
                yield Case(tuple(option.signs for option in options), right, chosen)
            mention = options[chosen].mention
            before = (Role(role, mention.span, mention.actor_id),) if mention else ()


def _role_right(option: RoleOption, claims: Sequence[dict[str, Any]], role: RoleName) -> bool:
    gold = [filler for claim in claims for filler in claim["roles"] if filler["role"] == role]
    return not gold if option.mention is None else filled_by(option.mention, gold)


def filled_by(mention: ActorMention, gold: Sequence[dict[str, Any]]) -> bool:
    """Whether a mention is one of those who fill a role in gold: by its place or its words."""
    span, words = mention.span, _content_words(mention.span.text)
    for filler in gold:
        place = filler.get("span")
        if (place and place[0] < span.end and span.start < place[1]) or words & _content_words(
            filler["text"]
        ):
            return True
    return False


def _content_words(text: str) -> set[str]:
    return {word for word in re.findall(r"[^\W_]+", text.lower()) if word not in _STOP}


def fitted(readings: Sequence[Sequence[Example]], make: Make, ridge: float) -> dict[str, float]:
    """The mean of the weights fitted on each reading of the reports."""
    found = [_fitted(examples, make, ridge) for examples in readings]
    names = sorted({name for weights in found for name in weights})
    return {name: sum(weights.get(name, 0.0) for weights in found) / len(found) for name in names}


def _fitted(examples: Sequence[Example], make: Make, ridge: float) -> dict[str, float]:
    """Weights; fitted again on what they themselves say of the events before."""
    found: dict[str, float] = {}
    for _ in range(ROUNDS):
        found = fit(list(make(examples, found)), ridge)
    return found


def accuracy(readings: Sequence[Sequence[Example]], make: Make, ridge: float) -> float:
    """Share of all events where the choice is right, by cross-validation over reports."""
    right = total = 0
    for k in range(FOLDS):
        rest = [[one for n, one in enumerate(examples) if n % FOLDS != k] for examples in readings]
        weights = fitted(rest, make, ridge)
        for examples in readings:
            for case in make([one for n, one in enumerate(examples) if n % FOLDS == k], weights):
                right += case.chosen in case.right
                total += 1
    return right / total


MODELS: dict[str, tuple[Make, str]] = {
    "where": (place_cases, "What speaks for a place as an event's."),
    "when": (time_cases, "What speaks for days as an event's."),
    "actor": (partial(role_cases, "actor"), "What speaks for an actor that no phrase of the trigger names."),
    "target": (
        partial(role_cases, "target"),
        "What speaks for a target that no phrase of the trigger names.",
    ),
}


def main(arguments: list[str]) -> None:
    """Fit, print cross-validated figures, write the weights."""
    networks = [Path(name) for name in arguments[1:] if name.endswith(".onnx")]
    pairs = [networks[at : at + 2] for at in range(0, len(networks), 2)] or [[]]
    rows = claims_of(Path(arguments[0]))
    readings = [read(rows, pair) for pair in pairs]
    for name in [name for name in arguments[1:] if name in MODELS] or MODELS:
        make, head = MODELS[name]
        cases = list(make(readings[0], {}))
        hopeless = sum(not case.right for case in cases)
        print(f"{name}: {len(cases)} events, {hopeless} without a right option")
        scores = {ridge: accuracy(readings, make, ridge) for ridge in RIDGES}
        for ridge, score in scores.items():
            print(f"  ridge {ridge}: {score:.4f}")
        write(DATA / f"{name}.toml", head, fitted(readings, make, max(scores, key=lambda r: scores[r])))


if __name__ == "__main__":
    main(sys.argv[1:])
