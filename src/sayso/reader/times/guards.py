"""Tests of the words around a match: "may" the verb, "2000 rebels", "seven years old" and the like.

Each guard takes the page and the match and tells whether the match is a time expression.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sayso.reader.times.found import Found, Page

_AMBIGUOUS = re.compile(r"\b(?:may|march|mar|sun|sat|dec|jan|august)\b", re.IGNORECASE)
_NOT_NAMES = {"MD", "VB", "VBP", "VBZ", "VBD", "VBG", "RB"}
_PERIOD_CUES = {
    "in", "for", "during", "over", "of", "through", "throughout", "by", "within", "on", "at", "to", "until",
    "till", "since", "from", "after", "before", "across", "into",
}  # fmt: skip
_YEAR_CUES = _PERIOD_CUES | {"early", "late", "mid", "and", "year", "than", "spring", "summer", "autumn"}
_LENGTH_CUES = {"for", "within", "after", "over", "in", "during", "throughout", "lasted", "last", "take", "took",
                "follow", "follows", "following", "of", "spent", "just", "only", "through", "by", "with"}  # fmt: skip
_COUNTED_BY_YEAR = {"people", "men", "women", "troops", "soldiers", "fighters", "rebels", "civilians", "dollars",
                    "miles", "km", "kilometers", "kilometres", "meters", "metres", "tons", "tonnes", "feet",
                    "percent", "years", "days", "families", "points", "shares", "marks", "francs",
                    "yards", "euros", "refugees", "prisoners", "houses", "barrels"}  # fmt: skip
_AGE = re.compile(r"(?:-|\s+)olds?\b|\s+of\s+age\b", re.IGNORECASE)


def _previous(page: Page, found: Found) -> str:
    token = page.before(found.start)
    return token.lower_ if token is not None else ""


def _next(page: Page, found: Found) -> str:
    token = page.after(found.end)
    return token.lower_ if token is not None else ""


def month(page: Page, found: Found) -> bool:
    """A month's name, written with a capital, not the verb "may" or "march" and not a person."""
    name = _AMBIGUOUS.search(page.text, found.start, found.end)
    words = page.text[found.start : found.end]
    at = next((i for i, c in enumerate(words) if c.isalpha()), 0) + found.start
    if name is None or not name.group().isupper():
        token = page.token(name.start() if name else at)
        if name and not page.text[name.start()].isupper():
            return False
        if any(c.isdigit() for c in words) or found.part("ordinal"):
            return True
        if token is not None and token.ent_type_ == "PERSON":
            return False
        short = len(words.strip(".")) <= 4 and words.strip(".").lower() not in {"may", "june", "july"}
        return not (short and not words.endswith(".")) and not (name and token and token.tag_ in _NOT_NAMES)
    token = page.token(name.start())
    return any(c.isdigit() for c in words) or token is None or token.tag_ not in _NOT_NAMES


def year(page: Page, found: Found) -> bool:
    """Four digits that name a year rather than count something."""
    written = found.part("year") or ""
    if found.end - found.start > len(written):
        return True
    before, token, behind = page.before(found.start), page.token(found.start), page.after(found.end)
    if page.text[max(0, found.start - 1) : found.start] in {"-", "/"} and not re.search(
        r"(?:early|mid|late|pre|post|\d{4})[-/]$", page.text[: found.start][-6:], re.IGNORECASE
    ):
        return False
    if behind is not None and (
        behind.lower_ in _COUNTED_BY_YEAR or behind.lower_ in {"%", "gmt", "hours", "hrs"}
    ):
        return False
    if before is not None and (before.lower_ in _YEAR_CUES or before.lower_ in {"'", "its", "the"}):
        return 1000 <= int(written) <= 2100 and not (before.lower_ in {"at", "to"} and _clockish(page, found))
    if token is not None and token.ent_type_ in {"CARDINAL", "QUANTITY", "MONEY", "PERCENT"}:
        return False
    return 1800 <= int(written) <= 2100


def _clockish(page: Page, found: Found) -> bool:
    return page.doc.text[: found.start].upper() == page.doc.text[: found.start] and found.start > 20


