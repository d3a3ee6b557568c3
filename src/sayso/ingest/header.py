"""Reads the lines above (and, seldom, below) a report's words that say what it is.

They come in any order: "Fort Ash – 9th January, 2016", "By Jane Doe", "Published: 2016-01-09", an
address, a block of "Key: value" lines. Each line is understood by itself; the first line that is none of
these is the title. What is not understood is left to the body: a header line there does less harm than
a sentence lost.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from sayso.ingest import dates
from sayso.ingest.furniture import ends_a_sentence

_ABOVE, _BELOW = 16, 4  # lines looked at
_TITLE, _NAME, _SENTENCE, _PARAGRAPH = 250, 80, 60, 160  # characters
_KEYED = re.compile(r"([A-Za-z][A-Za-z -]{1,24}?)\s*:\s*(\S.*)")
_SEPARATOR = re.compile(r"\s+[–—|•·/-]+\s+|\s*[|•·]\s*")
_URL = re.compile(r"<?((?:https?://|www\.)\S+?)>?", re.IGNORECASE)
_CAPITAL = r"(?:[a-z]{1,3}[-’'])?[^\W\d_a-zà-öø-ÿ][\w.’'-]*"
_PERSON = rf"{_CAPITAL}(?:\s+(?:{_CAPITAL}|al|el|bin|ibn|abu|de|da|van|von|der|la|le)){{0,5}}"
_BYLINE = re.compile(
    rf"(?:(?i:by|words by|reported by|written by|story by|report by|from our correspondent|analysis by))\s+"
    rf"(?P<name>(?:Dr\.?\s+)?{_PERSON}(?:(?:\s*,\s+|\s*,?\s+(?:and|&)\s+){_PERSON}){{0,5}})"
    rf"(?P<place>\s+in\s+{_PERSON}(?:(?:,\s+|\s+and\s+){_PERSON})*)?"
)
_NO_NAME = re.compile(
    r"(?:the|a|an|this|that|late|early|mid\w*|noon|dawn|dusk|now|then|\w+day|end|all|any|some|most|many"
    r"|january|february|march|april|may|june|july|august|september|october|november|december)\b",
    re.IGNORECASE,
)
_OUTLET = re.compile(r"[^\W_][^:;?!“”\"]{0,59}")
_DATELINE = re.compile(
    r"(?P<place>[^\W\d_][^()\n]{0,60}?)?,?\s*\((?P<agency>[^()\n]{2,40})\)\s*[-–—_]{1,2}\s*\S"
)
_SMALL = frozenset({"of", "the", "and", "for", "de", "al", "el", "in", "&"})


@dataclass(frozen=True, slots=True)
class Fields:
    """What header lines say; ``updated`` is a day on which the report was changed."""

    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: date | None = None
    updated: date | None = None
    uri: str | None = None
    language: str | None = None

    def or_else(self, other: Fields) -> Fields:
        """Return these fields, and the other's where these are None."""
        missing = {f.name: getattr(other, f.name) for f in fields(self) if getattr(self, f.name) is None}
        return replace(self, **missing)


@dataclass(frozen=True, slots=True)
class Header:
    """What the header lines say, and the indexes of the lines that are none."""

    fields: Fields
    body: tuple[int, ...]


def read_header(lines: Sequence[str], *, title: str | None = None) -> Header:
    """Tell header lines from body lines. With ``title`` given, no other line is taken for one."""
    above, plain = _above(lines, title)
    above |= _menu(above, plain, title)
    header = Fields(title=title)
    for said in above.values():
        header = header.or_else(said)
    taken = set(above)
    for i, said in _named(lines, [i for i in plain if i not in taken], header).items():
        header = said.or_else(header)
        taken.add(i)
    for i, said in _below(lines, taken).items():
        header = header.or_else(said)
        taken.add(i)
    body = tuple(i for i in range(len(lines)) if i not in taken)
    return Header(_completed(header, [lines[i] for i in body[:2]]), body)


def understood(line: str) -> Fields | None:
    """Return what a line says if it is a header line by itself; None if it is not."""
    if len(line) > _TITLE:
        return None
    return _keyed(line) or _address(line) or _dated(line) or _signed(line)


