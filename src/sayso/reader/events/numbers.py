"""Numbers as news writes them: "at least 13", "some two dozen", "forty-five"."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"\d[\d,]*$")
_UNITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_VALUES = {word: n for n, word in enumerate(_UNITS)} | {word: 10 * n for n, word in enumerate(_TENS, 2)}
_MULTIPLES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "dozen": 12}
_FROM = ("at least", "more than", "over ", "no fewer than", "upwards of")
_UP_TO = ("up to", "at most", "fewer than", "less than", "as many as")
_ABOUT = ("about", "around", "some ", "nearly", "almost", "approximately", "roughly", "close to")


def number_bounds(text: str) -> tuple[int | None, int | None]:
    """Lowest and highest number that a count's words allow.

    None for an open end ("at least 13" is 13, None); both None where no number is given ("dozens") or
    it is only approximate ("about 40").
    """
    words = text.lower().replace("-", " ").split()
    value = _value(words)
    if value is None:
        return None, None
    phrase = " ".join(words)
    if any(p in phrase for p in _FROM):
        return value, None
    if any(p in phrase for p in _UP_TO):
        return None, value
    if any(p in phrase for p in _ABOUT):
        return None, None
    return value, value


def _value(words: list[str]) -> int | None:
    """The number that words spell ("two thousand five hundred"); None where they spell none."""
    total, part, seen = 0, 0, False
    for word in words:
        if _NUMBER.match(word):
            part, seen = part + int(word.replace(",", "")), True
        elif word in _VALUES:
            part, seen = part + _VALUES[word], True
        elif word in _MULTIPLES:
            scaled, seen = (part or 1) * _MULTIPLES[word], True
            total, part = (total, scaled) if word == "hundred" else (total + scaled, 0)
    return total + part if seen else None
