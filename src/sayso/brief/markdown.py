"""The page as Markdown. Whatever the reports hold, it is text there and no markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.brief.page import ITEM, SHORT_ID

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.brief.page import Page, Section

_MARKUP = re.compile(r"([\\`*_\[\]<>|#~&!])")
_SPACES = re.compile(r"\s+")


def markdown(page: Page) -> Iterator[str]:
    """Lines of Markdown, without line ends."""
    yield f"# {escape(page.title)}"
    yield ""
    for note in page.notes:
        yield f"{escape(note)}  "
    for section in page.sections:
        yield from _section(section)


def escape(text: str) -> str:
    """Text on one line that Markdown shows as it is."""
    return _MARKUP.sub(r"\\\1", _SPACES.sub(" ", text))


def _section(section: Section) -> Iterator[str]:
    if not section.entries and not section.nothing:
        return
    yield ""
    yield f"## {escape(section.title)}"
    yield ""
    if not section.entries:
        yield escape(section.nothing)
    for entry in section.entries:
        yield f"- **{escape(entry.head)}** `{escape(entry.claim[:SHORT_ID])}`"
        yield from map(_detail, entry.details)
    if section.more:
        yield f"- … and {section.more} more"


def _detail(text: str) -> str:
    """A list item, one step further in where it is one of several."""
    return f"    - {escape(text[len(ITEM) :])}" if text.startswith(ITEM) else f"  - {escape(text)}"
