"""Reading text that is all capitals, as old wire copy is: guess how it would be written in mixed case.

A parser trained on mixed-case news takes every word of capital text for a name. The guess keeps the
length of every word, so that offsets stay what they are; where a word has no small form of the same
length it is left alone.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from importlib.resources import files

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"(?:[.!?:]['\"”)\]]*\s+|\n\s*|^\s*|--\s*|\A)\Z")
_MONTHS = frozenset({"may", "march"})
_CAPITAL_SHARE = 0.7
_ENDINGS = ("s", "es", "ed", "d", "ing", "ly")


@lru_cache(maxsize=1)
def _words() -> tuple[frozenset[str], frozenset[str]]:
    """Words that news writes small, and acronyms (see ``training/truecase.py``)."""
    text = (files("sayso.reader") / "data" / "case.txt").read_text(encoding="utf8")
    small, acronyms = text.split("\n\n", 1)
    return frozenset(small.split()), frozenset(acronyms.split())


def is_capitals(text: str) -> bool:
    """Tell whether a text is written in capitals throughout."""
    counts = Counter(text[:4000])
    letters = {c: count for c, count in counts.items() if c.isalpha() and c.lower() != c.upper()}
    number, capitals = sum(letters.values()), sum(count for c, count in letters.items() if c.isupper())
    return number >= 20 and capitals >= _CAPITAL_SHARE * number


def truecase(text: str) -> str:
    """Write capital text as mixed-case news would; the result has the same length."""
    return _WORD.sub(lambda match: _word(match, text), text)


def _word(match: re.Match[str], text: str) -> str:
    word, small = match.group(), match.group().lower()
    if len(small) != len(word):
        return word
    known_small, acronyms = _words()
    stem = small.split("'")[0].split("’")[0]
    if _is_month(match, text, small) or _starts_sentence(match, text):
        return word[0] + small[1:]
    if stem in known_small or any(
        stem.endswith(ending) and stem.removesuffix(ending) in known_small for ending in _ENDINGS
    ):
        return small
    if word in acronyms or _in_brackets(match, text) or not re.search("[aeiouy]", stem):
        return word
    return word[0] + small[1:]


def _is_month(match: re.Match[str], text: str, small: str) -> bool:
    return small in _MONTHS and bool(
        re.search(r"\d\s?$", text[: match.start()][-4:]) or re.match(r"\s\d", text[match.end() :][:2])
    )


def _starts_sentence(match: re.Match[str], text: str) -> bool:
    return bool(_SENTENCE_END.search(text[max(0, match.start() - 8) : match.start()]))


def _in_brackets(match: re.Match[str], text: str) -> bool:
    return text[match.start() - 1 : match.start()] == "(" and text[match.end() : match.end() + 1] == ")"
