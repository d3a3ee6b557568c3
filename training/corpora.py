"""The annotated corpora as samples: attributions, claims, incidents, relations between two parties.

Each folder holds ``reports.jsonl`` and, but for claims (one ``.json`` a report), ``gold.jsonl``.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
from annotated import claims_of, own_of, report_of, rows_of
from samples import SPECIAL, UNTOLD, Pointer, Sample

from sayso.coding.plover import party_in
from sayso.model import Interval
from sayso.reader.assemble.when_calendar import days_of, share_half
from sayso.reader.language import parse_many
from sayso.reader.read import Reader
from sayso.reader.tagger.features import features
from sayso.reader.tagger.heads import EVENTS, FILLERS, MODALITIES, POLARITIES, RELATIONS
from sayso.reader.tagger.pieces import pieces
from sayso.reader.tagger.spans import LAYERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from tokenizers import Tokenizer

    from sayso.reader.assemble.when_calendar import Days
    from sayso.reader.read import Noticed

Row = dict[str, Any]
_NOBODY, _PUBLICATION = SPECIAL


def noticed(rows: list[Row]) -> Iterator[tuple[Row, Noticed]]:
    """Reports with what the rules find in them."""
    reader = Reader()
    for row, doc in zip(rows, parse_many(row["text"] for row in rows), strict=True):
        yield row, reader.notice(report_of(row), doc)


def attributions(folder: Path, tokenizer: Tokenizer) -> Iterator[Sample]:
    """Who says what."""
    gold = {row["id"]: row["items"] for row in rows_of(folder / "gold.jsonl")}
    for row, found in noticed(rows_of(folder / "reports.jsonl")):
        sample = Sample.of(pieces(found.doc, tokenizer), features(found.doc, found.seen))
        attribute(sample, gold[row["id"]])
        yield sample


def attribute(sample: Sample, items: list[Row]) -> None:
    """Label who says what: items of spans of sources, cues and contents."""
    tags = np.zeros((len(sample.ids), len(LAYERS)), dtype=np.int64)
    for item in items:
        first = {
            name: sample.begin(tags[:, k], [tuple(span) for span in item.get(name) or []])
            for k, name in enumerate(LAYERS)
        }
        for cue in first["cue"][:1]:
            if first["source"] or not item.get("source"):
                source = first["source"][0] if first["source"] else _NOBODY
                sample.pointers.append(Pointer("source", cue, frozenset({source})))
            sample.pointers += [Pointer("cue", content, frozenset({cue})) for content in first["content"]]
    sample.tags["attribution"] = tags


def claims(folder: Path, tokenizer: Tokenizer, own: bool = False) -> Iterator[tuple[str, Sample]]:
    """Events, how real they are, and who and when and where they point to; with the id of each report.

    Of ``own`` only those of the folder by itself, without what is part of the project.
    """
    for row, found in noticed(own_of(folder) if own else claims_of(folder)):
        sample = Sample.of(pieces(found.doc, tokenizer), features(found.doc, found.seen))
        _tell(sample, row["claims"], found, report_of(row).published)
        yield row["id"], sample


def _tell(sample: Sample, told: list[Row], found: Noticed, published: date | None) -> None:
    size = len(sample.ids)
    event = np.zeros((size, 1), dtype=np.int64)
    reality = {name: np.full((size, 1), UNTOLD, dtype=np.int64) for name in ("polarity", "modality")}
    by_trigger: dict[int, list[Row]] = {}
    for claim in told:
        touched = sample.touched(*claim["event"]["trigger"]["span"])
        if len(touched):
            event[touched] = 1 + EVENTS.index(claim["event"]["type"])
            reality["polarity"][touched] = POLARITIES.index(claim["event"]["polarity"])
            reality["modality"][touched] = MODALITIES.index(claim["event"]["modality"])
            by_trigger.setdefault(int(touched[0]), []).append(claim)
    sample.tags |= {"event": event, **reality}
    for anchor, same in by_trigger.items():
        for role in ("actor", "target"):
            spans = [
                r["span"] for claim in same for r in claim["roles"] if r["role"] == role and r.get("span")
            ]
            sample.pointers += _pointer(sample, role, anchor, spans)
        sample.pointers += _pointer(sample, "place", anchor, list(_places(same, found)))
        partners = frozenset(_times(sample, same, found, published))
        if partners:
            sample.pointers.append(Pointer("time", anchor, partners))


def _pointer(sample: Sample, link: str, anchor: int, spans: Iterable[Any]) -> Iterator[Pointer]:
    given = list(spans)
    partners = {int(p) for span in given for p in sample.touched(*span)}
    if not given:
        partners = {_NOBODY}
    if partners:
        yield Pointer(link, anchor, frozenset(partners))


def _places(told: list[Row], found: Noticed) -> Iterator[tuple[int, int]]:
    """The place that gold names, and every other mention of it."""
    for claim in told:
        place = claim.get("place")
        if not place or not place.get("span"):
            continue
        start, end = place["span"]
        yield start, end
        names = {
            t.name_span.text.casefold()
            for t in found.sighted.places
            if t.span.start < end and start < t.span.end
        }
        yield from (
            (t.span.start, t.span.end) for t in found.sighted.places if t.name_span.text.casefold() in names
        )


def _times(sample: Sample, told: list[Row], found: Noticed, published: date | None) -> Iterator[int]:
    """Expressions of the same days, the publication where it is that day, nobody where nothing is told."""
    for claim in told:
        days = _days(claim.get("time"))
        if days is None:
            yield _NOBODY
            continue
        if claim["time"].get("span"):
            yield from (int(p) for p in sample.touched(*claim["time"]["span"]))
        if published and share_half(days, days_of(Interval(published, published))):
            yield _PUBLICATION
        for one in found.times:
            interval = one.interval
            if interval is not None and share_half(days, days_of(interval)):
                yield from (int(p) for p in sample.touched(one.span.start, one.span.end))


def _days(time: Row | None) -> Days | None:
    if not time or not time.get("start"):
        return None
    start, end = (date.fromisoformat((time.get(k) or time["start"])[:10]) for k in ("start", "end"))
    return days_of(Interval(start, end))


def incidents(folder: Path, tokenizer: Tokenizer) -> Iterator[Sample]:
    """MUC-4's role fillers: every place where one of a filler's mentions stands."""
    gold = {row["id"]: row["roles"] for row in rows_of(folder / "gold.jsonl")}
    for row, found in noticed(rows_of(folder / "reports.jsonl")):
        sample = Sample.of(pieces(found.doc, tokenizer), features(found.doc, found.seen))
        tags = np.zeros((len(sample.ids), len(FILLERS)), dtype=np.int64)
        for k, role in enumerate(FILLERS):
            mentions = sorted({m for entity in gold[row["id"]].get(role, []) for m in entity}, key=len)
            for mention in mentions:  # the longest last: it holds the shorter ones
                sample.begin(tags[:, k], _standing(row["text"], mention))
        sample.tags["filler"] = tags
        yield sample


def _standing(text: str, mention: str) -> Iterator[tuple[int, int]]:
    at = text.find(mention)
    while at >= 0:
        end = at + len(mention)
        if not text[at - 1 : at].isalnum() and not text[end : end + 1].isalnum():
            yield at, end
        at = text.find(mention, end)


def texts(folder: Path, tokenizer: Tokenizer) -> Iterator[Sample]:
    """Reports of which nothing is told."""
    for _, found in noticed(rows_of(folder / "reports.jsonl")):
        yield Sample.of(pieces(found.doc, tokenizer), features(found.doc, found.seen))


def relations(folder: Path, tokenizer: Tokenizer) -> Iterator[tuple[str, Sample]]:
    """PLOVER's root code of what a source does to a target in a sentence; with the id of each."""
    gold = {row["id"]: row["label"] for row in rows_of(folder / "gold.jsonl")}
    for row, found in noticed(rows_of(folder / "reports.jsonl")):
        seen = replace(
            found.seen, asked=(party_in(row["text"], row["source"]), party_in(row["text"], row["target"]))
        )
        sample = Sample.of(pieces(found.doc, tokenizer), features(found.doc, seen))
        sample.relation = RELATIONS.index(gold[row["id"]])
        yield row["id"], sample
