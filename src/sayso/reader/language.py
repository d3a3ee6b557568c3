"""The parse that every layer reads: spaCy's small English pipeline, loaded once and lazily."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language
    from spacy.tokens import Doc


@lru_cache(maxsize=1)
def pipeline() -> Language:
    """Load the pipeline (about a second); later calls return the same object."""
    import en_core_web_sm  # noqa: PLC0415  # loading spaCy must not cost a query its start

    return cast("Language", en_core_web_sm.load())


def parse(text: str) -> Doc:
    """Parse one text. Token offsets are code points into ``text``."""
    return pipeline()(text)


def parse_many(texts: Iterable[str]) -> Iterator[Doc]:
    """Parse texts in batches, in order."""
    return pipeline().pipe(texts, batch_size=8)
