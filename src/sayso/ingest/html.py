"""Saved web pages to a report's parts: trafilatura's words, put back to where they stand in the page."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from html import unescape
from typing import Any, TypeAlias

from htmldate import find_date
from trafilatura import bare_extraction, load_html

from sayso.errors import IngestError
from sayso.ingest import dates
from sayso.ingest.align import aligned
from sayso.ingest.furniture import ends_a_sentence, kept
from sayso.ingest.header import Fields, host, read_header, same
from sayso.ingest.mapped import Mapped, clean, concat, runs, unmapped
from sayso.ingest.parts import PARAGRAPH, Parts
from sayso.model import OffsetRun

_PROLOGUE = re.compile(r"\s*<\?xml[^>]*\?>")
_TOKEN = re.compile(
    r"(?P<comment><!--)|<(?P<hidden>script|style|template|svg|head)\b[^<>]*>|(?P<tag><[a-zA-Z/!?][^<>]*>)"
    r"|(?P<entity>&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[a-zA-Z][a-zA-Z0-9]{1,31};?))",
    re.IGNORECASE,
)
_Element: TypeAlias = Any  # lxml has no types

_SEPARATORS = (" | ", " - ", " – ", " — ", " :: ", " « ", " » ", " · ", " • ")
_INLINE = frozenset({"hi", "ref", "del", "code", "span", "graphic"})
_NOTES = "//sup[(.//a or contains(., '[')) and translate(normalize-space(.), '0123456789[]', '') = '']"
_ENOUGH = 0.5  # of the body found in the visible page; else its words come from a script (JSON-LD)
_EARLIEST = datetime(1900, 1, 1)
_LATEST = datetime(2100, 1, 1)


def read_html(source: str, *, today: date) -> Parts:
    """Read a saved page. ``today`` is the day that dates in its markup are believed up to.

    Raises IngestError when the page holds no text of a report.
    """
    tree: _Element = load_html(_PROLOGUE.sub("", source, count=1))
    days = [] if tree is None else _days(tree, today)  # before the tree is taken apart
    language, window = (None, None) if tree is None else (_language(tree), _line(tree.findtext(".//title")))
    document = None if tree is None else _extracted(tree)
    if document is None:
        raise IngestError(_without_text(source))
    said = replace(_metadata(document, window), language=language)
    paragraphs = [p for raw in _paragraphs(document.body) if (p := clean(raw).text.strip())]
    paragraphs = [paragraphs[i] for i in kept(paragraphs)]
    header = read_header(paragraphs, title=said.title)
    body = _located([paragraphs[i] for i in header.body], source)
    if not body.text:
        raise IngestError(_without_text(source))
    offsets = runs(body)
    page = _without(source, offsets)
    published = next((day for day in days if dates.written_in(page, day)), header.fields.published)
    return Parts(_finished(replace(said, published=published).or_else(header.fields)), body.text, offsets)


def _extracted(tree: _Element) -> Any:
    fast = {"original_date": True, "extensive_search": False}  # its date is not used
    return bare_extraction(
        tree, include_comments=False, with_metadata=True, date_extraction_params=fast, prune_xpath=_NOTES
    )


def _without_text(source: str) -> str:
    if not re.search(r"</(?:html|body)\s*>", source, re.IGNORECASE):
        return "The HTML breaks off before any text of a report: save the page again."
    return "The HTML holds no text of a report."


def _metadata(document: Any, window: str | None) -> Fields:
    """Return what the markup says; ``window`` is the window's title, which may end in the outlet's name.

    An outlet made up from the host is left to the end.
    """
    outlet = _line(document.sitename)
    address = _line(document.url)
    if outlet and address and outlet.lower().removeprefix("www.") == host(address):
        outlet = None
    title = _line(document.title)
    outlet = outlet or (_after_title(window, title) if window and title else None)
    return Fields(
        title=_title(title, outlet),
        outlet=outlet,
        byline=_line(document.author and document.author.replace("; ", ", ")),
        uri=address,
    )


def _finished(said: Fields) -> Fields:
    return said if said.outlet or not said.uri else replace(said, outlet=host(said.uri))


def _line(text: str | None) -> str | None:
    return " ".join(clean(unescape(text)).text.split()) or None if text else None


def _title(title: str | None, outlet: str | None) -> str | None:
    """Take the outlet off a title: "Truce holds in Homs | The Ash Courier"."""
    if title is None or outlet is None:
        return title
    for separator in _SEPARATORS:
        first, _, last = title.rpartition(separator)
        if first and same(last, outlet):
            return first.strip()
    return title


def _after_title(window: str, title: str) -> str | None:
    """Return the name that a window's title has after the report's: "Truce holds in Homs – Ash Courier"."""
    rest = window[len(title) :] if window.startswith(title) else ""
    name = next((rest.removeprefix(mark) for mark in _SEPARATORS if rest.startswith(mark)), "").strip()
    few = 0 < len(name.split()) <= 5 and not any(mark in name for mark in _SEPARATORS)
    return name if few and len(name) <= 50 else None


def _language(tree: _Element) -> str | None:
    said = [
        *tree.xpath("/html/@lang | /html/@*[name()='xml:lang']"),
        *tree.xpath("//meta[translate(@http-equiv,'CLNG','clng')='content-language']/@content"),
        *tree.xpath("//meta[@property='og:locale']/@content"),
    ]
    tags = (re.match(r"\s*([a-zA-Z]{2,3})(?![a-zA-Z])", value) for value in said)
    return next((tag.group(1).lower() for tag in tags if tag), None)


def _days(tree: _Element, today: date) -> list[date]:
    """Return the days of first publication that the markup may give: none after ``today``, then any.

    They are to be believed only if the page, less its body, writes them in full: htmldate also
    returns the first of January for a copyright year, a reading of 03/04/2016 and days that the report only
    speaks of, and none of these is evidence. The second lets a reader say that the day lies in the future.
    """
    limits = (datetime(today.year, today.month, today.day, 23, 59), _LATEST)
    found = [
        find_date(
            tree,
            original_date=True,
            extensive_search=False,
            deferred_url_extractor=True,
            min_date=_EARLIEST,
            max_date=limit,
        )
        for limit in limits
    ]
    return [date.fromisoformat(day) for day in found if day]


def _without(source: str, offsets: Sequence[OffsetRun]) -> str:
    kept_parts, at = [], 0
    for run in sorted(offsets, key=lambda run: run.original):
        kept_parts.append(source[at : run.original])
        at = max(at, run.original + run.length)
    return "\n".join([*kept_parts, source[at:]])


def _paragraphs(body: _Element) -> Iterator[str]:
    """Split trafilatura's tree at its blocks; a line break ends a paragraph only after a sentence."""
    pieces: list[str] = []
    for text, breaks in _flow(body):
        pieces.append(text)
        if breaks:
            yield from _unbroken("".join(pieces))
            pieces = []
    yield from _unbroken("".join(pieces))


