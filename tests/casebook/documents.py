"""Invented dispatches, as JSON Lines documents."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sayso.ingest import Original

if TYPE_CHECKING:
    from collections.abc import Iterator


def document(number: int, text: str, **fields: object) -> Original:
    """One line of a JSON Lines file."""
    record = {
        "id": f"d{number}",
        "outlet": "The Steppe Courier",
        "title": f"Dispatch {number}",
        "published": "2016-01-09",
        "text": text,
        **fields,
    }
    return Original(f"wire.jsonl:{number}", json.dumps(record).encode(), "jsonl", f"wire-{number}")


def dispatches(count: int) -> Iterator[Original]:
    """As many different dispatches as wanted, each with two claims."""
    for number in range(count):
        yield document(number, f"Omar said Red{number} took Palmyra. Green took Homs yesterday.")
