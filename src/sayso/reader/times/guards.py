"""Tests of the words around a match: "spring water", "first half", "one day" and the like.

Each guard takes the page and the match and tells whether the match is a time expression.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.reader.doctext import columns_of
from sayso.reader.times.found import word_before, word_behind
from sayso.reader.times.grammar import cues
from sayso.reader.times.guards_counted import adverb, bare_units, counted, length, length_adjective, rate
from sayso.reader.times.guards_dates import (
    era,
    first_of_two,
    month,
    month_day,
    short_decade,
    short_year,
    spoken_year,
    two_days,
    two_figures,
    year,
)
from sayso.reader.times.tense import tense

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sayso.reader.times.found import Found, Page


def daypart(page: Page, found: Found) -> bool:
    """ "In the morning", "at dawn": with a preposition; else it needs a day beside it."""
    before, words = word_before(page, found), found.part("daypart") or ""
    if found.part("the") or found.end - found.start > len(found.part("daypart") or ""):
        return before in cues()["period"] | {"later"}
    if before == "by":
        return words != "night"
    bare = " " in words or words in cues()["bare_daypart"]
    return bare and before in cues()["period"]


def clock(page: Page, found: Found) -> bool:
    """10:30 as a time of day, not a ratio or a verse."""
    return not re.search(r"[\d:]$", page.text[max(0, found.start - 1) : found.start])


def wire_clock(page: Page, found: Found) -> bool:
    """Four bare figures as wire copy gives the hour: "AT 2200", "BETWEEN 0200 AND 0300"."""
    before = word_before(page, found)
    behind = page.after(found.end)
    if behind is not None and behind.lower_ in cues()["counted"]:
        return False
    hour = found.part("h") or "00"
    if before in {"at", "approximately"}:
        return True
    as_a_year = 18 <= int(hour) <= 20
    ambiguous = 10 <= int(hour) <= 17 and before != "between"
    return before in cues()["wire_clock"] and not as_a_year and not ambiguous


def season(page: Page, found: Found) -> bool:
    """A season: with its article, not the fall of a city nor a verb."""
    words = page.text[found.start : found.end].lower()
    at = words.find(found.part("season") or "")
    token = page.token(found.start + max(at, 0))
    if found.part("year"):
        return True
    if token is None or token.pos_ not in {"NOUN", "PROPN"}:
        return False
    if found.part("season") == "fall" and word_behind(page, found) == "of":
        return False
    if words == f"the {found.part('season')}":
        return found.part("season") != "fall" or word_before(page, found) in {
            "in",
            "during",
            "since",
            "until",
            "by",
        }
    return " " in words or "-" in words or words.startswith("mid")


def bare_season(page: Page, found: Found) -> bool:
    """ "By spring", "since winter": a season without its article, behind a preposition."""
    token = page.token(found.start)
    before = {"by", "until", "till", "since"} if found.part("season") == "fall" else cues()["bare_season"]
    return token is not None and token.pos_ in {"NOUN", "PROPN"} and word_before(page, found) in before


def business_half(page: Page, found: Found) -> bool:
    """ "First-half profit", "sales in the first half": of a business year, not of a match."""
    token = page.token(found.start)
    if token is None or word_behind(page, found) == "of":
        return False
    return any(word.lower_ in cues()["business"] for word in token.sent)


def business_span(page: Page, found: Found) -> bool:
    """ "In the same period": a quarter in a report of business, any stretch of days in one of war."""
    return found.part("span") == "quarter" or not cues()["results"].isdisjoint(columns_of(page.doc).small)


def weekends(page: Page, found: Found) -> bool:
    """ "On weekends": whenever one comes."""
    return word_before(page, found) == "on"


def told_year(page: Page, found: Found) -> bool:
    """ "The fiscal year ended June 30", "throughout the fiscal year": as a time, not as what is told of."""
    return word_behind(page, found) in {"ended", "ending"} or word_before(page, found) in cues()["period"]


def soon(page: Page, found: Found) -> bool:
    """ "It will soon begin": some time ahead; not "as soon as", "soon after" nor what soon happened."""
    before, behind = word_before(page, found), word_behind(page, found)
    beside = before in {"as", "so", "too", "very"} or behind in {"after", "afterward", "afterwards", "as"}
    return not beside and tense(page, found) == "future"


def some_day(page: Page, found: Found) -> bool:
    """ "One day he will": a day of the future, not the length of a day."""
    before = word_before(page, found)
    return before not in {"for", "in", "within", "after"} and tense(page, found) in {"future", "reported"}


def definite(page: Page, found: Found) -> bool:
    """ "That night", "the weekend", "in the week": told of before, or in a prepositional phrase."""
    before, unit = word_before(page, found), found.part("unit")
    if found.part("the") != "the":
        return not (found.part("the") == "that" and before in {"said", "say", "says", "so"})
    if unit in {"weekend"}:
        return True
    if unit in {"day", "night"}:
        return before in {"during", "in"} and unit == "night"
    if unit == "quarter":
        return word_behind(page, found) != "of"
    return before in cues()["period"] - {"on", "at", "into"}


def neighbour(page: Page, found: Found) -> bool:
    """ "The next day", "the day before"."""
    way = found.part("way") or ""
    if not found.part("unit"):
        return " " in way and word_before(page, found) not in {"of"}
    return True


def weekday_week(page: Page, found: Found) -> bool:
    """ "Tuesday week", not "the Tuesday week of mourning": nothing that the week would be of."""
    behind = page.after(found.end)
    return behind is None or (
        behind.pos_ not in {"NOUN", "PROPN", "ADJ"} and behind.lower_ not in {"of", "-"}
    )


def beside_nothing(page: Page, found: Found) -> bool:
    """ "The Saturday before": what was told is what it lies beside, and no vote that is told with it."""
    side, behind = page.token(found.end - 1), page.after(found.end)
    alone = side is not None and not list(side.rights) and side.dep_ not in {"mark", "prep"}
    return behind is None or behind.pos_ == "PUNCT" or (alone and behind.pos_ in {"AUX", "VERB", "CCONJ"})


def new_year(page: Page, found: Found) -> bool:
    """ "Since New Year", "before the new year": the day, where no other calendar's is named."""
    behind = page.after(found.end)
    told = word_before(page, found) in cues()["new_year"]
    return told and (behind is None or not (behind.pos_ in {"NOUN", "PROPN", "ADJ"} or behind.lower_ == "'s"))


