"""How names of actors are compared: folded to plain words, and how close their capitals must be."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’ʼ‘`][^\W_]+)*")
_POSSESSIVES = ("'s", "’s", "'S", "’S")
_SILENT = str.maketrans("", "", "'’ʼ‘`.")
_ARTICLES = frozenset({"al", "the"})
# Arabic articles as they are written before a hyphen, assimilated or not ("an-Nusra", "ash-Sham").
_BEFORE_HYPHEN = frozenset({"ad", "al", "an", "ar", "as", "ash", "at", "az", "el", "ul"})
_BRITISH = (("defence", "defense"), ("organis", "organiz"), ("centre", "center"), ("labour", "labor"))
_SHORT_ACRONYM = 3


class Word(NamedTuple):
    """One word of a text: folded, and where it stands there (a possessive ending left out)."""

    folded: str
    start: int
    end: int


def words(text: str, first: int = 0, last: int | None = None) -> Iterator[Word]:
    """The words of a text (from ``first`` to ``last``) that bear on a name, folded; articles are left out."""
    for found in _WORD.finditer(text, first, len(text) if last is None else last):
        start, word = found.start(), found.group()
        if word.endswith(_POSSESSIVES):
            word = word[:-2]
        end, folded = start + len(word), _fold_word(word)
        if folded in _ARTICLES or (folded in _BEFORE_HYPHEN and text[end : end + 1] in {"-", "‑", "–"}):
            continue
        yield Word(folded, start, end)


@lru_cache(maxsize=16384)
def fold(name: str) -> tuple[str, ...]:
    """A name as the folded words it is found by: ``"the al-Nusra Front's"`` is ``("nusra", "front")``."""
    return tuple(word.folded for word in words(name))


@lru_cache(maxsize=65536)
def _fold_word(word: str) -> str:
    plain = word.translate(_SILENT)
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain)
        plain = "".join(c for c in decomposed if not unicodedata.combining(c)).replace("ı", "i")
    plain = plain.casefold()
    for british, american in _BRITISH:
        if british in plain:
            plain = plain.replace(british, american)
    return plain


def cased_alike(name: str, written: str) -> bool:
    """Whether words written so may be this name: it needs its capitals.

    An acronym of four letters or more may also be written as a word ("Farc").
    """
    ours, theirs = _core(name), _core(written)
    letters = [c for c in ours if c.isalpha()]
    if letters and all(c.isupper() for c in letters):
        return theirs.isupper() or (len(letters) > _SHORT_ACRONYM and theirs[:1].isupper())
    return _capital(ours, 0) <= _capital(theirs, 0) and _capital(ours, -1) <= _capital(theirs, -1)


def _core(name: str) -> str:
    """The name from its first word that bears on it to its last."""
    found = list(words(name))
    return name[found[0].start : found[-1].end] if found else name


def _capital(name: str, index: int) -> bool:
    parts = re.split(r"[\s‑–-]+", name)
    return parts[index][:1].isupper()
