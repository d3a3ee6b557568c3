"""Bytes to Report: one module a format, one document in, one report out, and no language processing."""

from __future__ import annotations

from sayso.ingest.convert import to_report
from sayso.ingest.original import LIMIT, Original, SetAside
from sayso.ingest.walk import originals

__all__ = ["LIMIT", "Original", "SetAside", "originals", "to_report"]
