"""Past or future: the tense of the verb that governs an expression, which tells last from next."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from sayso.reader.times.grammar import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from sayso.reader.times.found import Found, Page

Tense = Literal["past", "future", "present", "reported"]  # reported: the future of what was said in the past
_FUTURE_MODALS = frozenset(
    {"will", "'ll", "shall", "wo", "’ll", "may", "might", "can", "ca", "should", "must"}
)
_REPORTED_MODALS = frozenset(
    {"would", "'d", "’d", "could"}
)  # ahead of what was said, not always of publication
_SET_AHEAD = frozenset({"schedule", "slate", "expire", "due", "plan", "expect"})
_UPCOMING = re.compile(
    r"\b(?:ahead|in advance|(?:on |at )?the eve|(?:in )?the run-?\s?up) (?:of|to) (?:the |a |this )?$",
    re.IGNORECASE,
)
_BOUNDS = frozenset({"since", "before", "until", "till", "by", "of"})  # what lies on one side of a date only
_GO_ON = frozenset({"conj", "ccomp", "xcomp", "aux", "auxpass"})  # clauses that tell on with the one above
_STEPS_UP = 8  # how far above an expression its verb is looked for


def tense(page: Page, found: Found) -> Tense | None:
    """The tense around an expression; None when no verb governs it."""
    root = _root(page, found)
    if root is None:
        return None
    return _by_preposition(page, root, (found.core or (found.start, found.end))[0]) or _by_verb(root)


def _root(page: Page, found: Found) -> Token | None:
    """The word of an expression that the others hang on."""
    start, end = found.core or (found.start, found.end)
    first, last = page.token(start), page.token(max(start, end - 1))
    return None if first is None or last is None else page.doc[first.i : last.i + 1].root


def dates_beginning(page: Page, found: Found) -> bool:
    """Whether an expression tells when something began: "the offensive launched on 3 May"."""
    root = _root(page, found)
    return root is not None and _adverbial_of(root).lemma_.lower() in words()["beginning"]


def dates_main_verb(page: Page, found: Found) -> bool:
    """Whether an expression dates what a main clause tells of the past: "In 1999 they fled"."""
    root = _root(page, found)
    if root is None:
        return False
    verb = _adverbial_of(root)
    perfect = _helpers(verb) & {"have", "has", "'ve", "’ve"}
    if root.head.lower_ in _BOUNDS or not _governs(verb) or _tense_of(verb) != "past" or perfect:
        return False
    while verb.dep_ in _GO_ON and verb.head != verb:
        verb = verb.head
    return verb.dep_ == "ROOT"


def _by_preposition(page: Page, root: Token, start: int) -> Tense | None:
    """ "Since Monday" lies behind; "ahead of Sunday's vote", "called for Monday" do not."""
    if _UPCOMING.search(" ".join(page.text[max(0, start - 40) : start].split()) + " "):
        return "reported"
    word, verb = root.head, root.head.head
    if word.pos_ not in {"ADP", "SCONJ"} or root.dep_ != "pobj":
        return None
    if word.lower_ == "since":
        return "past"
    if word.lower_ == "for" and verb.lemma_.lower() in words()["set_for"]:
        return "future"
    if word.lower_ in {"until", "till"} and verb.pos_ in {"VERB", "AUX"}:
        return _until(verb)
    return None


def _until(verb: Token) -> Tense | None:
    """ "He has until Monday", "it was put off until Monday"."""
    if verb.tag_ in {"VBZ", "VBP"}:
        return "future"
    return "reported" if verb.lemma_.lower() in words()["until"] else None


def _by_verb(root: Token) -> Tense | None:
    direct = _adverbial_of(root)
    for verb in _governors(root):
        if verb.lemma_.lower() in words()["looking_back"]:
            return "past"
        told = _futurate(verb) if verb == direct else None
        told = told or _tense_of(verb)
        if told is not None:
            return told
    return None


def _adverbial_of(root: Token) -> Token:
    """The word that an expression, by itself or through its prepositions, stands beside."""
    token = root.head
    while token.pos_ in {"ADP", "SCONJ", "PART"} and token.head != token:
        token = token.head
    return token


def _futurate(verb: Token) -> Tense | None:
    """ "The trial begins Monday", "he is leaving on Friday", "the deadline is Monday": present, meant ahead.

    English has no present tense for a day gone by, but picture captions and headlines have; so only
    verbs of what goes by a timetable count.
    """
    helpers = _helpers(verb)
    if verb.tag_ == "VBG":
        return "future" if helpers & {"is", "are", "'re", "’re", "am"} and "been" not in helpers else None
    if verb.tag_ not in {"VBZ", "VBP"} or verb.dep_ in {"aux", "auxpass"}:
        return None
    if verb.lemma_ == "be":
        return "future" if any(child.dep_ == "attr" for child in verb.rights) else None
    return "future" if verb.lemma_.lower() in words()["timetable"] else None


def _governors(token: Token) -> Iterator[Token]:
    """The verbs and forward-looking words above a token, nearest first."""
    for _ in range(_STEPS_UP):
        if token.head == token:
            break
        token = token.head
        if _governs(token) or token.lemma_.lower() in words()["forward"]:
            yield token
    if token.pos_ in {"VERB", "AUX"}:
        yield token


def _governs(token: Token) -> bool:
    """A verb, or what stands behind "to" as one though it was taken for a noun ("is to land")."""
    return token.pos_ in {"VERB", "AUX"} or "to" in _helpers(token)


def _helpers(verb: Token) -> set[str]:
    return {child.lower_ for child in verb.lefts if child.dep_ in {"aux", "auxpass"}}


def _tense_of(verb: Token) -> Tense | None:
    helpers = _helpers(verb)
    if not _governs(verb):
        return "future"
    if helpers & (_FUTURE_MODALS | _REPORTED_MODALS):
        return _modal(helpers)
    if "to" in helpers and (verb.tag_ not in {"VBN", "VBG"} or "be" in helpers):
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
    """ "To meet on Tuesday": ahead when it hangs on a word that looks forward, or on a form of be.

    "Had been due to meet" looks forward from a day gone by; "was able to", "found it hard to" do not.
    """
    head = verb.head
    if head == verb:
        return None
    if _is_pluperfect(head):
        return "past"
    judged = _judged_by(head)
    if judged is not None and judged.lemma_.lower() not in words()["forward"]:
        return None if _clause_of(judged).tag_ == "VBD" else "future"
    if head.tag_ in {"NN", "NNS", "JJ"} and _is_ranked(head):  # "the second to be shot this month"
        return None
    if verb.dep_ in {"acl", "relcl", "csubj", "csubjpass"}:  # "the vote to be held on Friday"
        return "future"
    if head.lemma_ == "be":
        return "reported" if head.tag_ == "VBD" else "future"
    if head.lemma_.lower() in words()["forward"] or head.pos_ in {"NOUN", "PROPN"}:
        return "future"
    now = head.tag_ in {"VBZ", "VBP", "VBG"} and not _helpers(head) & {"was", "were"}
    return "future" if now and head.lemma_.lower() not in words()["brought_about"] else None


def _judged_by(head: Token) -> Token | None:
    """The adjective that an infinitive is told with: "able to …", "it was hard to …"."""
    if head.pos_ == "ADJ":
        return head
    return next((child for child in head.rights if head.lemma_ == "be" and child.dep_ == "acomp"), None)


def _clause_of(token: Token) -> Token:
    """The verb of a token's clause, or the token that everything hangs on."""
    while token.pos_ not in {"VERB", "AUX"} and token.head != token:
        token = token.head
    return token


def _is_pluperfect(token: Token) -> bool:
    """ "Had been due", "had been scheduled": what was planned before something past."""
    return "had" in _helpers(_clause_of(token))


def _is_ranked(noun: Token) -> bool:
    """ "The second (bus)", "the only one": of a row of things that have come about."""
    rank = words()["ordinal"].keys() | {"only", "last", "latest"}
    return noun.lower_ in rank or any(child.lower_ in rank for child in noun.lefts)


def _scheduled(verb: Token) -> Tense | None:
    """ "Is scheduled for Monday", "was set to expire on Nov. 6", "is due"."""
    ahead = verb.tag_ in {"VBN", "VBZ"} and not _is_pluperfect(verb)
    if verb.lemma_.lower() in _SET_AHEAD and ahead:
        return "future"
    return None