def _above(lines: Sequence[str], title: str | None) -> tuple[dict[int, Fields], list[int]]:
    """Return the header lines at the top, and the short lines among them that could be names or titles.

    One paragraph may stand above header lines: the standfirst.
    """
    found: dict[int, Fields] = {}
    plain: list[int] = []
    paragraphs = 0
    for i, line in enumerate(lines[:_ABOVE]):
        if title is not None and same(line, title):
            found[i] = Fields(title=title)
        elif (said := understood(line)) is not None:
            found[i] = said
        elif is_paragraph(line):
            paragraphs += 1
        elif not paragraphs:
            plain.append(i)
        if paragraphs > 1 or len(plain) > 4:
            break
    return found, plain


def _menu(above: dict[int, Fields], plain: Sequence[int], title: str | None) -> dict[int, Fields]:
    """Return the short lines above a known title: what is left of a page's menus."""
    at = next((i for i, said in above.items() if title is not None and said.title == title), 0)
    return {i: Fields() for i in plain if i < at}


def _named(lines: Sequence[str], plain: Sequence[int], header: Fields) -> dict[int, Fields]:
    """Tell the title, and an outlet that has a line for itself, among the short lines at the top."""
    named: dict[int, Fields] = {}
    outlets = [i for i in plain[:3] if _is_outlet_name(lines[i]) and (header.outlet is None or i == 0)]
    sure = header.outlet is not None and (" " in header.outlet or _is_outlet_name(header.outlet))  # no place
    if outlets and not sure and (len(plain) > 1 or header.title is not None):
        named[outlets[0]] = Fields(outlet=lines[outlets[0]])
    titles = [i for i in plain if i not in named and _can_be_title(lines, i)]
    if header.title is None and titles and len(lines) > 1:
        named[titles[0]] = Fields(title=lines[titles[0]])
    return named


def _below(lines: Sequence[str], taken: set[int]) -> dict[int, Fields]:
    found: dict[int, Fields] = {}
    for i in range(len(lines) - 1, max(len(lines) - 1 - _BELOW, 0), -1):
        said = None if i in taken else understood(lines[i])
        if said is None:
            break
        found[i] = said
    return found


def _completed(header: Fields, opening: Sequence[str]) -> Fields:
    """Fill what nothing else names: outlet from the address or the dateline's agency, date from either."""
    for line in opening:
        header = header.or_else(_dateline(line))
    if header.outlet is None and header.uri:
        header = replace(header, outlet=host(header.uri))
    return header if header.published else replace(header, published=header.updated)


def is_paragraph(line: str) -> bool:
    """Whether the line is long enough, or enough of a sentence, to be the report's own words."""
    return (
        len(line) >= _PARAGRAPH
        or (len(line) >= _SENTENCE and ends_a_sentence(line))
        or bool(_DATELINE.match(line))
    )


def same(line: str, title: str) -> bool:
    """Whether two lines have the same words."""
    return _words(line) == _words(title) != ""


def host(uri: str) -> str | None:
    """Return the host of an address, without "www."; None if it has none."""
    try:
        name = urlsplit(uri if "//" in uri else f"//{uri}").hostname
    except ValueError:
        return None
    return name.removeprefix("www.") if name and "." in name else None


def _words(line: str) -> str:
    return " ".join(re.findall(r"\w+", line.casefold()))


def _keyed(line: str) -> Fields | None:
    match = _KEYED.fullmatch(line)
    field = _data().keys.get(match.group(1).strip().lower()) if match else None
    return _valued(field, match.group(2).strip()) if match and field else None


def _valued(field: str, value: str) -> Fields | None:
    """Return what the value of a keyed line says; None if it cannot be a value of that field."""
    if field in ("published", "updated"):
        found = dates.only(value)
        day = found.day if found else None
        return (Fields(published=day) if field == "published" else Fields(updated=day)) if found else None
    if field == "uri" or (field == "outlet" and _URL.fullmatch(value)):
        return _address(value)
    if field in ("outlet", "byline") and (len(value) > _NAME or ends_a_sentence(value)):
        return None
    if field == "outlet":
        return _dated(value) or Fields(outlet=_agency(value))
    said: dict[str, Any] = {
        "ignored": {},
        "language": {"language": value.lower()},
    }.get(field, {field: value})
    return Fields(**said)


def _address(line: str) -> Fields | None:
    match = _URL.fullmatch(line.strip())
    return Fields(uri=match.group(1)) if match else None


