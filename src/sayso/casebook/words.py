"""Names folded for look-up: case, accents and punctuation do not count, whole words do."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def fold(text: str) -> str:
    """``"Al-Shaʿyrat "`` becomes ``"al sha yrat"``: lower case, no marks, single spaces."""
    bare = (c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in bare).split())


def folded(names: Iterable[str | None]) -> str:
    """Several names in one column, each between spaces so that whole words can be found."""
    unique = dict.fromkeys(fold(name) for name in names if name)
    return "".join(f" {name} |" for name in unique if name)


def pattern(query: str) -> str:
    """The LIKE pattern that finds the query's words, in a row and whole, in a ``folded`` column."""
    return f"% {fold(query)} %"
