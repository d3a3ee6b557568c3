"""Persons called by their surname after they were named in full: "Colonel Shahin" for "Haydar Shahin"."""

from __future__ import annotations

import re

from sayso.reader.actor_words import generic_words

_WORD = re.compile(r"[^\W\d_](?:[\w'’.‑-]*\w)?")
_POSSESSIVE = re.compile(r"['’]s?\Z")


def surname(text: str) -> str | None:
    """The one name that words consist of besides titles ("General Fawaz", "Tumeh"); else None."""
    words = [_POSSESSIVE.sub("", word) for word in _WORD.findall(text)]
    names = [word for word in words if word.lower().rstrip(".") not in generic_words().titles]
    if len(names) != 1 or names[0] != words[-1] or not _is_name(names[0]):
        return None
    return names[0]


def full_name(text: str, last: str) -> str | None:
    """The given name and surname in words that end on ``last``, or have it before a comma; else None."""
    for part in text.split(","):
        words = _WORD.findall(part)
        if words and words[-1].casefold() == last.casefold():
            names = _names_at_end(words)
            return " ".join(names) if len(names) > 1 else None
    return None


def _names_at_end(words: list[str]) -> list[str]:
    """The names at the end of words: back to a title, or to a word that is none."""
    names: list[str] = []
    for word in reversed(words):
        if word.lower().rstrip(".") in generic_words().titles or not _is_name(word):
            break
        names.insert(0, word)
    return names


def _is_name(word: str) -> bool:
    return word[0].isupper() or word.lower().startswith(("al-", "el-"))
