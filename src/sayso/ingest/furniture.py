"""Tells page furniture (advertisements, sign-up boxes, share buttons, link lists) from a report's words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

_ORNAMENTS = " \t-–—*_=~#|<>[](){}•·»«›‹…→▶►:!."
_SENTENCE_END = re.compile(r"[.?!…؟۔。][\"”’»)\]']*$")
_LINE, _NOTICE, _LINK = 200, 600, 160  # characters
_LINKS = 12  # lines of a list of links


@dataclass(frozen=True, slots=True)
class _Rules:
    line: re.Pattern[str]
    notice: re.Pattern[str]
    heading: re.Pattern[str]


def kept(lines: Sequence[str]) -> list[int]:
    """Return the indexes of the lines that are no furniture, in order."""
    indexes, links = [], 0
    for i, line in enumerate(lines):
        if is_heading(line):
            links = _LINKS
        elif is_furniture(line):
            continue
        elif links and _is_link(line) and not _opens_a_paragraph(lines, i):
            links -= 1
        else:
            links = 0
            indexes.append(i)
    return indexes


def is_furniture(line: str) -> bool:
    """Whether the whole line is furniture, wherever it stands."""
    bare = line.strip(_ORNAMENTS)
    if not bare:
        return True
    rules = _rules()
    return bool(
        (len(bare) <= _LINE and rules.line.fullmatch(bare))
        or (len(bare) <= _NOTICE and rules.notice.match(bare))
    )


def is_heading(line: str) -> bool:
    """Whether the line is the heading of a list of links."""
    bare = line.strip(_ORNAMENTS)
    return len(bare) <= _LINE and not line.rstrip().endswith(".") and bool(_rules().heading.fullmatch(bare))


def ends_a_sentence(line: str) -> bool:
    """Whether the line ends as a sentence does."""
    return bool(_SENTENCE_END.search(line.rstrip()))


def _is_link(line: str) -> bool:
    """Whether a line could be a headline, which may ask but does not end in a full stop."""
    return len(line) <= _LINK and not line.rstrip("\"”’»)]' ").endswith((".", "…", "。", "۔"))


def _opens_a_paragraph(lines: Sequence[str], i: int) -> bool:
    """Whether the line introduces what follows: "The dead were:"."""
    return i + 1 < len(lines) and lines[i].rstrip().endswith((":", ","))


@lru_cache(maxsize=1)
def _rules() -> _Rules:
    data = tomllib.loads((files("sayso.ingest") / "data" / "furniture.toml").read_text("utf-8"))
    patterns = {
        kind: re.compile("|".join(f"(?:{rule})" for rule in data[kind]), re.IGNORECASE) for kind in data
    }
    return _Rules(patterns["line"], patterns["notice"], patterns["heading"])
