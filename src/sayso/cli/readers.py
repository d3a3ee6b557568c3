"""The reader that the verbs use, made where it is needed: here or in a worker process."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sayso.workers import Reads


def reader_factory(codebook: Path | None) -> Callable[[], Reads]:
    """Something that makes the reader, and can be sent to another process."""
    return partial(make_reader, codebook)


def make_reader(codebook: Path | None) -> Reads:
    """Load the reader, with the user's codebook if there is one."""
    from sayso.reader.read import Reader  # noqa: PLC0415  # loads the parser: only those who read wait

    return Reader(codebook=codebook)
