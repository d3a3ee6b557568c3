"""What the assembling rules ask of a parse: where a span sits, what governs it, whose clause it is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from spacy.tokens import Doc, Token

    from sayso.model import Attribution, Span

_CLAUSE_TAGS = frozenset({"VBD", "VBZ", "VBP", "VBN", "VBG", "VB", "MD"})
_ASIDES = frozenset({"relcl", "appos", "acl"})
_ASIDE_MARKS = frozenset({",", "–", "—", "-", "--", "("})
_PUBLISHING = frozenset(
    {"publish", "report", "write", "release", "issue", "appear", "post", "broadcast", "air", "run", "print"}
)
_NONFINITE = frozenset({"VB", "VBG", "VBN"})


def tokens_of(doc: Doc, span: Span) -> Iterator[Token]:
    """The tokens that ``span`` touches."""
    words = doc.char_span(span.start, span.end, alignment_mode="expand")
    yield from words if words is not None else ()


def root_of(doc: Doc, span: Span) -> Token:
    """The token of ``span`` that governs its other words."""
    words = doc.char_span(span.start, span.end, alignment_mode="expand")
    return words.root if words is not None else doc[0]


def inside(span: Span, outer: Span) -> bool:
    """Tell whether ``span`` lies within ``outer``."""
    return outer.start <= span.start and span.end <= outer.end


def tellings_of(trigger: Span, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions in whose content a trigger stands."""
    return tuple(a for a in attributions if any(inside(trigger, content) for content in a.content))


def overlaps(one: Span, other: Span) -> bool:
    """Tell whether two spans share a word."""
    return one.start < other.end and other.start < one.end


def clause_of(token: Token) -> Token:
    """The verb of the clause that ``token`` stands in; the sentence's root where there is none."""
    while token.head != token:
        if (
            token.pos_ in {"VERB", "AUX"}
            and token.tag_ in _CLAUSE_TAGS
            and token.dep_ not in {"aux", "auxpass", "amod"}
        ):
            return token
        token = token.head
    return token


def outer_clauses(token: Token) -> list[Token]:
    """The clause of ``token`` and those it depends on without a finite verb of their own, inside out."""
    clause = clause_of(token)
    clauses = [clause]
    while clause.tag_ in _NONFINITE and clause.head != clause and not _finite(clause):
        clause = clause_of(clause.head)
        clauses.append(clause)
        if len(clauses) > 4:
            break
    return clauses


def _finite(verb: Token) -> bool:
    return any(c.dep_ in {"aux", "auxpass"} and c.tag_ in {"VBD", "VBZ", "VBP", "MD"} for c in verb.children)


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


def is_future(token: Token) -> bool:
    """Tell whether the clause of ``token`` speaks of what is to come."""
    clause = clause_of(token)
    return any(c.dep_ == "aux" and c.lower_ in {"will", "'ll", "’ll", "shall", "wo"} for c in clause.children)


def tense(token: Token) -> str:
    """Tense of the clause around ``token``: "past", "present" or "none" (no finite verb)."""
    for clause in outer_clauses(token):
        auxiliaries = [c for c in clause.children if c.dep_ in {"aux", "auxpass"}]
        for verb in [*auxiliaries, clause]:
            if verb.tag_ == "VBD":
                return "past"
            if verb.tag_ in {"VBZ", "VBP"}:
                perfect = verb.lemma_ == "have" and clause != verb
                return "perfect" if perfect else "present"
    return "none"


def first_of(token: Token) -> Token:
    """The first of the words that a token is coordinated with."""
    while token.dep_ == "conj" and token.head != token:
        token = token.head
    return token


def relation_to(trigger: Token, token: Token, sentences: Sequence[int]) -> str:
    """How near a token stands to a trigger in the grammar: "under" it, in its "clause", the "outer" clause,
    the "sentence", or "earlier N" or "later N" sentences. ``sentences`` numbers the sentence of every token.
    """
    back = sentences[trigger.i] - sentences[token.i]
    if back:
        return f"earlier {back}" if back > 0 else f"later {-back}"
    if trigger in token.ancestors:
        return "under"
    clause = clause_of(token)
    if clause == clause_of(trigger):
        return "clause"
    return "outer" if clause in outer_clauses(trigger) else "sentence"


def is_others(trigger: Token, token: Token, triggers: Collection[int]) -> bool:
    """Tell whether a token hangs on another event's trigger (token indices) before it reaches this one's."""
    return next((a.i != trigger.i for a in token.ancestors if a.i in triggers), False)


def sentence_numbers(doc: Doc) -> tuple[int, ...]:
    """The number of the sentence that each token stands in."""
    return tuple(k for k, sentence in enumerate(doc.sents) for _ in sentence)
