"""PLOVER's root codes: what a named source does to a named target in one sentence.

The codes are those of the PLOVER ontology (Open Event Data Alliance), as in ``RELATIONS``.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.errors import IngestError
from sayso.ingest.jsonl import string_in
from sayso.model import Report
from sayso.reader.tagger.heads import RELATIONS, TAGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sayso.reader.read import Reader
    from sayso.reader.tagger.tag import Tagged

_FIELDS = ("id", "text", "source", "target")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and its two parties, in its own words; where they do not stand in it, they tell nothing."""

    id: str
    text: str
    source: str
    target: str


def sentence_of(line: bytes) -> Sentence:
    """Read ``{"id", "text", "source", "target"}``. Raises IngestError for anything else, saying what."""
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise IngestError("This is not valid JSON.") from error
    if not isinstance(record, dict):
        raise IngestError("This is JSON, but not an object.")
    values = [string_in(record, name) for name in _FIELDS]
    for name, value in zip(_FIELDS, values, strict=True):
        if value is None:
            raise IngestError(f"The field “{name}” is missing.")
    return Sentence(*(value or "" for value in values))


def coded(sentences: Iterable[Sentence], reader: Reader) -> Iterator[tuple[str, str | None]]:
    """The id and PLOVER root code of each sentence, in order; None for one without words."""
    from sayso.reader.read import Asked  # noqa: PLC0415  # loads the parser

    batch = list(sentences)
    asked = [
        Asked(_report(one), party_in(one.text, one.source), party_in(one.text, one.target)) for one in batch
    ]
    for one, tagged in zip(batch, reader.tagged_many(asked), strict=True):
        yield one.id, relation(tagged)


def relation(tagged: Tagged | None) -> str | None:
    """The likeliest root code; None for a text without words."""
    if tagged is None:
        return None
    return RELATIONS[int(tagged.scores.whole[TAGS["relation"].slice].argmax())]


def party_in(text: str, party: str) -> tuple[int, int] | None:
    """Where a party stands in a text: its characters, as given or in other capitals."""
    for words, inside in ((party, text), (party.casefold(), text.casefold())):
        at = inside.find(words) if words else -1
        if at >= 0 and len(inside) == len(text):
            return at, at + len(words)
    return None


def _report(sentence: Sentence) -> Report:
    digest = hashlib.sha256(sentence.text.encode()).hexdigest()
    return Report(sentence.id, digest, "", sentence.text)
