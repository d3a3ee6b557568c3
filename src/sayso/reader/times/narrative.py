"""Whether a text tells a story of its own time: a history, an obituary, a long look back."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sayso.reader.times.found import Found

_LEAST = 4  # years written out before a text counts as a history
_FAR = 2  # years from publication that are not of its own time
_MOST = 0.8  # share of written years that lie as far
_NEWS = frozenset(
    {"weekday", "day", "ago", "period", "recent", "window"}
)  # kinds that count from publication
_FEW_NEWS = 0.1  # share of a history's expressions that are of those kinds


def is_narrative(found: Sequence[Found], published: date | None) -> bool:
    """Whether dates without a year are to be read by the years told in the text, not by publication.

    So it is without a publication date, and in a text that writes out many years, nearly all of
    them long before its publication, and seldom speaks of its own days ("on Monday", "last year").
    """
    if published is None:
        return True
    years = [int(year) for one in found if (year := one.part("year")) and year.isdigit() and len(year) == 4]
    far = sum(year < published.year - _FAR for year in years)
    news = sum(one.kind in _NEWS for one in found)
    return len(years) >= _LEAST and far >= _MOST * len(years) and news <= _FEW_NEWS * len(found)
