"""Speaker labels: "(REPORTER) ...", "[Smith] ...", "SMITH: ..." in transcripts, "Smith: “...”" anywhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.reader.attribution.finding import Finding
from sayso.reader.attribution.lexicon import cues
from sayso.reader.doctext import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

    from sayso.reader.attribution.quotes import Quote

_NAME = r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3}"
_LABEL = re.compile(
    rf"(?:^|\n|\(BEGIN RECORDING\))[ \t]*(?:[(\[](?!BEGIN |END )(?P<bracketed>{_NAME})[)\]]"
    r"|(?P<plain>[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3}|[QA]):)[ \t]+"
)
_NAMING = r"(?:[A-Z][\w.'’-]*|of|and|the|for)"
_QUOTED = re.compile(
    rf"(?:^|[-–—•] )[ \t]*(?P<name>{_NAMING}(?: {_NAMING}){{0,6}})(?P<colon>:)[ \t]+", re.MULTILINE
)
_OWN_VOICE = frozenset({"announcer", "anchor", "presenter", "newscaster"})
_PARAGRAPH_END = re.compile(r"\n\s*\n|\Z")
_TURN_END = re.compile(r"\((?:END|BEGIN) [A-Z ]+\)|\n\s*[(\[][A-Z]|\Z")
_STAGE = frozenset(
    {"begin", "end", "video", "passage", "text", "recording", "applause", "laughter", "continued"}
)


def transcript_findings(doc: Doc) -> Iterator[Finding]:
    """Find turns that open with their speaker's label: any two, or one in
    brackets and capitals after other text.

    A turn runs on to the next label or stage direction; without one, to the end of its paragraph, or of
    the text after a name in brackets. An announcer is the outlet itself.
    """
    text = text_of(doc)
    turns = labels(text)
    if len(turns) < 2 and not any(
        (m["bracketed"] or "").isupper() and text[: m.start()].strip() for m in turns
    ):
        return
    for i, label in enumerate(turns):
        name = "bracketed" if label["bracketed"] else "plain"
        last = i + 1 == len(turns)
        end = _end(_PARAGRAPH_END if last and label["plain"] else _TURN_END, text, label.end())
        end = end if last else min(end, turns[i + 1].start())
        if end > label.end() and label[name].lower() not in _OWN_VOICE:
            yield Finding(label.span(name), None, ((label.end(), end),), "transcript", "state")


def labels(text: str) -> list[re.Match[str]]:
    """The speakers' labels of a text: each is ``bracketed`` or ``plain`` ("SMITH:")."""
    return [m for m in _LABEL.finditer(text) if _is_speaker(m["bracketed"] or m["plain"])]


def label_findings(doc: Doc, quotes: Sequence[Quote]) -> Iterator[Finding]:
    """Find paragraphs of a name, a colon and a quotation."""
    starts = {quote.start: quote for quote in quotes}
    for label in _QUOTED.finditer(text_of(doc)):
        quote = starts.get(label.end())
        words = doc.char_span(*label.span("name"), alignment_mode="expand")
        named = words is not None and not any(t.pos_ in {"VERB", "AUX"} for t in words)
        if quote is not None and named and _is_speaker(label["name"]):
            content = ((quote.start, quote.end),)
            yield Finding(label.span("name"), label.span("colon"), content, "label", "state")


def _end(pattern: re.Pattern[str], text: str, start: int) -> int:
    found = pattern.search(text, start)
    return len(text[: found.start()].rstrip()) if found is not None else len(text)


def _is_speaker(name: str) -> bool:
    """No stage direction ("BEGIN RECORDING"), no clause ("THE LAST REPORT STATES")."""
    words = name.lower().split()
    verbs = cues().verbs
    return not _STAGE & set(words) and not (
        len(words) > 1 and (words[-1] in verbs or words[-1].removesuffix("s") in verbs)
    )
