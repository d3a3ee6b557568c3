"""A parsed document's text and what its tokens are, put together once: spaCy makes both each time anew."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from sayso.model import Span
from sayso.reader.case import is_capitals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

HYPHENS = frozenset({"-", "–", "‑"})
"""Tokens that join two words of a name."""

_TEXT, _CAPITALS, _COLUMNS = "sayso.text", "sayso.capitals", "sayso.columns"


@dataclass(frozen=True, slots=True)
class Columns:
    """What is asked of tokens again and again, by their position in the ``text`` of a document.

    ``texts`` are the words as written, ``small`` in small letters; ``starts`` and ``ends`` are offsets into
    the text; ``labels`` are those of entities. ``opens`` holds where a sentence begins; ``sentences`` are the
    numbers of the tokens' sentences, ``first`` and ``after`` their first token and the one after their last.
    """

    text: str
    texts: Sequence[str]
    small: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    pos: Sequence[str]
    deps: Sequence[str]
    labels: Sequence[str]
    opens: Sequence[bool]
    sentences: Sequence[int]
    first: Sequence[int]
    after: Sequence[int]


def text_of(doc: Doc) -> str:
    """The text that all offsets point into."""
    text = doc.user_data.get(_TEXT)
    if text is None:
        text = doc.user_data[_TEXT] = doc.text
    return str(text)


def in_capitals(doc: Doc) -> bool:
    """Whether the text is written in capitals throughout."""
    told = doc.user_data.get(_CAPITALS)
    if told is None:
        told = doc.user_data[_CAPITALS] = is_capitals(text_of(doc))
    return bool(told)


def small(text: str) -> str:
    """A text in small letters without moving any of them ("İ" has none of its length)."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


def columns_of(doc: Doc) -> Columns:
    """What the tokens of a document are."""
    columns: Columns | None = doc.user_data.get(_COLUMNS)
    if columns is None:
        tokens = list(doc)
        opens = [bool(token.is_sent_start) for token in tokens]
        bounds = [0, *(i for i, opening in enumerate(opens) if opening and i), len(tokens)]
        stretches = list(enumerate(pairwise(bounds)))
        columns = doc.user_data[_COLUMNS] = Columns(
            text=text_of(doc),
            texts=[token.text for token in tokens],
            small=[token.lower_ for token in tokens],
            starts=[token.idx for token in tokens],
            ends=[token.idx + len(token) for token in tokens],
            pos=[token.pos_ for token in tokens],
            deps=[token.dep_ for token in tokens],
            labels=[token.ent_type_ for token in tokens],
            opens=opens,
            sentences=[number for number, (start, end) in stretches for _ in range(start, end)],
            first=[start for _, (start, end) in stretches for _ in range(start, end)],
            after=[end for _, (start, end) in stretches for _ in range(start, end)],
        )
    return columns


def sentences_back(doc: Doc, at: int, count: int) -> int:
    """The first token of the sentence so many before that of the token ``at``."""
    first = columns_of(doc).first
    start = first[at]
    for _ in range(count):
        if start == 0:
            break
        start = first[start - 1]
    return start


def words_at(doc: Doc, start: int, end: int) -> Span:
    """The span of the tokens from ``start`` to before ``end``, in the model's terms."""
    columns = columns_of(doc)
    first, after = columns.starts[start], columns.ends[end - 1]
    return Span(first, after, columns.text[first:after])
