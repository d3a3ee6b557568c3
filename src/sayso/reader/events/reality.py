"""How real an event is: its polarity and its modality, from the words that govern its trigger.

Labels follow the claim model: what a source asserts is "actual"; doubt about the source sits in the
attribution chain, not here.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from sayso.reader.events.grammar import controlled_by
from sayso.reader.events.phrases import Mentions, classes, lemma

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from sayso.model import Modality, Polarity

_STEPS = 4
_MODIFIERS = {"aux": "auxiliary", "advmod": "adverb", "amod": "adjective"}
_COMPLEMENTS = frozenset(
    {"xcomp", "dobj", "prep", "attr", "pcomp", "acomp", "nsubjpass", "nsubj", "aux", "oprd"}
)
_TAKEN_FOR_GRANTED = frozenset({"relcl", "parataxis", "advcl"})
_NOMINAL = frozenset({"dobj", "nsubj", "nsubjpass"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_ONLY = frozenset({"only", "just", "merely", "simply"})
_ORDER: tuple[Modality, ...] = ("requested", "planned", "possible")


@dataclass(frozen=True, slots=True)
class Reality:
    """Polarity and modality of an event, and the words that decided them.

    It is ``plain`` where they leave no doubt that there was none of it.
    """

    polarity: Polarity
    modality: Modality
    reason: str
    plain: bool = False


@lru_cache(maxsize=1)
def _words() -> dict[str, dict[str, frozenset[str]]]:
    source = files("sayso.reader.events") / "data" / "modality.toml"
    data = tomllib.loads(source.read_text(encoding="utf8"))
    return {table: {key: frozenset(words) for key, words in rows.items()} for table, rows in data.items()}


def undoes(trigger: Token, kind: str) -> bool:
    """Tell whether a word of a type says that there was none of it: who survived was not killed."""
    return lemma(trigger) in _words()["undoing"].get(kind, ())


def is_denial(word: Token) -> bool:
    """Whether a verb denies what it governs: it tells no event besides that."""
    return word.pos_ == "VERB" and word.lemma_.lower() in _words()["denied"]["verbs"]


def reality(trigger: Token, *, negative: bool = False) -> Reality:
    """Judge the event named by ``trigger``; ``negative`` when the word itself denies (a release)."""
    plain = list(_plainly(trigger))
    negations = list(dict.fromkeys([*_negations(trigger), *plain]))
    modality, word = _modality(trigger)
    denied = negative != (len(negations) % 2 == 1)
    reasons = [f"“{token.text}” negates" for token in negations]
    if negative:
        reasons.append(f"“{trigger.text}” undoes")
    if word is not None:
        reasons.append(f"“{word.text}” makes it {modality}")
    return Reality(
        "negative" if denied else "positive",
        modality,
        "; ".join(reasons) or "put forward as fact",
        plain=denied and set(negations) <= set(plain),
    )


def _plainly(trigger: Token) -> Iterator[Token]:
    """What leaves no doubt that there was none of it."""
    yield from _nobody(trigger)
    yield from _belied(trigger)
    yield from (word for word in trigger.children if _is_short_of(word))
    if (outside := _outside(trigger)) is not None:
        yield outside


def _chain(trigger: Token) -> Iterator[tuple[Token, Token]]:
    """The trigger and what governs it, each with the child it was reached from, within its own clause.

    What is taken for granted ends the chain: a subject that more is said of than that it happens, and
    the object of an adjunct ("despite the bombardment").
    """
    child = trigger
    token = trigger
    for _ in range(_STEPS):
        yield token, child
        outer = controlled_by(token)
        if outer is None and _ends(token):
            return
        if token.dep_ == "ccomp" and token.tag_ in _FINITE:
            yield token.head, token
            return
        child, token = token, outer or token.head


def _ends(token: Token) -> bool:
    if token.head == token or token.dep_ in _TAKEN_FOR_GRANTED or _presupposed(token):
        return True
    if token.dep_ in {"amod", "acl"} and token.tag_ in {
        "VBN",
        "VBD",
    }:  # "ISIS-held towns", "towns held by ISIS"
        return True
    return token.dep_ == "conj" and token.pos_ == "VERB" and token.tag_ in _FINITE


def _presupposed(token: Token) -> bool:
    words = _words()
    if token.dep_ in {"nsubj", "nsubjpass"}:
        return token.head.lemma_.lower() not in words["occurrence"]["verbs"]
    if token.dep_ not in {"pobj", "pcomp"} or _is_kept_from(token):
        return False
    return token.head.lower_ in words["adjunct"]["prepositions"]


def _is_kept_from(token: Token) -> bool:
    """ "Stopped the column from [crossing]": what "from" brings in is what does not happen."""
    return (
        token.dep_ == "pcomp"
        and token.head.lower_ == "from"
        and token.head.head.lemma_.lower() in _words()["negation"]["governors"]
    )


def _negations(trigger: Token) -> Iterator[Token]:
    words = _words()["negation"]
    for token, child in _chain(trigger):
        if token != trigger and token.lemma_.lower() in words["governors"] and _complement(token, child):
            yield token
        if token == trigger or _same_clause(token, child):
            yield from (inner for inner in token.children if _denies(inner))
        if token.dep_ in {"pobj", "pcomp"} and _excludes(token.head):
            yield token.head
        yield from _belied(token)
        if any(inner.dep_ == "mark" and inner.lower_ == "whether" for inner in token.children):
            break  # "it is not known whether he fell": what is not known may be so


def _belied(told: Token) -> Iterator[Token]:
    """What denies the word of saying that tells it: "dismissed the report that they attacked", "the report of
    an attack is false".
    """
    words = _words()["denied"]
    said = told.head.head if told.dep_ == "pobj" and told.head.lower_ == "of" else told.head
    if said == told.head and told.dep_ not in {"acl", "ccomp"}:
        return
    noun = said.pos_ == "NOUN" or said.dep_ in _NOMINAL
    if not noun or said.lemma_.lower() not in words["sayings"]:
        return
    verb = said.head
    if said.dep_ == "dobj" and verb.lemma_.lower() in words["verbs"]:
        yield verb
    elif said.dep_ in {"nsubj", "nsubjpass"}:
        judged = (verb, *(child for child in verb.children if child.dep_ in {"acomp", "attr"}))
        yield from (word for word in judged if word.lemma_.lower() in words["untrue"])


def _is_short_of(word: Token) -> bool:
    """ "Was nearly killed": it was not; "killed nearly forty" is another matter."""
    return (
        word.dep_ == "advmod"
        and word.lower_ in _words()["negation"]["nearly"]
        and word.i + 1 == word.head.i
        and word.head.pos_ == "VERB"
    )


def _denies(word: Token) -> bool:
    """ "Not", "no", "no longer" before what they deny; "not only" denies nothing."""
    if word.lower_ == "longer":
        return any(inner.lower_ == "no" for inner in word.children)
    if word.i + 1 < len(word.doc) and word.nbor().lower_ in _ONLY:
        return False
    if word.dep_ == "neg":
        return True
    return word.dep_ in {"det", "preconj"} and word.lower_ in _words()["negation"]["words"]


def _excludes(preposition: Token) -> bool:
    """ "Without a fight"; "warned against an attack"; "instead of attacking"."""
    if preposition.lower_ == "against":
        return preposition.head.lemma_.lower() in _words()["negation"]["against"]
    if preposition.lower_ == "of":
        return preposition.i > 0 and preposition.nbor(-1).lower_ == "instead"
    return preposition.lower_ == "without"


def _outside(state: Token) -> Token | None:
    """ "Outside the army's control", "out of their hands"."""
    if state.dep_ != "pobj" or lemma(state) not in _words()["outside"]["states"]:
        return None
    found = state.head
    if found.lower_ == "of" and found.i:
        found = found.nbor(-1)
    return found if found.lower_ in _words()["outside"]["prepositions"] else None


def _nobody(trigger: Token) -> Iterator[Token]:
    """ "Killed nobody", "no civilians were hurt": nobody it was done to, so it was not done; or no way to."""
    words = _words()["negation"]["nobody"]
    if trigger.dep_ in {"acl", "relcl"} and trigger.tag_ == "VB":  # "there is no way to free them"
        yield from (inner for inner in trigger.head.children if _is_none(inner))
    for child in trigger.children:
        if child.dep_ in {"dobj", "nsubjpass"}:
            if child.lower_ in words:
                yield child
            yield from (inner for inner in child.children if _is_none(inner))


def _is_none(word: Token) -> bool:
    """ "No civilians"; "neither the driver nor his son"."""
    return (word.dep_ == "det" and word.lower_ == "no") or (
        word.dep_ in {"det", "preconj", "cc"} and word.lower_ == "neither"
    )


def _same_clause(token: Token, child: Token) -> bool:
    return child.dep_ in {
        "xcomp",
        "dobj",
        "pobj",
        "prep",
        "attr",
        "pcomp",
        "acomp",
        "ccomp",
        "nsubjpass",
        "aux",
    }


def _complement(governor: Token, child: Token) -> bool:
    if controlled_by(child) == governor:
        return True
    return governor != child and child.dep_ not in {
        "nsubj",
        "advcl",
        "conj",
        "relcl",
        "npadvmod",
        "appos",
    }


def _modality(trigger: Token) -> tuple[Modality, Token | None]:
    words = _words()
    condition = _condition(trigger)
    if condition is not None:
        return ("possible" if condition.lower_ == "whether" else "conditional"), condition
    for token, child in _chain(trigger):
        if token != trigger and _complement(token, child):
            found = _governed(token, child)
            if found is not None:
                return found, token
        if token == trigger or _same_clause(token, child):
            for inner in token.children:
                if inner.dep_ in _MODIFIERS:
                    label = _label(words[_MODIFIERS[inner.dep_]], inner.lower_)
                    if label is not None:
                        return _outer_doubt(token) or (label, inner)
    if _purpose(trigger):
        return _asked_for(trigger) or ("planned", trigger)
    return "actual", None


def _governed(token: Token, child: Token) -> Modality | None:
    word = token.lower_ if token.lower_ in _words()["governor"]["planned"] else token.lemma_.lower()
    if token.pos_ not in {"VERB", "NOUN", "ADJ", "AUX", "PROPN"}:
        return None
    label = _label(_words()["governor"], word)
    if label == "planned" and word in _words()["infinitive"]["planned"] and not _infinitive(child):
        return None
    if word in _words()["concluding"]["verbs"] and _is_deal(child):
        return None
    if label == "requested" and word in _words()["wish"]["verbs"] and _is_own(token, child):
        return "planned"
    return label


def _is_deal(complement: Token) -> bool:
    """ "Agreed to a truce": that is the truce; to a withdrawal, that one is to come."""
    nouns = complement.children if complement.dep_ == "prep" else (complement,)
    return any(noun.dep_ in {"pobj", "dobj"} and "deal" in classes(noun, Mentions()) for noun in nouns)


def _is_own(verb: Token, complement: Token) -> bool:
    """ "Wants to attack": who wants it is who would do it; not in "wants them to attack"."""
    others = [*verb.children, *complement.children]
    return complement.dep_ == "xcomp" and not any(
        c.dep_ in {"dobj", "nsubj", "nsubjpass"} and c.i > verb.i and c.i < complement.i for c in others
    )


def _outer_doubt(verb: Token) -> tuple[Modality, Token] | None:
    """ "Feared the army would attack": fearing or demanding outweighs the future in its clause."""
    if verb.dep_ != "ccomp":
        return None
    label = _label(_words()["governor"], verb.head.lemma_.lower())
    return (label, verb.head) if label in {"possible", "requested"} else None


def _infinitive(token: Token) -> bool:
    return (
        token.tag_ == "VB"
        or any(c.tag_ == "TO" for c in token.children)
        or token.dep_ in {"pobj", "pcomp", "prep"}
    )


def _label(table: dict[str, frozenset[str]], word: str) -> Modality | None:
    return next((label for label in _ORDER if word in table.get(label, ())), None)


def _condition(trigger: Token) -> Token | None:
    markers = _words()["condition"]["markers"]
    if (mark := _conditioned(trigger)) is not None:
        return mark
    token = trigger
    for _ in range(_STEPS):
        for child in token.children:
            if child.dep_ in {"mark", "advmod"} and child.lower_ in markers and child.i < token.i:
                return child
        if (
            token.head == token
            or token.dep_ in {"relcl"}
            or (token.dep_ == "ccomp" and token.tag_ in _FINITE)
        ):
            return None
        token = token.head
    return None


def _conditioned(trigger: Token) -> Token | None:
    """The word that brings in on what condition it happens: "would withdraw if the pact held"."""
    words = _words()["condition"]["clauses"]
    clauses = [one for one in trigger.children if one.dep_ == "advcl" and _has_subject(one)]
    marks = (mark for clause in clauses for mark in clause.children if mark.dep_ == "mark")
    return next((m for m in marks if m.lower_ in words and m.i and m.nbor(-1).pos_ != "ADV"), None)


def _has_subject(clause: Token) -> bool:
    """Not in "if necessary", "if need be"."""
    return any(child.dep_ in {"nsubj", "nsubjpass"} for child in clause.children)


def _asked_for(trigger: Token) -> tuple[Modality, Token] | None:
    """ "Called for a force to be stationed there": who does not do it himself asks for it."""
    asks = _label(_words()["governor"], trigger.head.lemma_.lower()) == "requested"
    wanted = any(child.dep_ == "mark" and child.lower_ == "for" for child in trigger.children)
    return ("requested", trigger.head) if asks and wanted else None


def _purpose(trigger: Token) -> bool:
    """ "sent troops to retake the town": an infinitive of purpose is a plan of the clause's subject."""
    has_to = any(child.tag_ == "TO" and child.dep_ == "aux" for child in trigger.children)
    return has_to and trigger.dep_ in {"advcl", "acl", "relcl"}
