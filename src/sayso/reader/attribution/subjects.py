"""Whom a sentence has just been about: a pronoun may take them up though they have not spoken before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.reader.attribution.lexicon import lemma, source_words
from sayso.reader.attribution.quotes import find_quotes
from sayso.reader.doctext import text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc, Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PLURALS = frozenset({"NNS", "NNPS"})
_PLACES = frozenset({"GPE", "LOC", "FAC", "ORG"})
_GROUNDS = frozenset(
    {"ground", "scene", "spot", "area", "region", "city", "town", "village", "capital", "country", "province"}
    | {"district", "street", "front", "frontline", "camp", "base", "hospital", "school", "university"}
    | {"institute", "ministry", "embassy"}
)
_WITHIN = frozenset({"NOUN", "PROPN", "ADP"})
_PEOPLES = frozenset({"NORP"})


def last_subject(head: Token, fits: Callable[[Token], bool]) -> Token | None:
    """The nearest fitting subject before a token, in its sentence or in the one before it.

    What stands in quotation marks is passed over, and counts as no sentence; so is what the token says itself
    ("two boys died, she said").
    """
    doc, quoted, said = head.doc, _quoted(head.doc), _follows_speech(head)
    earlier = 0
    for i in range(head.i - 1, -1, -1):
        if i in quoted:
            continue
        token = doc[i]
        if doc[i + 1].is_sent_start and i + 1 not in quoted:
            earlier += 1
            if earlier > 1:
                return None
        if said and not earlier:
            continue
        if _is_subject(token) and token.pos_ in {"NOUN", "PROPN"} and fits(token):
            return token
    return None


def _is_subject(token: Token) -> bool:
    """A subject, or the person whose it is: "Tumeh's remarks hide a quarrel over his plan"."""
    owns = token.dep_ == "poss" and token.ent_type_ == "PERSON" and token.head.dep_ in _SUBJECTS
    return token.dep_ in _SUBJECTS or owns


def _follows_speech(head: Token) -> bool:
    """Tell whether a subject and its verb follow what they say."""
    told = any(c.dep_ == "ccomp" and c.i > head.i for c in head.head.rights)
    return head.i > 0 and head.nbor(-1).text == "," and not told


def is_human(noun: Token) -> bool:
    """Tell whether a noun names one human being by what he or she is."""
    return lemma(noun) in source_words().people and noun.tag_ not in _PLURALS


def person_around(noun: Token) -> Token:
    """Whom "who" stands for after a noun: "forces on the ground who", "a fellow of the institute, who"."""
    if noun.ent_type_ not in _PLACES and not (noun.tag_ == "NN" and lemma(noun) in _GROUNDS):
        return noun
    for word in noun.ancestors:
        if word.pos_ not in _WITHIN and word.dep_ != "pcomp":
            break
        if word.ent_type_ not in _PLACES and (
            is_human(word) or word.ent_type_ == "PERSON" or word.tag_ == "NNS"
        ):
            return word.head if word.dep_ == "appos" and word.head.ent_type_ == "PERSON" else word
    return noun


def is_many(noun: Token) -> bool:
    """Tell whether "they" may stand for a noun."""
    joined = any(c.dep_ == "conj" for c in noun.children)
    return noun.tag_ in _PLURALS or joined or noun.ent_type_ in _PEOPLES


def _quoted(doc: Doc) -> set[int]:
    """The tokens in quotation marks."""
    spans = (doc.char_span(q.start, q.end, alignment_mode="contract") for q in find_quotes(text_of(doc)))
    return {token.i for span in spans if span is not None for token in span}
