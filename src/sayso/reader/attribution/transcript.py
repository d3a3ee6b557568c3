"""Speaker labels of transcripts and broadcasts: "(REPORTER) ...", "[Smith] ...", "SMITH: ..."."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.reader.attribution.finding import Finding
from sayso.reader.doctext import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

_LABEL = re.compile(
    r"(?:^|\n)[ \t]*(?:[(\[](?P<bracketed>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3})[)\]]"
    r"|(?P<plain>[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3}):)[ \t]+"
)
_PARAGRAPH_END = re.compile(r"\n\s*\n|\Z")
_STAGE = frozenset({"begin", "end", "video", "passage", "text", "recording", "applause", "laughter"})


def transcript_findings(doc: Doc) -> Iterator[Finding]:
    """Find paragraphs that open with their speaker's label, in texts where this happens at least twice."""
    labels = [m for m in _LABEL.finditer(text_of(doc)) if not _is_stage(m)]
    if len(labels) < 2:
        return
    for i, label in enumerate(labels):
        name = "bracketed" if label["bracketed"] else "plain"
        stop = labels[i + 1].start() if i + 1 < len(labels) else len(text_of(doc))
        gap = _PARAGRAPH_END.search(text_of(doc), label.end())
        end = min(stop, gap.start() if gap is not None else stop)
        if end > label.end():
            yield Finding(label.span(name), None, ((label.end(), end),), "transcript", "state")


def _is_stage(label: re.Match[str]) -> bool:
    name = label["bracketed"] or label["plain"]
    return bool(_STAGE & set(name.lower().split()))
