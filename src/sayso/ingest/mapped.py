"""Text that remembers where each of its code points stood in the text it was made from."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sayso.model import OffsetRun

NOWHERE = -1  # the origin of a code point that the source does not hold verbatim

_SPACES = " \t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
_BREAK = "\r\n?|[\x0b\x0c\x85\u2028\u2029]"
_SPACE = f"[{_SPACES}]+"
# Soft hyphens, zero-width and bidirectional controls, C0 and C1. The joiners U+200C and U+200D stay
# between letters beyond ASCII: Persian and Kurdish spell with them.
_DROPPED = (
    "[\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]|(?<![^\x00-\x7f])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\x7f])"
)
_CHANGED = re.compile(f"(?P<line>{_BREAK})|(?P<space>{_SPACE})|(?P<drop>{_DROPPED})")


@dataclass(frozen=True, slots=True)
class Mapped:
    """A text, and for each of its code points the offset in the source, or ``NOWHERE``."""

    text: str
    origins: array[int]

    def cut(self, start: int, end: int) -> Mapped:
        """Return the stretch ``[start, end)``."""
        return Mapped(self.text[start:end], self.origins[start:end])

    def through(self, source: Mapped) -> Mapped:
        """Return the same text mapped to what ``source``, the text it was made from, is mapped to."""
        there = source.origins
        return Mapped(self.text, array("q", (there[o] if o >= 0 else NOWHERE for o in self.origins)))


def unmapped(text: str) -> Mapped:
    """Return a text that comes from nowhere."""
    return Mapped(text, array("q", [NOWHERE]) * len(text))


def identity(text: str) -> Mapped:
    """Return a text mapped to itself."""
    return Mapped(text, array("q", range(len(text))))


def concat(parts: Iterable[Mapped]) -> Mapped:
    """Join texts end to end."""
    texts, origins = [], array("q")
    for part in parts:
        texts.append(part.text)
        origins.extend(part.origins)
    return Mapped("".join(texts), origins)


def join(parts: Sequence[Mapped], separator: str) -> Mapped:
    """Join texts with a separator that comes from nowhere."""
    between = unmapped(separator)
    return concat(piece for i, part in enumerate(parts) for piece in ((between, part) if i else (part,)))


def runs(mapped: Mapped) -> tuple[OffsetRun, ...]:
    """Return the maximal stretches that stand verbatim in the source, in order."""
    found: list[OffsetRun] = []
    start = 0
    origins = mapped.origins
    for end in range(1, len(origins) + 1):
        if end == len(origins) or origins[end] != origins[end - 1] + 1 or origins[start] == NOWHERE:
            if origins[start] != NOWHERE:
                found.append(OffsetRun(start, origins[start], end - start))
            start = end
    return tuple(found)


def clean(text: str) -> Mapped:
    """Normalise characters, mapped to ``text``.

    Line ends become LF, runs of blanks of any width one space; soft hyphens, zero-width, bidirectional
    and control characters go; the rest is composed (NFC).
    """
    return _composed(concat(_cleaned(text)))


def _cleaned(text: str) -> Iterator[Mapped]:
    done = 0
    for match in _CHANGED.finditer(text):
        start, end = match.span()
        if match.lastgroup == "space" and match.group() == " ":
            continue
        yield _verbatim(text, done, start)
        done = end
        if match.lastgroup == "line":
            yield Mapped("\n", array("q", [end - 1 if text[end - 1] == "\n" else NOWHERE]))
        elif match.lastgroup == "space":
            at = text.find(" ", start, end)
            yield Mapped(" ", array("q", [at]))  # NOWHERE is what find returns when there is none
    yield _verbatim(text, done, len(text))


def _verbatim(text: str, start: int, end: int) -> Mapped:
    return Mapped(text[start:end], array("q", range(start, end)))


def _composed(mapped: Mapped) -> Mapped:
    if unicodedata.is_normalized("NFC", mapped.text):
        return mapped
    return concat(_cluster_composed(mapped.cut(start, end)) for start, end in _clusters(mapped.text))


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Split before each character that cannot combine with the one before it."""
    start = 0
    for at in range(1, len(text)):
        if unicodedata.category(text[at])[0] != "M" and not "\u1160" <= text[at] <= "\u11ff":
            yield start, at
            start = at
    if text:
        yield start, len(text)


def _cluster_composed(cluster: Mapped) -> Mapped:
    composed = unicodedata.normalize("NFC", cluster.text)
    return cluster if composed == cluster.text else unmapped(composed)
