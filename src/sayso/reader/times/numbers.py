"""How many: the number that a count's words or figures stand for."""

from __future__ import annotations

import re

from sayso.reader.times.grammar import words

_AND_A_HALF = re.compile(r"[ -]and[ -](?:a|one)[ -]half$")
_FRACTION = re.compile(r"^(?P<whole>\d+) (?P<top>\d)/(?P<bottom>[1-9])$")


def number(text: str) -> float | None:
    """The number that ``text`` names ("2 1/2", "twenty-one", "a couple of"); None when it is vague."""
    text = " ".join(text.lower().split())
    if half := _AND_A_HALF.search(text):
        whole = number(text[: half.start()])
        return None if whole is None else whole + 0.5
    if text in words()["vague_number"]:
        return None
    if text in words()["couple"]:
        return float(words()["couple"][text])
    if fraction := _FRACTION.match(text):
        return int(fraction["whole"]) + int(fraction["top"]) / int(fraction["bottom"])
    try:
        return float(text.replace(",", ""))
    except ValueError:
        return _in_words(text)


def _in_words(text: str) -> float | None:
    """Add up number words from left to right: units to their tens, hundreds and dozens multiplied."""
    values = words()["number"]
    total = current = 0.0
    told = [word for word in re.split(r"[- ]+", text) if word in values]
    if len(told) > 1 and told[0] in {"a", "an"}:  # "a hundred", "a two-hour raid"
        told = told[1:]
    for word in told:
        if values[word] >= 1000:
            total, current = total + (current or 1) * values[word], 0
        elif values[word] in {100, 12} and word in {"hundred", "dozen"}:
            current = (current or 1) * values[word]
        else:
            current += values[word]
    return total + current or None


def figure(count: float) -> str:
    """The count as TIMEX3 writes it: no decimals when it is whole."""
    return str(int(count)) if count == int(count) else f"{count:g}"