def then(page: Page, found: Found) -> bool:
    """ "Until then", "since then"."""
    return word_before(page, found) in {"until", "till", "since", "by"}


def ordinal_day(page: Page, found: Found) -> bool:
    """ "A fourth straight day", "the second day", "its eighth year"."""
    if found.part("unit") == "quarter":
        return bool(found.part("straight"))
    if found.part("straight") or found.part("unit") in {"day", "night"}:
        return word_behind(page, found) not in {"of"} or found.part("unit") == "day"
    return word_before(page, found) in {"for", "into"} and word_behind(page, found) != "of"


def present(page: Page, found: Found) -> bool:
    """ "Now", "currently", "the present"."""
    words = page.text[found.start : found.end].lower()
    if words == "the present":
        token = page.after(found.end)
        return token is None or token.pos_ not in {"NOUN", "PROPN", "ADJ"}
    return not (words == "current" and word_behind(page, found) in {"account", "affairs"})


def the_past(page: Page, found: Found) -> bool:
    """The past as a noun."""
    token = page.after(found.end)
    return token is None or token.pos_ not in {"NOUN", "PROPN", "ADJ", "NUM"}


GUARDS: Mapping[str, Callable[[Page, Found], bool]] = {
    "month": month, "two_figures": two_figures, "first_of_two": first_of_two, "two_days": two_days,
    "year": year, "short_year": short_year, "spoken_year": spoken_year,
    "short_decade": short_decade, "daypart": daypart, "clock": clock, "wire_clock": wire_clock,
    "season": season, "bare_season": bare_season, "business_half": business_half,
    "business_span": business_span,
    "told_year": told_year, "weekends": weekends, "some_day": some_day, "soon": soon, "definite": definite,
    "counted": counted,
    "neighbour": neighbour, "then": then, "ordinal_day": ordinal_day,
    "length": length, "length_adjective": length_adjective, "bare_units": bare_units,
    "adverb": adverb, "rate": rate, "present": present,
    "the_past": the_past, "new_year": new_year, "weekday_week": weekday_week,
    "beside_nothing": beside_nothing, "era": era, "month_day": month_day,
}  # fmt: skip
