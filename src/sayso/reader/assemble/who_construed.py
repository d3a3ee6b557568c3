"""What a construction tells of who acts: no aim does; who is armed for it, or has others in power, does."""

from __future__ import annotations

from itertools import islice, takewhile
from typing import TYPE_CHECKING

from sayso.reader.actor_words import generic_words, lemma
from sayso.reader.assemble.syntax import first_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from sayso.reader.choice import Sign
    from sayso.reader.events import Found

_OWNING = frozenset({"poss", "amod", "compound", "nmod"})
_OWNERS = frozenset({"by", "of", "between"})
_HELD = frozenset({"body", "captive", "detainee", "hostage", "prisoner", "remain"})
_EXCHANGES = frozenset({"exchange", "handover", "release", "swap"})
_POWER = frozenset({"in", "at", "under"})
_RELATIVE = frozenset({"who", "which", "that"})
_TO = frozenset({"to", "into"})
_NEAR = 4  # steps from those in somebody's power to the word for what is done


def construed_signs(trigger: Token, noun: Token, *, known: bool) -> Iterator[Sign]:
    """Signs of a phrase, by its head; ``known`` tells whether it means an actor of the catalogue."""
    nobody = noun.pos_ == "NOUN" and lemma(noun) in generic_words().nobody and not _owned(noun)
    if not known and (nobody or _is_exchanged(noun, trigger)):
        yield "no party", 1.0
    if _has_power(noun, trigger):
        yield "in whose power", 1.0
    if _is_set_on(noun, trigger):
        yield "whom others set on it", 1.0


def is_taker(found: Found, noun: Token | None) -> bool:
    """Whether a place comes to a party by its trigger: "fell to rebels", "passed into their hands"."""
    return noun is not None and ("actor", noun) in found.role_heads and _is_receiver(noun, found.token)


def suffers_it(found: Found, noun: Token | None) -> bool:
    """Whether the trigger's words tell that something was taken from a party, or that it has what was hit.

    So do "retook it from the army" and "the town, held by rebels, was shelled".
    """
    if noun is None:
        return False
    first = first_of(noun)
    if found.event.type == "control.gain" and ("target", noun) in found.role_heads:
        return first.head.lower_ == "from" and found.token in islice(first.ancestors, _NEAR)
    participle = first.head.head
    return (
        first.head.dep_ == "agent"
        and participle.dep_ == "acl"
        and participle != found.token
        and participle.lemma_.lower() in generic_words().holding
        and any(head == participle.head for _, head in found.role_heads)
    )


def _is_receiver(noun: Token, trigger: Token) -> bool:
    between = takewhile(lambda word: word != trigger, first_of(noun).ancestors)
    return any(word.lower_ in _TO for word in islice(between, _NEAR))


def _owned(act: Token) -> bool:
    """Whether somebody's act tells who they are: "the Sahwa offensive", "an attempt by rebels"."""
    before = any(
        word.dep_ == "poss" or word.text[:1].isupper() for word in act.doc[act.left_edge.i + 1 : act.i]
    )
    return before or any(child.dep_ == "poss" or child.lower_ in _OWNERS for child in act.children)


def _is_exchanged(noun: Token, trigger: Token) -> bool:
    """Whether those named are handed over and do nothing: "an exchange of prisoners", "a prisoner swap"."""
    if lemma(noun) not in _HELD or lemma(trigger) not in _EXCHANGES:
        return False
    first = first_of(noun)
    of = first.head.lower_ == "of" and first.head.head == trigger
    return of or (first.head == trigger and first.dep_ in {"compound", "nmod"})


def _has_power(noun: Token, trigger: Token) -> bool:
    """Whether a phrase tells in whose power others are: "in army custody", "at the hands of the army"."""
    if noun.dep_ in _OWNING:
        power = noun.head
    elif noun.dep_ == "pobj" and noun.head.lower_ == "of":
        power = noun.head.head
    else:
        return False
    if power.dep_ != "pobj" or power.head.lower_ not in _POWER or lemma(power) not in generic_words().hands:
        return False
    return power != trigger and trigger in list(power.head.ancestors)[:_NEAR]


def _is_set_on(noun: Token, trigger: Token) -> bool:
    """Whether others had a party do it: "the militias that it had trained to hold the town"."""
    verb = trigger.head
    if trigger.dep_ not in {"xcomp", "advcl"} or verb.dep_ != "relcl" or verb.head != noun:
        return False
    if not any(child.tag_ == "TO" for child in trigger.lefts):
        return False
    kinds = {child.dep_ for child in verb.children}
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    return subject is not None and subject.lower_ not in _RELATIVE and "dobj" not in kinds