def _flow(element: _Element) -> Iterator[tuple[str, bool]]:
    """Yield the texts of a tree in order, and whether a block begins or ends there.

    Without recursion, since pages nest deep.
    """
    stack: list[tuple[Any, bool]] = [(element, False)]
    while stack:
        node, closing = stack.pop()
        block = node.tag not in _INLINE
        if closing:
            yield "", block
            yield (node.tail or "") if node is not element else "", False
        elif node.tag == "lb":
            yield "\n" + (node.tail or ""), False
        elif not isinstance(node.tag, str):
            yield node.tail or "", False
        else:
            yield "", block
            yield " ".join((node.text or "").split("\n")), False
            stack.append((node, True))
            stack.extend((child, False) for child in reversed(node))


def _unbroken(text: str) -> Iterator[str]:
    held = ""
    for line in (line.strip() for line in text.split("\n")):
        if held and line and not ends_a_sentence(held) and line[0].islower():
            held = f"{held} {line}"
        elif line:
            if held:
                yield held
            held = line
    if held:
        yield held


def _located(paragraphs: Sequence[str], source: str) -> Mapped:
    body = aligned(paragraphs, _visible(source), source, PARAGRAPH)
    if sum(1 for origin in body.origins if origin >= 0) >= _ENOUGH * len(body.text):
        return body
    return aligned(paragraphs, clean(source), source, PARAGRAPH)


def _visible(source: str) -> Mapped:
    """Return the text that the page shows: no markup, no scripts, entities resolved; mapped to the page."""
    page = concat(_shown(source))
    return clean(page.text).through(page)


def _shown(source: str) -> Iterator[Mapped]:
    at = 0
    while match := _TOKEN.search(source, at):
        yield Mapped(source[at : match.start()], array("q", range(at, match.start())))
        at = match.end()
        if match["entity"]:
            yield _entity(match["entity"], match.start())
        elif match["comment"]:
            at = _after(source, "-->", at)
        elif match["hidden"]:
            at = _after(source, f"</{match['hidden']}", at)
        elif re.match(r"</?(?:p|div|li|h\d|td|br|tr|article|section)\b", match["tag"], re.IGNORECASE):
            yield unmapped("\n")
    yield Mapped(source[at:], array("q", range(at, len(source))))


def _entity(entity: str, at: int) -> Mapped:
    text = unescape(entity)
    return Mapped(entity, array("q", range(at, at + len(entity)))) if text == entity else unmapped(text)


def _after(source: str, mark: str, at: int) -> int:
    """Return where the page goes on after a mark, in either case; its end when the mark never comes."""
    match = re.compile(re.escape(mark), re.IGNORECASE).search(source, at)
    return match.end() if match else len(source)
