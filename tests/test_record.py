from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any, get_args

from hypothesis import given
from hypothesis import strategies as st

from sayso import model
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
    Relation,
    Report,
    Role,
    Source,
    Span,
    TimeExpression,
    Toponym,
)
from sayso.record import (
    attribution_record,
    attribution_tree,
    claim_from_record,
    claim_record,
    layer_records,
    reading_from_records,
    reading_records,
    tag_record,
)

REPORT = Report(
    id="d1",
    sha256="ab" * 32,
    uri="wire.jsonl:1",
    text="Islamic State took Qaryatayn in early August, the source said.",
    outlet="The Steppe Courier",
    published=date(2016, 1, 9),
)

words = st.text(min_size=1, max_size=8)
maybe_words = st.none() | words
places = st.none() | st.floats(-90, 90)
spans = st.builds(Span, st.integers(0, 99), st.integers(100, 200), words)
maybe_span = st.none() | spans
days = st.none() | st.dates()
intervals = st.builds(Interval, days, days)


def one_of(labels: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(get_args(labels))


candidates = st.builds(
    Candidate, words, words, maybe_words, *[st.floats(-90, 90)] * 2, st.floats(0, 9), words, st.floats(0, 1)
)
relations = st.builds(
    Relation, one_of(model.RelationKind), words, maybe_span, places, places, other=maybe_words
)
toponyms = st.builds(
    Toponym,
    spans,
    spans,
    maybe_words,
    maybe_words,
    maybe_words,
    places,
    places,
    places,
    maybe_words,
    st.none() | relations,
    st.lists(candidates, max_size=2).map(tuple),
    st.booleans(),
    st.text(max_size=5),
)
sources = st.builds(Source, maybe_words, maybe_span, one_of(model.SourceKind), st.booleans(), maybe_span)
claim_times = st.builds(ClaimTime, intervals, one_of(model.Basis), maybe_span, st.text(max_size=5))
links = st.builds(Link, sources, maybe_span, one_of(model.Act), st.none() | claim_times)
counts = st.none() | st.integers(0, 9999)
roles = st.builds(
    Role, one_of(model.RoleName), spans, maybe_words, maybe_words, counts, counts, st.text(max_size=5)
)
events = st.builds(
    Event,
    words,
    spans,
    one_of(model.Polarity),
    one_of(model.Modality),
    st.lists(roles, max_size=3).map(tuple),
    st.text(max_size=5),
)
checks = st.builds(Check, words, words, maybe_span)
reasons = st.builds(Reason, words, words, maybe_span)
claims = st.builds(
    Claim,
    words,
    events,
    st.none() | claim_times,
    st.none() | toponyms,
    st.lists(links, min_size=1, max_size=3).map(tuple),
    st.lists(checks, max_size=2).map(tuple),
    st.lists(reasons, max_size=2).map(tuple),
)
attributions = st.builds(
    Attribution,
    sources,
    maybe_span,
    st.lists(spans, max_size=2).map(tuple),
    one_of(model.Act),
    st.none() | st.integers(0, 9),
    st.text(max_size=5),
)
times = st.builds(
    TimeExpression,
    spans,
    one_of(model.TimeType),
    words,
    st.none() | intervals,
    st.none() | one_of(model.Basis),
    maybe_span,
    st.text(max_size=5),
)
actors = st.builds(
    ActorMention, spans, maybe_words, maybe_words, maybe_words, maybe_words, st.text(max_size=5)
)
readings = st.builds(
    Reading,
    st.just("ab" * 32),
    words,
    *(st.lists(layer, max_size=2).map(tuple) for layer in (attributions, events, times, toponyms, actors)),
    st.lists(claims, max_size=1).map(tuple),
    st.lists(checks, max_size=1).map(tuple),
)


@given(claims)
def test_a_claim_survives_being_written_as_json(claim: Claim) -> None:
    assert claim_from_record(json.loads(json.dumps(claim_record(claim, REPORT)))) == claim


@given(readings)
def test_a_reading_survives_being_written_as_json(reading: Reading) -> None:
    layers = json.loads(json.dumps(reading_records(reading)))
    written = [claim_record(claim, REPORT) for claim in reading.claims]
    assert reading_from_records(reading.report, reading.reader, layers, written) == reading


def span(words: str) -> Span:
    start = REPORT.text.index(words)
    return Span(start, start + len(words), words)


def taken() -> Claim:
    town = span("Qaryatayn")
    return Claim(
        id="c1",
        event=Event(
            "control.gain",
            span("took"),
            roles=(
                Role("actor", span("Islamic State"), actor_id="is", name="Islamic State"),
                Role("place", town),
            ),
        ),
        time=ClaimTime(Interval(date(2015, 8, 1), date(2015, 8, 10)), "relative", span("in early August")),
        place=Toponym(town, town, "geonames:1", "Al Qaryatayn", "SY", 34.2, 37.2, 3.0, "city"),
        chain=(
            Link(Source("The Steppe Courier", kind="outlet", named=True), None, "state"),
            Link(Source("the source", span("the source")), span("said"), "state"),
        ),
    )


def test_the_record_is_that_of_the_claim_model() -> None:
    record = claim_record(taken(), REPORT)
    assert record["report"] == {
        "id": "d1",
        "sha256": "ab" * 32,
        "uri": "wire.jsonl:1",
        "outlet": "The Steppe Courier",
        "title": None,
        "published": "2016-01-09",
        "language": None,
    }
    assert record["event"] == {
        "type": "control.gain",
        "trigger": {"text": "took", "span": [14, 18]},
        "polarity": "positive",
        "modality": "actual",
    }
    assert record["roles"] == [
        {
            "role": "actor",
            "text": "Islamic State",
            "span": [0, 13],
            "actor_id": "is",
            "name": "Islamic State",
        },
        {"role": "place", "text": "Qaryatayn", "span": [19, 28]},
    ]
    assert record["time"] == {
        "text": "in early August",
        "span": [29, 44],
        "start": "2015-08-01",
        "end": "2015-08-10",
        "basis": "relative",
    }
    place = {
        key: record["place"][key] for key in ("text", "id", "country", "lat", "lon", "radius_km", "relation")
    }
    assert place == {
        "text": "Qaryatayn",
        "id": "geonames:1",
        "country": "SY",
        "lat": 34.2,
        "lon": 37.2,
        "radius_km": 3.0,
        "relation": None,
    }
    assert record["attribution"] == [
        {
            "source": {"text": "The Steppe Courier", "span": None, "kind": "outlet", "named": True},
            "cue": None,
            "act": "state",
        },
        {
            "source": {"text": "the source", "span": [46, 56], "kind": "unknown", "named": False},
            "cue": {"text": "said", "span": [57, 61]},
            "act": "state",
        },
    ]
    assert record["checks"] == []


def test_where_nobody_is_named_the_source_has_neither_text_nor_span() -> None:
    claim = replace(taken(), chain=(Link(Source(None), None, "state"),))
    nobody = claim_record(claim, REPORT)["attribution"][0]["source"]
    assert nobody == {"text": None, "span": None, "kind": "unknown", "named": False}


def test_a_pronouns_source_keeps_its_words_beside_who_is_meant() -> None:
    source = Source("Omar Idris", span("the source"), "person", named=True, refers_to=span("Islamic State"))
    claim = replace(taken(), chain=(Link(source, None, "state"),))
    record = claim_record(claim, REPORT)["attribution"][0]["source"]
    assert (record["text"], record["resolved"]) == ("the source", "Omar Idris")


def test_an_inherited_time_has_no_words() -> None:
    claim = replace(taken(), time=ClaimTime(Interval(None, date(2016, 1, 9)), "context"))
    time = claim_record(claim, REPORT)["time"]
    assert time == {"text": None, "span": None, "start": None, "end": "2016-01-09", "basis": "context"}


def test_an_attribution_to_nobody_has_a_null_source() -> None:
    reading = Reading(
        REPORT.sha256, "r", attributions=(Attribution(Source(None), span("said"), (), "state"),)
    )
    tagged = tag_record(REPORT, "attributions", layer_records(reading, "attributions"))
    assert tagged["report"]["id"] == "d1"
    assert tagged["attributions"][0]["source"] is None
    assert tagged["attributions"][0]["cue"] == {"text": "said", "span": [57, 61]}


def _said(name: str, at: int, parent: int | None, reason: str = "clause") -> dict[str, Any]:
    source = Source(name, Span(at, at + len(name), name), "person", named=True)
    cue = None if reason == model.MEDIUM else Span(at + 20, at + 24, "said")
    return attribution_record(Attribution(source, cue, (), "state", parent, reason))


def test_an_attribution_inside_another_stands_in_its_record() -> None:
    outer, inner = attribution_tree([_said("Haddad", 0, None), _said("Khoury", 50, 0)])[0], "Khoury"
    assert outer["source"]["text"] == "Haddad"
    assert [one["source"]["text"] for one in outer["inside"]] == [inner]
    assert "parent" not in outer


def test_whom_a_source_spoke_to_is_its_medium_and_no_attribution_of_its_own() -> None:
    flat = [_said("Haddad", 0, 1), _said("Orontes Wire", 50, None, model.MEDIUM), _said("Khoury", 99, 0)]
    (told,) = attribution_tree(flat)
    assert (told["source"]["text"], told["medium"]["text"]) == ("Haddad", "Orontes Wire")
    assert [one["source"]["text"] for one in told["inside"]] == ["Khoury"]
