"""What the assembling rules ask of spans and tokens: what governs them, what they stand beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.reader.events.phrases import is_listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Words

    from sayso.model import Span

_ASIDES = frozenset({"relcl", "appos", "acl"})
_ASIDE_MARKS = frozenset({",", "–", "—", "-", "--", "("})
_PUBLISHING = frozenset(
    {"publish", "report", "write", "release", "issue", "appear", "post", "broadcast", "air", "run", "print"}
)


def words_of(doc: Doc, span: Span) -> Words | None:
    """The words that ``span`` touches."""
    return doc.char_span(span.start, span.end, alignment_mode="expand")


def tokens_of(doc: Doc, span: Span) -> Iterator[Token]:
    """The tokens that ``span`` touches."""
    words = words_of(doc, span)
    yield from words if words is not None else ()


def root_of(doc: Doc, span: Span) -> Token:
    """The token of ``span`` that governs its other words."""
    words = words_of(doc, span)
    return words.root if words is not None else doc[0]


def governor_of(root: Token) -> Token:
    """What a word hangs on, beyond its preposition."""
    governor = root.head
    while governor.pos_ in {"ADP", "SCONJ", "PART"} and governor.head != governor:
        governor = governor.head
    return governor


def inside(span: Span, outer: Span) -> bool:
    """Tell whether ``span`` lies within ``outer``."""
    return outer.start <= span.start and span.end <= outer.end


def overlaps(one: Span, other: Span) -> bool:
    """Tell whether two spans share a word."""
    return one.start < other.end and other.start < one.end


def aside_start(token: Token, limit: int) -> Token | None:
    """The head of the comma-set relative clause or apposition ``token`` is in, not looking left of ``limit``.

    ``limit`` is a character offset. None where the token is in no such aside.
    """
    while token.head != token and token.idx >= limit:
        if token.dep_ in _ASIDES and token.head.idx >= limit:
            edge = token.left_edge
            if edge.i > 0 and edge.nbor(-1).text in _ASIDE_MARKS:
                return token
        token = token.head
    return None


def is_publishing(verb: Token) -> bool:
    """Tell whether a verb says that a text came out ("the report was published")."""
    return verb.lemma_.lower() in _PUBLISHING


def first_of(token: Token) -> Token:
    """The first of the words that a token is coordinated with."""
    while (token.dep_ == "conj" and token.head != token) or is_listed(token):
        token = token.head
    return token
