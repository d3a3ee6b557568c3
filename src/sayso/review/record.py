"""Decisions as JSON objects, as rows of the casebook, and as training data."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sayso.review.decision import Decision, Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from sayso.model import Report

Record = dict[str, Any]


def decision_record(one: Decision) -> Record:
    """A decision as the desk and ``sayso decisions`` write it."""
    return {
        "number": one.number,
        "kind": one.kind,
        "reviewer": one.reviewer,
        "made": one.made,
        "words": _words_record(one.words),
        "field": one.field,
        "value": one.value,
        "other": _words_record(one.other),
        "subject": one.subject,
        "judged": dict(one.judged),
        "undoes": one.undoes,
    }


def decision_row(one: Decision) -> Record:
    """A row of ``decisions``, without its number."""
    words = one.words
    return {
        "kind": one.kind,
        "reviewer": one.reviewer,
        "made": one.made,
        "sha256": words.sha256 if words else None,
        "span_start": words.start if words else None,
        "span_end": words.end if words else None,
        "words": words.text if words else None,
        "place_start": words.place if words else None,
        "field": one.field,
        "value": _json(one.value),
        "other": _json(_words_record(one.other)),
        "subject": one.subject,
        "judged": _json(dict(one.judged)),
        "undoes": one.undoes,
    }


def decision_of(row: Mapping[str, Any]) -> Decision:
    """The decision that a row of ``decisions`` holds."""
    words = None
    if row["sha256"] is not None:
        words = Words(row["sha256"], row["span_start"], row["span_end"], row["words"], row["place_start"])
    other = json.loads(row["other"])
    return Decision(
        kind=row["kind"],
        reviewer=row["reviewer"],
        made=row["made"],
        words=words,
        field=row["field"],
        value=json.loads(row["value"]),
        other=_words_of(other) if other else None,
        subject=row["subject"],
        judged=json.loads(row["judged"]),
        undoes=row["undoes"],
        number=row["number"],
    )


def training_records(
    standing: Iterable[Decision], report: Callable[[str], Report | None]
) -> Iterator[Record]:
    """What a model can learn from: each judged claim's sentence, the machine's values, and the label."""
    for one in standing:
        if one.words is None or one.kind not in {"accept", "reject", "edit", "merge", "split"}:
            continue
        held = report(one.words.sha256)
        context = _sentence(held.text, one.words) if held else None
        yield {
            **decision_record(one),
            "context": context,
            "report": {"id": held.id, "outlet": held.outlet} if held else None,
        }


def _sentence(text: str, words: Words, most: int = 300) -> Record | None:
    """The words around, with the offset at which they begin; None where the text has other words now."""
    start, end = words.start, words.end
    if text[start:end] != words.text:
        return None
    first = max(text.rfind(". ", 0, start) + 2, text.rfind("\n", 0, start) + 1, start - most, 0)
    stops = [at + 1 for at in (text.find(". ", end), text.find("\n", end)) if at >= 0]
    last = min([*stops, end + most, len(text)])
    return {"start": first, "text": text[first:last]}


def _words_record(words: Words | None) -> Record | None:
    if words is None:
        return None
    return {
        "sha256": words.sha256,
        "span": [words.start, words.end],
        "text": words.text,
        "place": words.place,
    }


def _words_of(record: Mapping[str, Any]) -> Words:
    start, end = record["span"]
    return Words(record["sha256"], start, end, record["text"], record["place"])


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