def _dated(line: str) -> Fields | None:
    """Read a line of a day and little else: "Fort Ash – 9th January, 2016", "9 Jan 2016 | By Jane Doe"."""
    if (found := dates.only(line)) is not None:
        return Fields(published=found.day)
    parts = [part.strip() for part in _SEPARATOR.split(line) if part.strip()]
    if not 1 < len(parts) <= 5:
        return _after_comma(line)
    said, rest = Fields(), []
    for part in parts:
        day = dates.only(part)
        if day is not None:
            said = said.or_else(Fields(published=day.day))
        elif (signed := _signed(part) or _after_comma(part)) is not None:
            said = said.or_else(signed)
        else:
            rest.append(part)
    if said == Fields() or len(rest) > 2 or not all(_OUTLET.fullmatch(part) for part in rest):
        return None
    if any(ends_a_sentence(part) for part in rest) or (said.published is None and not _few_words(rest)):
        return None
    outlets = [part for part in rest if len(part.split()) <= 6]
    return said.or_else(Fields(outlet=_agency(outlets[0]))) if outlets and said.outlet is None else said


def _few_words(parts: Iterable[str]) -> bool:
    return all(len(part.split()) <= 5 for part in parts)


def _after_comma(line: str) -> Fields | None:
    """Read "The Ash Courier, 9 January 2016"; what is no outlet by its words may be a place: left unsaid."""
    found = next(dates.find(line), None)
    if found is None or found.day is None or dates.only(line[found.start :]) is None:
        return None
    before = line[: found.start].rstrip(" ,(")
    before = re.sub(r",?\s+\w+day$", "", before, flags=re.IGNORECASE).rstrip(" ,")
    if (signed := _signed(before)) is not None:
        return signed.or_else(Fields(published=found.day))
    if not before or len(before.split()) > 5 or not _capitalised(before):
        return None
    return Fields(published=found.day, outlet=_agency(before) if _is_outlet_name(before) else None)


def _signed(line: str) -> Fields | None:
    """Read a byline: "By Jane Doe and Omar Saleh in Beirut, The Ash Courier"."""
    name, _, outlet = line.rpartition(", ")
    if name and _is_outlet_name(outlet) and (said := _signed(name)):
        return said.or_else(Fields(outlet=_agency(outlet)))
    match = _BYLINE.fullmatch(line)
    if match is None or _NO_NAME.match(match.group("name")):
        return None
    if _is_outlet_name(match.group("name")):
        return Fields(outlet=_agency(match.group("name")))
    return Fields(byline=match.group("name"))


def _dateline(line: str) -> Fields:
    match = _DATELINE.match(line)
    if match is None:
        return Fields()
    agency = match.group("agency").strip()
    day = next(dates.find(match.group("place") or ""), None)
    known = _data().agencies.get(agency) or (agency if _is_outlet_name(agency) else None)
    return Fields(outlet=known, published=day.day if day and known else None)


def _can_be_title(lines: Sequence[str], i: int) -> bool:
    line = lines[i]
    if len(line) > _TITLE or _DATELINE.match(line) or line.endswith(":"):
        return False
    before_header = i + 1 < len(lines) and understood(lines[i + 1]) is not None
    return before_header or not line.endswith((".", "…", ".”", '."'))


def _is_outlet_name(line: str) -> bool:
    """Whether a name is an outlet's by its words: an agency, or capitalised with "Times", "News", …"""
    if line in _data().agencies:
        return True
    words = re.findall(r"\w+", line.lower())
    return (
        0 < len(words) <= 5
        and _capitalised(line)
        and bool(_data().outlet_words.intersection((words[0], words[-1])))
    )


def _capitalised(line: str) -> bool:
    return bool(_OUTLET.fullmatch(line)) and all(
        word in _SMALL or not word[0].islower() for word in line.split() if word[0].isalpha()
    )


def _agency(name: str) -> str:
    return _data().agencies.get(name, name)


@dataclass(frozen=True, slots=True)
class _Data:
    keys: dict[str, str]
    outlet_words: frozenset[str]
    agencies: dict[str, str]


@lru_cache(maxsize=1)
def _data() -> _Data:
    data = tomllib.loads((files("sayso.ingest") / "data" / "header.toml").read_text("utf-8"))
    keys = {key: field for field, names in data["keys"].items() for key in names}
    return _Data(keys, frozenset(data["outlet"]["words"]), data["agencies"])
