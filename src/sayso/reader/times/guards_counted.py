"""Tests of the words around a counted match: an age or a rate is no length of time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.reader.times.found import word_before, word_behind
from sayso.reader.times.grammar import cues
from sayso.reader.times.grammar import words as lists

if TYPE_CHECKING:
    from sayso.reader.times.found import Found, Page

_AGE = re.compile(r"(?:-|\s+)olds?\b|\s+of\s+age\b", re.IGNORECASE)
_FRACTION = re.compile(r"[\s-]+(?:of|inch|mile|ounce|pound|point|percent|acre|ton)\b", re.IGNORECASE)
_YEAR = re.compile(r"1[89]\d\d|20\d\d")
_ARTICLE = re.compile(r"an? (?!hundred|thousand|dozen|million|half)")


def counted(page: Page, found: Found) -> bool:
    """ "Days later", "a week after": a counted length or a plural."""
    if found.part("count"):
        return found.part("unit") != "second" or found.part("count") not in {"a", "an", "the"}
    words = page.text[found.start : found.end].rstrip()
    return words.endswith(("s", "S"))


def length(page: Page, found: Found) -> bool:
    """A length of time, not an age, a rate or a share."""
    behind = page.text[found.end : found.end + 12]
    unit, count = found.part("unit"), found.part("count")
    if _AGE.match(behind) or (unit == "quarter" and _FRACTION.match(behind)):
        return False
    if _adjectival(count or "", page.text[found.start : found.end].lower(), unit or ""):
        return False
    if count in {"a", "an"} and page.text[found.start : found.end].lower().endswith(f"{unit}s"):
        return False  # "a decades-long war"
    if count == "many" and word_before(page, found) == "as":
        return False  # "the third time in as many days"
    if _names_a_year(count, page.text[found.start : found.end].lower(), unit):
        return False
    if count in {"a", "an"} and unit in {"second", "minute", "day", "night"} and not found.part("half"):
        return unit in {"day", "minute"} and word_before(page, found) in cues()["single"]
    if count in {"a", "an"} and _rated(page, found):
        return False
    return not (count in {"some", "many", "few"} and unit == "second")


def _adjectival(count: str, said: str, unit: str) -> bool:
    """ "A two day rally", "the three month siege": the length without its article, by another rule."""
    single = said.endswith(unit) and count not in {"a", "an", "one", "1", "half", "half a", "half an"}
    if count in lists()["vague_number"] or count in lists()["couple"]:
        return False
    return bool(_ARTICLE.match(count)) or (single and said.startswith("the "))


def _names_a_year(count: str | None, said: str, unit: str | None) -> bool:
    """ "The 1988 quarter" is of a year: so many quarters would stand in the plural."""
    return count is not None and _YEAR.fullmatch(count) is not None and said.endswith(unit or "")


def length_adjective(page: Page, found: Found) -> bool:
    """ "A two-week siege", "two day rally", "a six-year-old war"; not "a year" and no person's age."""
    behind = page.text[found.end : found.end + 12]
    if page.text[found.start : found.end].lower().endswith("-old"):
        return _ages_something_that_lasts(page, found)
    said = page.text[found.start : found.end].lower()
    joined = "-" in said
    if not joined and _names_a_year(found.part("count"), said, found.part("unit")):
        return False
    return not _AGE.match(behind) and (
        joined or found.part("count") not in {"a", "an", "one", "half", "some"}
    )


def _ages_something_that_lasts(page: Page, found: Found) -> bool:
    """Whether one of the next few words, up to the noun, is a war, a truce and the like."""
    token, lasting = page.after(found.end), lists()["lasting"]
    for _ in range(4):
        if token is None or token.pos_ not in {"NOUN", "PROPN", "ADJ"}:
            return False
        if token.lemma_.lower() in lasting:
            return True
        token = page.after(token.idx + len(token))
    return False


def bare_units(page: Page, found: Found) -> bool:
    """ "For weeks", "months of": a vague length."""
    words, before = page.text[found.start : found.end].lower(), word_before(page, found)
    if _AGE.match(page.text[found.end : found.end + 12]):
        return False
    if words.endswith("-long"):
        return True
    if words.startswith("the "):
        return before in {"over", "through"}
    return before in cues()["length"] or (
        word_behind(page, found) == "of"
        and words not in {"minutes", "seconds", "quarters"}
        and before not in {"the", "old"}
    )


def adverb(page: Page, found: Found) -> bool:
    """ "Annually", and "daily" where it is an adverb."""
    token = page.token(found.start)
    return token is not None and token.pos_ == "ADV"


def _rated(page: Page, found: Found) -> bool:
    token = page.before(found.start)
    return token is not None and (
        token.like_num or token.tag_ in {"NNS", "CD"} or token.lower_ in cues()["rated"]
    )


def rate(page: Page, found: Found) -> bool:
    """ "Twice a week": how often, not how much."""
    return word_before(page, found) in cues()["rate"]
