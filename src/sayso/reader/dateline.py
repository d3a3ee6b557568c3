"""Datelines: "BEIRUT, March 12 (Orontes Wire) —" is no part of the sentence that follows it.

Left in, a parser makes the town a subject or an apposition of it. Where a dateline stands the next word
begins a sentence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spacy.language import Language

from sayso.reader.doctext import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

_WORD = r"[A-Z\u00C0-\u00DE][A-Z\u00C0-\u00DE'’\-]+"
_TOWN = rf"(?:ST\. )?{_WORD}(?: {_WORD}){{0,3}}\b"
_REGION = r"(?:, [A-Z][\w'’.\-]+(?: (?:of |the )?[A-Z][\w'’.\-]+){0,3})?"
_DATE = r"(?:,? [A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?|,? \d{1,2} [A-Z][a-z]{2,8}(?: \d{4})?)?"
_AGENCY = r"(?: ?[\[(][^\])\n]{2,50}[\])])?"
_BEGINS = r"(?:^|(?<=[.!?] )(?=[^\n]*[a-z]))"
"""A paragraph, or what follows a headline that was run into it."""
_DASH = r" ?(?:—|–|--|_|(?<=\)) -| -(?=[^\n]*[a-z]))\s+"
_DATELINE = re.compile(rf"{_BEGINS}{_TOWN}{_REGION}{_DATE}{_AGENCY}{_DASH}", re.MULTILINE)


def datelines(text: str) -> list[tuple[int, int]]:
    """``[start, end)`` of every dateline at the beginning of a paragraph, its dash included."""
    return [found.span() for found in _DATELINE.finditer(text)]


@Language.component("sayso_dateline")
def part(doc: Doc) -> Doc:
    """Let a sentence begin after each dateline; to be run before the parser, which keeps to it."""
    for start, end in datelines(text_of(doc)):
        words = doc.char_span(start, end, alignment_mode="expand")
        after = words.end if words is not None else len(doc)
        while after < len(doc) and doc[after].is_space:
            after += 1
        if after < len(doc):
            doc[after].is_sent_start = True
    return doc
