"""Everything Sayso raises on purpose. Messages are written for the person at the terminal."""

from __future__ import annotations


class SaysoError(Exception):
    """Base of all errors that a user can do something about."""


class IngestError(SaysoError):
    """One document cannot become a report; the message says why. The rest of the batch goes on."""


class CodebookError(SaysoError):
    """A codebook file is missing, malformed or names a type twice."""


class GazetteerError(SaysoError):
    """The gazetteer index is missing, damaged or of another version."""


class DeskError(SaysoError):
    """The desk cannot be opened."""


class CasebookError(SaysoError):
    """The casebook cannot be opened, migrated or written."""