def short_year(page: Page, found: Found) -> bool:
    """'89 with an apostrophe for the century, not the end of a quotation."""
    before = page.text[max(0, found.start - 1) : found.start]
    return before in {"", " ", "(", "\n"} and page.text[found.end : found.end + 1] != "'"


def spoken_year(page: Page, found: Found) -> bool:
    """A year in words, not a number of things."""
    token = page.after(found.end)
    return found.part("head") != "twenty" or token is None or token.tag_ != "NNS"


def short_decade(page: Page, found: Found) -> bool:
    """ "The 80s", not "in his 30s" or "in the 80s" of degrees."""
    words = page.text[found.start : found.end].lower()
    return (words.startswith("the ") or "'" in words[:1]) and not words.startswith(("the 10", "the 20"))


def daypart(page: Page, found: Found) -> bool:
    """ "In the morning", "at dawn": with a preposition; else it needs a day beside it."""
    previous, words = _previous(page, found), (found.part("daypart") or "").split()[-1]
    if found.part("the") or found.end - found.start > len(found.part("daypart") or ""):
        return previous in _PERIOD_CUES | {"later"}
    return (
        words in {"dawn", "dusk", "nightfall", "daybreak", "sunrise", "sunset"} and previous in _PERIOD_CUES
    )


def clock(page: Page, found: Found) -> bool:
    """10:30 as a time of day, not a ratio or a verse."""
    return not re.search(r"[\d:]$", page.text[max(0, found.start - 1) : found.start])


def wire_clock(page: Page, found: Found) -> bool:
    """Four bare figures as wire copy gives the hour: "AT 2200", "BETWEEN 0200 AND 0300"."""
    previous = _previous(page, found)
    behind = page.after(found.end)
    if behind is not None and behind.lower_ in _COUNTED_BY_YEAR:
        return False
    hour = found.part("h") or "00"
    if previous in {"at", "approximately"}:
        return True
    return previous in {
        "between",
        "and",
        "from",
        "to",
        "until",
        "since",
        "by",
        "before",
        "after",
        "about",
    } and (
        not 18 <= int(hour) <= 20
        and not (hour in {"10", "11", "12", "13", "14", "15", "16", "17"} and previous != "between")
    )


def season(page: Page, found: Found) -> bool:
    """A season: with its article, not the fall of a city nor a verb."""
    words = page.text[found.start : found.end].lower()
    token = page.token(found.end - 1)
    if found.part("year"):
        return True
    if token is None or token.pos_ not in {"NOUN", "PROPN"}:
        return False
    if found.part("season") == "fall" and _next(page, found) == "of":
        return False
    if words == f"the {found.part('season')}":
        return found.part("season") != "fall" or _previous(page, found) in {
            "in",
            "during",
            "since",
            "until",
            "by",
        }
    return " " in words or "-" in words or words.startswith("mid")


def definite(page: Page, found: Found) -> bool:
    """ "That night", "the weekend", "in the week": told of before, or in a prepositional phrase."""
    previous, unit = _previous(page, found), found.part("unit")
    if found.part("the") != "the":
        return not (found.part("the") == "that" and previous in {"said", "say", "says", "so"})
    if unit in {"weekend"}:
        return True
    if unit in {"day", "night"}:
        return previous in {"during", "in"} and unit == "night"
    return previous in _PERIOD_CUES - {"on", "at", "into"} or unit == "quarter"


def counted(page: Page, found: Found) -> bool:
    """ "Days later", "a week after": a counted length or a plural."""
    if found.part("count"):
        return found.part("unit") != "second" or found.part("count") not in {"a", "an", "the"}
    words = page.text[found.start : found.end].rstrip()
    return words.endswith(("s", "S"))


def neighbour(page: Page, found: Found) -> bool:
    """ "The next day", "the day before"."""
    way = found.part("way") or ""
    if not found.part("unit"):
        return " " in way and _previous(page, found) not in {"of"}
    return True


def then(page: Page, found: Found) -> bool:
    """ "Until then", "since then"."""
    return _previous(page, found) in {"until", "till", "since", "by"}


