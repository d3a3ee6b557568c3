"""A parsed document's text, put together once: spaCy joins it from its tokens each time it is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.reader.case import is_capitals

if TYPE_CHECKING:
    from spacy.tokens import Doc

_TEXT, _CAPITALS = "sayso.text", "sayso.capitals"


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
