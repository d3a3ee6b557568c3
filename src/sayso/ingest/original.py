"""The bytes that a report is made of, and the documents that no report can be made of."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal, TypeAlias

Format: TypeAlias = Literal["html", "text", "jsonl"]

LIMIT = 8 * 1024 * 1024  # bytes of one document; a report of more words than a book is not a report


@dataclass(frozen=True, slots=True)
class Original:
    """One document as it was found: a file, or one line of a JSON Lines file.

    ``uri`` says where it stands ("news/a.html", "wire.jsonl:17"); ``fallback_id`` is the report's id
    when the document gives none. ``format`` is what name and content suggest.
    """

    uri: str
    data: bytes
    format: Format
    fallback_id: str

    @property
    def sha256(self) -> str:
        """The SHA-256 of the bytes, in hexadecimal: the identity of the report."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class SetAside:
    """A document that cannot be read, and why, in words for a person.

    ``data`` is None when the bytes could not be had or are too many to keep.
    """

    uri: str
    reason: str
    data: bytes | None = None
