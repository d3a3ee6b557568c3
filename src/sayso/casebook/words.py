"""Names folded for look-up: case, accents and punctuation do not count, whole words do."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def fold(text: str) -> str:
    """``"Al-Shaʿyrāt "`` becomes ``"al shayrat"``: lower case, no marks, single spaces.

    Modifier letters go as accents do: transliterations write ʿayn and hamza, or do not.
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    bare = (c for c in plain if not unicodedata.combining(c) and unicodedata.category(c) != "Lm")
    return " ".join("".join(c if c.isalnum() else " " for c in bare).split())


def folded(names: Iterable[str | None]) -> str:
    """Several names in one column, each between spaces so that whole words can be found."""
    unique = dict.fromkeys(fold(name) for name in names if name)
    return "".join(f" {name} |" for name in unique if name)


def pattern(query: str) -> str:
    """The LIKE pattern that finds the query's words, in a row and whole, in a ``folded`` column."""
    return f"% {fold(query)} %"
