"""Tests of the words around dates: "may" the verb, "2000 rebels", "on 13 May, 11 people" and the like."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.reader.doctext import text_of
from sayso.reader.times.found import word_before
from sayso.reader.times.grammar import cues

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.reader.times.found import Found, Page

_AMBIGUOUS = re.compile(r"\b(?:may|march|mar|sun|sat|dec|jan|august)\b", re.IGNORECASE)
_SECOND_DAY = re.compile(r"\bthe \d\d?(?:st|nd|rd|th) (?:and|to|until) \Z", re.IGNORECASE)
_BEHIND_A_DAY = {"PUNCT", "ADP", "VERB", "AUX", "CCONJ", "SCONJ", "SPACE", "DET", "PRON"}
_OPENED = re.compile(r"""(["“'‘])(?:\d\d? )?\Z""")
_QUOTED = {('"', '"'), ("“", "”"), ("'", "'"), ("‘", "’")}
_NOT_NAMES = {"MD", "VB", "VBP", "VBZ", "VBD", "VBG", "RB"}


def month(page: Page, found: Found) -> bool:
    """A month's name, written with a capital, not the verb "may" or "march", a person or a group."""
    if _names_group(page, found):
        return False
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


def _names_group(page: Page, found: Found) -> bool:
    """ "The 19 April Movement", "the "9 May" Liberation Forces": days that groups are called by."""
    if found.part("year") is not None:
        return False
    behind = page.after(found.end)
    if behind is not None and behind.text[:1].isupper() and behind.lower_ in cues()["called_by_day"]:
        return True
    opened = _OPENED.search(page.text, max(0, found.start - 5), found.start)
    return opened is not None and (opened[1], page.text[found.end : found.end + 1]) in _QUOTED


def two_figures(page: Page, found: Found) -> bool:
    """A day of a month whose last two figures are its year: not "on 13 May, 11 people"."""
    return month(page, found) and ("'" in (found.part("year2") or "") or not _counts(page, found))


def first_of_two(page: Page, found: Found) -> bool:
    """ "From 3 to 9 June", "on 3 and 4 June": a bare figure that the month behind the second one is of."""
    month = found.parts.get("month_any") or ""
    return month[:1].isupper() and word_before(page, found) in cues()["first_of_two"]


def two_days(page: Page, found: Found) -> bool:
    """ "June 3 and 4", not "on June 3 and 4 soldiers"."""
    return month(page, found) and (found.part("year") is not None or not _counts(page, found))


def _counts(page: Page, found: Found) -> bool:
    """Whether the figures that a match ends with number what follows, or are themselves who did it."""
    figures, behind = page.token(found.end - 1), page.after(found.end)
    if figures is None or behind is None:
        return False
    if page.text[found.end : found.end + 1] == "-" or behind.lower_ == "of":
        return True
    return (
        figures.head.i > figures.i
        or figures.dep_ in {"nsubj", "nsubjpass", "dobj"}
        or behind.pos_ in {"NOUN", "PROPN", "ADJ", "NUM", "SYM"}
    )


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
    if behind is not None and behind.lower_ in cues()["counted"] | cues()["measured"]:
        return False
    if before is not None and before.lower_ in cues()["period"] | cues()["year"]:
        return 1000 <= int(written) <= 2100 and not (before.lower_ in {"at", "to"} and _clockish(page, found))
    if token is not None and token.ent_type_ in {"CARDINAL", "QUANTITY", "MONEY", "PERCENT"}:
        return 1900 <= int(written) <= 2100 and _of_one_thing(token)
    return 1800 <= int(written) <= 2100


def _of_one_thing(token: Token) -> bool:
    """ "The 2016 operation" names a year, for one thing cannot be two thousand."""
    return (
        token.dep_ in {"nummod", "compound", "amod"}
        and token.head.tag_ in {"NN", "NNP"}
        and token.head.i > token.i
    )


def _clockish(page: Page, found: Found) -> bool:
    head = text_of(page.doc)[: found.start]
    return head.upper() == head and found.start > 20


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


def era(page: Page, found: Found) -> bool:
    """A year with its era in capitals."""
    return (found.parts.get("era") or "").isupper()


def month_day(page: Page, found: Found) -> bool:
    """ "On the 13th", not "on the 13th floor" nor "for the 13th time"; in words from the fourth on."""
    if found.part("ordinal") in {"first", "second", "third"}:  # of whatever was told before
        return False
    token, behind = page.token(found.end - 1), page.after(found.end)
    if word_before(page, found) not in cues()["month_day"] and not _SECOND_DAY.search(
        page.text, max(0, found.start - 20), found.start
    ):
        return False
    by_itself = token is not None and token.dep_ == "pobj" and token.head.i < token.i
    return by_itself or behind is None or behind.pos_ in _BEHIND_A_DAY
