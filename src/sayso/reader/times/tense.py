"""Past or future: the tense of the verb that governs an expression, which tells last from next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from sayso.reader.times.grammar import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from sayso.reader.times.found import Found, Page

Tense = Literal["past", "future", "present", "reported"]  # reported: the future of what was said in the past
_FUTURE_MODALS = frozenset({"will", "'ll", "shall", "wo", "’ll", "may", "might", "can", "should"})
_REPORTED_MODALS = frozenset(
    {"would", "'d", "’d", "could"}
)  # ahead of what was said, not always of publication


def tense(page: Page, found: Found) -> Tense | None:
    """The tense around an expression; None when no verb governs it."""
    start, end = found.core or (found.start, found.end)
    first, last = page.token(start), page.token(max(start, end - 1))
    if first is None or last is None:
        return None
    for verb in _governors(page.doc[first.i : last.i + 1].root):
        told = _tense_of(verb)
        if told is not None:
            return told
    return None


def _governors(token: Token) -> Iterator[Token]:
    """The verbs and forward-looking words above a token, nearest first; at most eight steps up."""
    for _ in range(8):
        if token.head == token:
            break
        token = token.head
        if token.pos_ in {"VERB", "AUX"} or token.lemma_.lower() in words()["forward"]:
            yield token
    if token.pos_ in {"VERB", "AUX"}:
        yield token


def _tense_of(verb: Token) -> Tense | None:
    helpers = {child.lower_ for child in verb.lefts if child.dep_ in {"aux", "auxpass"}}
    if verb.pos_ not in {"VERB", "AUX"}:
        return "future"
    if helpers & (_FUTURE_MODALS | _REPORTED_MODALS):
        return _modal(helpers)
    if "to" in helpers and (verb.tag_ == "VB" or "be" in helpers):
        return _infinitive(verb)
    return _by_form(verb, helpers)


def _modal(helpers: set[str]) -> Tense:
    if helpers & {"have", "'ve"}:
        return "past"
    return "future" if helpers & _FUTURE_MODALS else "reported"


def _by_form(verb: Token, helpers: set[str]) -> Tense | None:
    if verb.lemma_ == "go" and verb.tag_ == "VBG" and any(child.dep_ == "xcomp" for child in verb.rights):
        return "future"
    if verb.tag_ == "VBD" or helpers & {"was", "were", "had", "did", "have", "has", "having", "'ve"}:
        return _scheduled(verb) or "past"
    if verb.tag_ in {"VBZ", "VBP"} or helpers & {"is", "are", "am", "'s", "'re"}:
        return _scheduled(verb) or (
            "past" if verb.tag_ == "VBN" and not helpers & {"is", "are"} else "present"
        )
    if verb.tag_ == "VBN":
        return _scheduled(verb) or "past"
    return None


def _infinitive(verb: Token) -> Tense | None:
    """ "To meet on Tuesday": ahead when it hangs on a word that looks forward, or on a form of be."""
    head = verb.head
    if head == verb:
        return None
    if verb.dep_ in {"acl", "relcl", "csubj", "csubjpass"}:  # "the vote to be held on Friday"
        return "future"
    if (
        head.lemma_.lower() in words()["forward"]
        or head.lemma_ == "be"
        or head.pos_ in {"NOUN", "PROPN", "ADJ"}
    ):
        return "future"
    return None


def _scheduled(verb: Token) -> Tense | None:
    """ "Is scheduled for Monday", "was set to expire on Nov. 6", "is due"."""
    lemma = verb.lemma_.lower()
    if lemma in {"schedule", "slate", "expire", "due", "plan"} and verb.tag_ in {"VBN", "VBZ"}:
        return "future"
    return None
