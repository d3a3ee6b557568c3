"""What one format's reader returns: the parts of a report, before it has an id and a hash."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.ingest.header import Fields
from sayso.model import OffsetRun

PARAGRAPH = "\n\n"


@dataclass(frozen=True, slots=True)
class Parts:
    """What a document says of itself, its body text, and the map back to the decoded original.

    ``id`` is the document's own; ``fields.uri`` is an address that it gives for itself.
    """

    fields: Fields
    text: str
    offsets: tuple[OffsetRun, ...]
    id: str | None = None
