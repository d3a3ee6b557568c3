"""What does not add up inside a report: against the gazetteer, the calendar and its own arithmetic."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from sayso.gazetteer.geometry import contradiction
from sayso.model import Check, Span
from sayso.reader.doctext import text_of
from sayso.reader.events.numbers import number_bounds
from sayso.reader.places import stated_relations

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc

    from sayso.gazetteer import Gazetteer
    from sayso.model import Claim, Report, TimeExpression, Toponym

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = re.compile(rf"\b({'|'.join(_WEEKDAYS)})\b[,\s]*\Z", re.IGNORECASE)
_WEEKDAY_INSIDE = re.compile(rf"\b({'|'.join(_WEEKDAYS)})\b", re.IGNORECASE)
_DAY_VALUE = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_PART = re.compile(
    r"\b(?:including|of whom|among them|of them)\b\s+(?:at least\s+)?([\w-]+(?: hundred| thousand)?)"
)


def find_checks(  # noqa: PLR0913  # one argument a layer that is checked
    report: Report,
    doc: Doc,
    *,
    times: Iterable[TimeExpression],
    places: tuple[Toponym, ...],
    claims: Iterable[Claim],
    gazetteer: Gazetteer,
) -> tuple[Check, ...]:
    """Everything in one report that does not add up, in the order of the text."""
    claims = tuple(claims)
    found = [
        *_geography(doc, places, gazetteer),
        *_weekdays(report, times),
        *_after_publication(report, claims),
        *_tolls(doc, claims),
    ]
    told = dict.fromkeys(found)
    return tuple(sorted(told, key=lambda check: (check.span.start if check.span else -1, check.kind)))


def _geography(doc: Doc, places: tuple[Toponym, ...], gazetteer: Gazetteer) -> Iterator[Check]:
    """A stated distance or direction that the gazetteer's own points contradict."""
    for place, relation, anchor in stated_relations(doc, places):
        if place.id is None or anchor.id is None:
            continue
        entry, anchor_entry = gazetteer.get(place.id), gazetteer.get(anchor.id)
        if entry is None or anchor_entry is None:
            continue
        message = contradiction(relation, anchor_entry, entry, called=place.name_span.text)
        if message is not None:
            yield Check(
                "geography", message, _covering(report_text=text_of(doc), one=place.span, other=anchor.span)
            )


def _covering(*, report_text: str, one: Span, other: Span) -> Span:
    start, end = min(one.start, other.start), max(one.end, other.end)
    return Span(start, end, report_text[start:end])


def _weekdays(report: Report, times: Iterable[TimeExpression]) -> Iterator[Check]:
    """A weekday that does not fall on the date given beside it."""
    for expression in times:
        if not _DAY_VALUE.match(expression.value) or expression.basis == "event":
            continue
        inside = _WEEKDAY_INSIDE.search(expression.span.text)
        before = _WEEKDAY.search(report.text[max(0, expression.span.start - 14) : expression.span.start])
        named = inside or before
        if named is None or not re.search(r"\d", expression.span.text):
            continue
        day = date.fromisoformat(expression.value)
        real = _WEEKDAYS[day.weekday()].capitalize()
        if named.group(1).lower() != real.lower():
            message = f"{day.isoformat()} is a {real}, the report says {named.group(1).capitalize()}"
            yield Check("weekday", message, expression.span)


def _after_publication(report: Report, claims: Iterable[Claim]) -> Iterator[Check]:
    """An event put forward as having happened on a day after the report was published."""
    for claim in claims:
        start = claim.time.interval.start if claim.time is not None else None
        if start is None or report.published is None or claim.event.modality != "actual":
            continue
        if start > report.published and claim.time is not None:
            message = (
                f"“{claim.event.trigger.text}” is said to have happened on {start.isoformat()}, "
                f"after the report's publication on {report.published.isoformat()}"
            )
            yield Check("after_publication", message, claim.time.span or claim.event.trigger)


def _tolls(doc: Doc, claims: Iterable[Claim]) -> Iterator[Check]:
    """A part of a toll ("including 14 children") that is larger than the toll."""
    for claim in claims:
        total = next((role for role in claim.event.roles if role.role == "count" and role.high), None)
        if total is None:
            continue
        words = doc.char_span(total.span.start, total.span.end, alignment_mode="expand")
        sentence_end = words.sent.end_char if words is not None else total.span.end
        part = _PART.search(text_of(doc), total.span.end, sentence_end)
        if part is None:
            continue
        span = Span(part.start(1), part.end(1), part.group(1))
        low, _ = number_bounds(span.text)
        if low is not None and total.high is not None and low > total.high:
            message = f"{span.text} are said to be among {total.span.text}: the part exceeds its total"
            yield Check("toll", message, span)


def checked(claims: Iterable[Claim], checks: Iterable[Check], doc: Doc) -> tuple[Claim, ...]:
    """The claims, each with what does not add up in its sentence or its values.

    A check in a sentence that makes no claim goes with the claim nearest to it, so that none is lost.
    """
    claims, checks = tuple(claims), tuple(checks)
    found = [list(_of_claim(claim, checks, doc)) for claim in claims]
    seen = {check for some in found for check in some}
    for check in checks:
        if claims and check.span is not None and check not in seen:
            at = check.span.start
            nearest = min(range(len(claims)), key=lambda k: abs(claims[k].event.trigger.start - at))
            found[nearest].append(check)
    return tuple(replace(claim, checks=tuple(some)) for claim, some in zip(claims, found, strict=True))


def _of_claim(claim: Claim, checks: Iterable[Check], doc: Doc) -> tuple[Check, ...]:
    """The checks whose words stand in the sentence of a claim's trigger or touch one of its own values."""
    words = doc.char_span(claim.event.trigger.start, claim.event.trigger.end, alignment_mode="expand")
    sentence = words.sent if words is not None else doc[:0]
    ranges = [(sentence.start_char, sentence.end_char)]
    spans = [role.span for role in claim.event.roles]
    spans += [claim.time.span] if claim.time is not None and claim.time.span is not None else []
    spans += [claim.place.span] if claim.place is not None else []
    ranges += [(span.start, span.end) for span in spans]
    return tuple(
        check
        for check in checks
        if check.span is not None
        and any(start < check.span.end and check.span.start < end for start, end in ranges)
    )
