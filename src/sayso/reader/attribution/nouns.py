"""Noun and adjective cues: "claims that", "fears of", "plans to", "is concerned about"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.reader.attribution.finding import Finding
from sayso.reader.attribution.grammar import (
    char_range,
    child,
    is_infinitive,
    is_passive,
    noun_phrase,
    prepositions,
    runs,
    subject_of,
)
from sayso.reader.attribution.lexicon import cues, lemma
from sayso.reader.doctext import columns_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from sayso.reader.attribution.finding import Range

_COPULAS = frozenset({"be", "remain", "become", "feel", "seem", "appear", "look", "stay", "sound", "grow"})
_IDIOMS = frozenset({"order", "charge", "view"})  # "in order to", "in charge of"
_FROM = ("by", "from", "among")
_ORIGINS = frozenset({"NORP", "GPE", "ORG", "PERSON"})
_ACCOMPANYING = frozenset({"with", "in"})  # "shocked allies with a vow to", "said in a pledge to"


def noun_findings(doc: Doc) -> Iterator[Finding]:
    """Find what cue nouns and adjectives attribute."""
    columns, adjectives = columns_of(doc), cues().adjectives
    for i, pos in enumerate(columns.pos):
        found = None
        if pos in {"NOUN", "PROPN"}:
            found = _noun(doc[i])
        elif pos in {"ADJ", "VERB"} and columns.small[i] in adjectives:
            found = _adjective(doc[i])
        if found is not None:
            yield found


def _noun(noun: Token) -> Finding | None:
    takes = cues().nouns.get(lemma(noun))
    if not takes or (noun.lower_ in _IDIOMS and noun.i > 0 and noun.nbor(-1).lower_ == "in"):
        return None
    for rule, act in takes.items():
        content, words = _complement(noun, rule)
        if content:
            source = _owner(noun)
            span = char_range(noun_phrase(source, stop=[noun])) if source is not None else None
            return Finding(span, char_range(words), tuple(content), f"noun-{rule}", act)
    return None


def _complement(noun: Token, rule: str) -> tuple[list[Range], list[Token]]:
    if rule == "clause":
        clause = next((c for c in noun.children if c.i > noun.i and _is_that_clause(c)), None) or _predicate(
            noun, rule
        )
        return (runs(clause.subtree), [noun]) if clause is not None else ([], [])
    if rule == "infinitive":
        verb = next(
            (c for c in noun.children if c.dep_ in {"acl", "xcomp", "relcl"} and is_infinitive(c)), None
        )
        verb = verb or _predicate(noun, rule)
        return (runs(verb.subtree), [noun]) if verb is not None else ([], [])
    target = prepositions(noun).get(rule)
    if target is None or target.i < noun.i:
        return [], []
    preposition = target.head
    words = [noun, preposition] if preposition.i == noun.i + 1 else [noun]
    return runs(target.subtree), words


def _is_that_clause(clause: Token) -> bool:
    marked = any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.lefts)
    return marked and clause.dep_ in {"acl", "ccomp", "relcl", "advcl"}


def _predicate(noun: Token, rule: str) -> Token | None:
    """ "The plan is to ...", "the claim is that ..."."""
    verb = noun.head
    if noun.dep_ != "nsubj" or lemma(verb) != "be":
        return None
    if rule == "infinitive":
        return next((c for c in verb.children if c.dep_ == "xcomp" and is_infinitive(c)), None)
    return next((c for c in verb.children if c.dep_ == "ccomp" and child(c, "mark") is not None), None)


def _owner(noun: Token) -> Token | None:
    """Whose claim, plan or fear it is; None when the text does not say."""
    owner = child(noun, "poss")
    if owner is not None:
        return owner if owner.lower_ not in {"my", "your"} else None
    around = prepositions(noun)
    for preposition in _FROM:
        if preposition in around and around[preposition].pos_ != "VERB":
            return around[preposition]
    for modifier in noun.lefts:
        if modifier.dep_ in {"amod", "compound", "nmod"} and modifier.ent_type_ in _ORIGINS:
            return modifier
    verb = noun.head
    if noun.dep_ == "pobj" and verb.lower_ in _ACCOMPANYING and verb.head.pos_ == "VERB":
        return _doer(verb.head) if verb.i > verb.head.i else None
    if noun.dep_ in {"dobj", "attr"} and (lemma(verb) in cues().light or lemma(verb) == "be"):
        subject = subject_of(verb) if not is_passive(verb) else prepositions(verb).get("by")
        return subject if subject is not None and subject.lower_ not in {"it", "there", "this"} else None
    return None


def _doer(verb: Token) -> Token | None:
    """Who does something with a word of his own: "surprised his allies with an announcement that"."""
    subject = subject_of(verb) if not is_passive(verb) else None
    return subject if subject is not None and subject.ent_type_ in _ORIGINS else None


def _adjective(word: Token) -> Finding | None:
    holder = word if is_passive(word) else word.head
    if word.dep_ == "acomp" and lemma(word.head) not in _COPULAS:
        return None
    if word.dep_ != "acomp" and not (holder == word and child(word, "auxpass") is not None):
        return None
    subject = subject_of(holder)
    if subject is None or subject.lower_ in {"it", "there"}:
        return None
    for rule, act in cues().adjectives[word.lower_].items():
        content = _adjective_complement(word, holder, rule)
        if content:
            span = char_range(noun_phrase(subject, stop=[holder, word]))
            return Finding(span, char_range([word]), tuple(content), f"adjective-{rule}", act)
    return None


def _adjective_complement(word: Token, holder: Token, rule: str) -> list[Range]:
    near = [*word.children, *(holder.children if holder != word else ())]
    if rule == "clause":
        clauses = (c for c in near if c.i > word.i and c.dep_ == "ccomp" and c.pos_ in {"VERB", "AUX"})
        return next((runs(c.subtree) for c in clauses), [])
    if rule == "infinitive":
        verbs = (c for c in near if c.i > word.i and c.dep_ in {"xcomp", "ccomp"} and is_infinitive(c))
        return next((runs(c.subtree) for c in verbs), [])
    target = prepositions(word).get(rule)
    return runs(target.subtree) if target is not None and target.i > word.i else []
