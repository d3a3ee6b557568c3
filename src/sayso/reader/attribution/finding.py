"""What detection hands on: who, by which words, says what. Rules make findings; so may a trained tagger."""

from __future__ import annotations

from dataclasses import dataclass

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Finding:
    """One source, cue and content as ``[start, end)`` code points into the text.

    ``medium`` is whom the source told it to, when that is an outlet. ``act`` overrules the act that the
    cue's word has by itself. ``rule`` says which rule found it.
    """

    source: Range | None
    cue: Range | None
    content: tuple[Range, ...]
    rule: str
    act: str | None = None
    medium: Range | None = None
    withheld: bool = False


def merged(ranges: list[Range]) -> tuple[Range, ...]:
    """Sort ranges and join those that overlap or touch."""
    out: list[Range] = []
    for start, end in sorted(ranges):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return tuple(out)


def without(range_: Range, holes: list[Range]) -> list[Range]:
    """What is left of a range when holes are cut out of it."""
    left = [range_]
    for start, end in sorted(holes):
        left = [
            piece for a, b in left for piece in ((a, min(b, start)), (max(a, end), b)) if piece[0] < piece[1]
        ]
    return left


def touches(a: Range, b: Range) -> bool:
    """Tell whether two ranges share a character."""
    return min(a[1], b[1]) > max(a[0], b[0])


def holds(outer: Range, inner: Range) -> bool:
    """Tell whether one range lies inside another."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]
