"""Where the time expressions are: match every rule, keep the longest from the left, join neighbours."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from sayso.reader.times.found import Found
from sayso.reader.times.grammar import rules, words
from sayso.reader.times.guards import GUARDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sayso.reader.times.found import Page
    from sayso.reader.times.grammar import Rule
    from sayso.reader.times.needed import Words

    Range = tuple[int, int]

DATED = frozenset(
    {"date", "numeric_date", "month", "year", "spoken_year", "decade", "century", "holiday", "weekday", "day",
     "period", "season", "definite", "quarter", "half", "fiscal_year", "named_day", "neighbour"}
)  # fmt: skip
_DAYS = frozenset(
    {"date", "numeric_date", "weekday", "day", "holiday", "neighbour", "named_day", "month_day"}
)
_JOIN = re.compile(r"(?:\s*,)?\s+(?:on\s+)?|\s*-\s*")
_AND = re.compile(r"\s*(?:,|-|,?\s(?:and|or|to|through|until))\s*")
_GAP = re.compile(r"\s+|-")
_PARAGRAPH = re.compile(r"\n\s*\n")
_DAY_OF_PART = {"tonight": "today", "last night": "yesterday", "this": "today", "yesterday": "yesterday",
                "tomorrow": "tomorrow", "today": "today"}  # fmt: skip
_APPROX_OF_DATES = {"about", "around", "approximately", "roughly", "nearly", "almost"}


def find(page: Page) -> tuple[Found, ...]:
    """All expressions of a page, in order, without overlap."""
    chosen = _longest_from_left(
        found
        for rule, stretches in _likely(page.small, list(_stretches(page)))
        for start, end in stretches
        for found in _matches(rule, page, start, end)
    )
    joined = _joined(list(chosen), page)
    return tuple(_with_shared_years([found for found in joined if not found.weak], page.text))


def _stretches(page: Page) -> Iterator[tuple[int, int]]:
    """Sentences, those together that do not end with a mark of their own ("Sept. | 11")."""
    start = 0
    for sentence in page.doc.sents:
        last = sentence[-1]
        if last.is_punct or (last.is_space and _PARAGRAPH.search(last.text)):
            end = last.idx + len(last)
            yield start, end
            start = end
    yield start, len(page.text)


def _likely(text: str, stretches: Sequence[Range]) -> Iterator[tuple[Rule, list[Range]]]:
    """The rules with the stretches of a text in small letters where their needed words stand.

    A rule can match in no other stretch. Stretches follow on each other without a gap.
    """
    ends = [end for _, end in stretches]
    standing: dict[Words, set[int]] = {}
    for rule in rules():
        likely: Sequence[int] = range(len(stretches))
        for needed in rule.needs:
            if needed not in standing:
                standing[needed] = _standing(text, ends, needed)
            likely = [k for k in likely if k in standing[needed]]
        if likely:
            yield rule, [stretches[k] for k in likely]


def _standing(text: str, ends: Sequence[int], needed: Words) -> set[int]:
    """The stretches, by number, in which any of these words stands."""
    found: set[int] = set()
    for word in needed:
        at = text.find(word)
        while at >= 0:
            k = bisect_right(ends, at)
            whole = at + len(word) <= ends[k]
            if whole:
                found.add(k)
            at = text.find(word, ends[k] if whole else at + 1)
    return found


def _matches(rule: Rule, page: Page, start: int, end: int) -> Iterator[Found]:
    for match in rule.regex.finditer(page.small, start, end):
        named = [name for name, words in match.groupdict().items() if words]
        parts = {name: page.text[slice(*match.span(name))] for name in named}
        found = Found(match.start(), match.end(), rule.kind, parts, weak=rule.kind == "edge")
        if rule.guard is None or GUARDS[rule.guard](page, found):
            yield found
        elif rule.weak:
            yield replace(found, weak=True)


def _longest_from_left(matches: Iterable[Found]) -> Iterator[Found]:
    """Greedy choice; of equal stretches the sure one, then the earlier rule."""
    end = 0
    for found in sorted(matches, key=lambda f: (f.start, -f.end, f.weak)):
        if found.start >= end:
            yield found
            end = found.end


def _joined(found: list[Found], page: Page) -> list[Found]:
    """Put modifiers and times of day together with the date they stand beside, from the right."""
    done: list[Found] = []
    for left in reversed(found):
        right = done[-1] if done else None
        whole = _join(left, right, page.text) if right else None
        if whole is None:
            done.append(left)
        else:
            done[-1] = whole
    return done[::-1]


def _with_shared_years(found: list[Found], text: str) -> Iterator[Found]:
    """ "January and February 2003", "from 3 May to 7 June 2004": the year stands for both."""
    for left, right in zip_longest(found, found[1:]):
        shared = (
            right is not None
            and {left.kind, right.kind} <= {"date", "month"}
            and right.part("year") is not None
            and not left.part("year", "year2", "which")
            and _AND.fullmatch(text[left.end : right.start]) is not None
        )
        yield replace(left, parts={**left.parts, "year": right.parts["year"]}) if right and shared else left


def _join(left: Found, right: Found, text: str) -> Found | None:
    gap = text[left.end : right.start]
    if len(gap) > 6:
        return None
    if left.kind == "edge":
        return _with_edge(left, right, text) if _GAP.fullmatch(gap) else None
    if (
        left.kind in {"clock", "daypart"}
        and right.kind in _DAYS
        and _JOIN.fullmatch(gap)
        and right.at is None
    ):
        return replace(
            right,
            start=left.start,
            core=right.core or (right.start, right.end),
            at=time_of_day(left),
            weak=False,
        )
    if left.kind == "clock" and right.kind == "daypart" and _JOIN.fullmatch(gap):
        return _of_tonight(left, right)
    if (
        right.kind == "daypart"
        and left.kind in _DAYS
        and gap.strip() == ""
        and not right.part("the", "this", "night")
    ):
        return replace(left, end=right.end, core=(left.start, left.end), at=time_of_day(right), weak=False)
    return None


def _of_tonight(left: Found, right: Found) -> Found | None:
    """ "8 p.m. tonight", "9:30 this morning": the hour of a day that the part of the day tells."""
    name = _DAY_OF_PART.get(right.part("night", "this") or "")
    if name is None:
        return None
    at, later = time_of_day(left), {"TNI", "TEV", "TAF"}
    if left.part("half") is None and left.part("word") is None and time_of_day(right) in later:
        hour = int(at[1:3])
        at = f"T{hour + 12 if hour < 12 else hour:02d}{at[3:]}"
    return Found(left.start, right.end, "day", {"day": name}, core=(right.start, right.end), at=at)


def _with_edge(left: Found, right: Found, text: str) -> Found | None:
    word = left.part("edge")
    core = right.core or (right.start, right.end)
    if left.part("of") and right.kind in _DAYS:
        at = time_of_day(replace(left, kind="daypart"))
        return replace(right, start=left.start, core=core, at=at, weak=False)
    if word is None:
        allowed = text[left.start : left.end].lower() in _APPROX_OF_DATES and right.kind in DATED
        return replace(right, start=left.start, core=core) if allowed and not right.weak else None
    part = words()["edge"][word]
    if right.kind == "daypart" and right.part("this", "night"):
        return replace(right, start=left.start, core=core)
    if right.kind not in DATED or (right.kind == "definite" and right.part("the") == "that"):
        return None
    if part == "" and right.weak:
        return None
    return replace(right, start=left.start, core=core, edge=part, weak=False)


def time_of_day(found: Found) -> str:
    """The TIMEX3 time that a clock or part-of-day expression stands for ("T22:00", "TNI")."""
    if found.kind == "daypart":
        if found.part("night"):
            return "TNI"
        return "T" + str(words()["daypart"][found.part("daypart") or "morning"])
    if word := found.part("word"):
        return {"noon": "T12:00", "midday": "T12:00", "midnight": "T24:00"}[word]
    if spoken := found.part("hw"):
        hour = int(spoken) if spoken.isdigit() else int(words()["number"][spoken])
        afternoon = found.part("daypart") and words()["daypart"][found.part("daypart") or ""] != "MO"
        return f"T{hour + 12 if afternoon and hour < 12 else hour:02d}:00"
    return _clock(found)


def _clock(found: Found) -> str:
    hour, minute = int(found.part("h") or 0), int(found.part("m") or 0)
    half = (found.part("half") or "")[:1]
    if half == "p" and hour < 12:
        hour += 12
    if half == "a" and hour == 12:
        hour = 0
    return f"T{hour:02d}:{minute:02d}"
