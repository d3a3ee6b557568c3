"""What detection hands to meaning: a stretch of text, the kind of expression, and its parts."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sayso.reader.doctext import columns_of, small, text_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.tokens import Doc, Token


@dataclass(frozen=True, slots=True)
class Found:
    """An expression: ``[start, end)`` of the text, its kind, and the words of its named parts.

    ``core`` is where the head expression stands when a modifier or a time of day was joined to it;
    ``edge`` is the part of the period meant ("early"), ``at`` a time of day ("T22:00", "TNI").
    ``weak`` ones stand only beside another.
    """

    start: int
    end: int
    kind: str
    parts: Mapping[str, str] = field(default_factory=dict)
    weak: bool = False
    core: tuple[int, int] | None = None
    edge: str | None = None
    at: str | None = None

    def part(self, *names: str) -> str | None:
        """The first of these parts that the expression has, in small letters with single spaces."""
        for name in names:
            if text := self.parts.get(name):
                return " ".join(text.lower().split())
        return None


@dataclass(frozen=True, slots=True)
class Page:
    """A parsed text ready to be searched: plain quotes, also in small letters, and its tokens by offset."""

    doc: Doc
    text: str
    small: str
    starts: Sequence[int]

    def token(self, offset: int) -> Token | None:
        """The token that stands at (or before) an offset; None in front of the first."""
        index = bisect_right(self.starts, offset) - 1
        return self.doc[index] if index >= 0 else None

    def before(self, start: int) -> Token | None:
        """The last token in front of ``start`` that is no white space."""
        index = bisect_right(self.starts, start - 1) - 1
        while index >= 0 and self.doc[index].is_space:
            index -= 1
        return self.doc[index] if index >= 0 else None

    def after(self, end: int) -> Token | None:
        """The first token from ``end`` on that is no white space."""
        index = bisect_right(self.starts, end - 1)
        while index < len(self.doc) and self.doc[index].is_space:
            index += 1
        return self.doc[index] if index < len(self.doc) else None


_PLAIN = str.maketrans({"’": "'", "‘": "'", "`": "'", "–": "-", "‑": "-", "—": "-", "\u00a0": " "})
_PLAIN_LETTERS = str.maketrans({"ı": "i", "İ": "i", "ſ": "s"})


def page(doc: Doc) -> Page:
    """Prepare a document; its plain text has the same offsets."""
    text = text_of(doc).translate(_PLAIN)
    return Page(doc, text, small(text).translate(_PLAIN_LETTERS), columns_of(doc).starts)


def word_before(page: Page, found: Found) -> str:
    """The word in front of a match, in small letters; empty at the start of the text."""
    token = page.before(found.start)
    return token.lower_ if token is not None else ""


def word_behind(page: Page, found: Found) -> str:
    """The word behind a match, in small letters; empty at the end of the text."""
    token = page.after(found.end)
    return token.lower_ if token is not None else ""