def ordinal_day(page: Page, found: Found) -> bool:
    """ "A fourth straight day", "the second day", "its eighth year"."""
    if found.part("straight") or found.part("unit") in {"day", "night"}:
        return _next(page, found) not in {"of"} or found.part("unit") == "day"
    return _previous(page, found) in {"for", "into"} and _next(page, found) != "of"


def plural(page: Page, found: Found) -> bool:
    """ "Past years", "the first hours"."""
    return _previous(page, found) in _PERIOD_CUES or bool(found.part("the"))


def length(page: Page, found: Found) -> bool:
    """A length of time, not an age, a rate or a share."""
    behind = page.text[found.end : found.end + 12]
    unit, count = found.part("unit"), found.part("count")
    if _AGE.match(behind) or (unit == "quarter" and re.match(r"\s+of\b", behind)):
        return False
    if count in {"a", "an"} and unit in {"second", "minute", "day", "night"}:
        return unit in {"day", "minute"} and _previous(page, found) in {
            "for",
            "within",
            "than",
            "after",
            "in",
            "took",
        }
    if count in {"a", "an"} and _rated(page, found):
        return False
    return not (count in {"some", "many", "few"} and unit == "second")


def length_adjective(page: Page, found: Found) -> bool:
    """ "A two-week siege", "two day rally"; not "a year" and no age."""
    behind = page.text[found.end : found.end + 12]
    joined = "-" in page.text[found.start : found.end]
    return not _AGE.match(behind) and (
        joined or found.part("count") not in {"a", "an", "one", "half", "some"}
    )


def bare_units(page: Page, found: Found) -> bool:
    """ "For weeks", "months of": a vague length."""
    words, previous = page.text[found.start : found.end].lower(), _previous(page, found)
    if _AGE.match(page.text[found.end : found.end + 12]):
        return False
    if words.endswith("-long"):
        return True
    if words.startswith("the "):
        return previous in {"over", "through"}
    return previous in _LENGTH_CUES - {"of", "by", "with"} or (
        _next(page, found) == "of"
        and words not in {"minutes", "seconds", "quarters"}
        and previous not in {"the", "old"}
    )


def adverb(page: Page, found: Found) -> bool:
    """ "Annually", and "daily" where it is an adverb."""
    token = page.token(found.start)
    return token is not None and token.pos_ == "ADV"


def _rated(page: Page, found: Found) -> bool:
    token = page.before(found.start)
    return token is not None and (
        token.like_num
        or token.tag_ in {"NNS", "CD"}
        or token.lower_ in {"once", "twice", "times", "percent", "million", "billion", "cents", "%"}
    )


def rate(page: Page, found: Found) -> bool:
    """ "Twice a week": how often, not how much."""
    return _previous(page, found) in {"once", "twice", "times"}


def present(page: Page, found: Found) -> bool:
    """ "Now", "currently", "the present"."""
    words = page.text[found.start : found.end].lower()
    if words == "the present":
        token = page.after(found.end)
        return token is None or token.pos_ not in {"NOUN", "PROPN", "ADJ"}
    return not (words == "current" and _next(page, found) in {"account", "affairs"})


def the_past(page: Page, found: Found) -> bool:
    """The past as a noun."""
    token = page.after(found.end)
    return token is None or token.pos_ not in {"NOUN", "PROPN", "ADJ", "NUM"}


def initial(page: Page, found: Found) -> bool:
    """Only at the head of its sentence, where it sets the time of it."""
    token = page.token(found.start)
    return token is not None and bool(token.is_sent_start)


def always(_page: Page, _found: Found) -> bool:
    """No further test."""
    return True


GUARDS: Mapping[str, Callable[[Page, Found], bool]] = {
    "month": month, "year": year, "short_year": short_year, "spoken_year": spoken_year,
    "short_decade": short_decade, "daypart": daypart, "clock": clock, "wire_clock": wire_clock,
    "period": always, "season": season, "definite": definite, "quarter": always, "counted": counted,
    "neighbour": neighbour, "neighbour_weekday": always, "then": then, "ordinal_day": ordinal_day,
    "plural": always, "length": length, "length_adjective": length_adjective, "bare_units": bare_units,
    "some_time": always, "adverb": adverb, "rate": rate, "present": present, "past_word": always,
    "the_past": the_past, "initial": initial,
}  # fmt: skip
