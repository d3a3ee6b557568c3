"""What speaks for a thing to fill a role, and for one wording of it: signs that a person can read."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from sayso.coding.mentions import mentions, things
from sayso.coding.relevance import ANY, word_of
from sayso.reader.doctext import columns_of
from sayso.reader.tagger.heads import FILLERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray
    from spacy.tokens import Doc, Token

    from sayso.coding.mentions import Mention
    from sayso.coding.relevance import Relevance
    from sayso.model import ActorMention, Event
    from sayso.reader.attribution.finding import Range
    from sayso.reader.choice import Sign

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_SAME = frozenset({"conj", "appos"})
_COUNTS = frozenset({"det", "poss", "nummod", "predet", "quantmod"})
_SOFT = 1e-3
_MANY = 5


@dataclass(frozen=True)
class Told:
    """A report as the roles are looked for in it.

    ``events`` and ``sources`` are by token; ``beliefs`` (token, role) are the network's.
    """

    doc: Doc
    actors: Sequence[ActorMention]
    events: Mapping[int, Event]
    sources: frozenset[int]
    beliefs: NDArray[np.float64]

    @cached_property
    def things(self) -> list[list[Mention]]:
        """The things that the report mentions."""
        return things(mentions(self.doc, self.actors))

    @cached_property
    def kinds(self) -> Mapping[int, list[str]]:
        """The kinds of event that each sentence tells, by its number."""
        found: dict[int, set[str]] = {}
        for token, event in self.events.items():
            found.setdefault(self.sentence_of[token], set()).add(event.type)
        return {sentence: sorted(kinds) for sentence, kinds in found.items()}

    @property
    def sentence_of(self) -> Sequence[int]:
        """The number of each token's sentence."""
        return columns_of(self.doc).sentences


def thing_signs(told: Told, thing: Sequence[Mention]) -> list[Sign]:
    """What speaks for a thing in any role: its words and what governs them, all mentions together."""
    found: Counter[str] = Counter()
    for mention in thing:
        found.update(set(_own(told, mention)) | set(_governed(told, mention.head)))
    first = told.sentence_of[thing[0].head.i]
    found[f"mentions {min(len(thing), _MANY)}"] = found[f"from {min(first, _MANY)}"] = 1
    return [(name, 1.0) for name in found]


def role_signs(told: Told, thing: Sequence[Mention], role: str, rated: Relevance) -> list[Sign]:
    """What speaks for a thing in one role: the network's beliefs, what report and sentences are about."""
    beliefs = told.beliefs[[mention.head.i for mention in thing], FILLERS.index(role)]
    sentences = [rated.sentences[told.sentence_of[mention.head.i]] for mention in thing]
    return [
        ("network highest", _log_odds(float(beliefs.max()))),
        ("network mean", _log_odds(float(beliefs.mean()))),
        ("report", rated.report),
        ("sentence", max(one[role] for one in sentences)),
        ("sentence any", max(one[ANY] for one in sentences)),
        ("best sentence", max(one[role] for one in rated.sentences)),
        ("best sentence any", max(one[ANY] for one in rated.sentences)),
    ]


def _own(told: Told, mention: Mention) -> Iterator[str]:
    head = mention.head
    yield f"noun {word_of(head)}"
    yield f"tag {head.tag_}"
    if head.ent_type_:
        yield f"entity {head.ent_type_}"
    if mention.kind:
        yield f"actor {mention.kind}"
    if head.i in told.sources:
        yield "source"
    for token in head.doc[mention.start : head.i]:
        if token.is_alpha:
            yield f"before {word_of(token)}"
        if token.i in told.events:
            yield f"before event {told.events[token.i].type}"
    for kind in told.kinds.get(told.sentence_of[head.i], ()):
        yield f"with event {kind}"
        if head.pos_ == "NOUN":
            yield f"noun {word_of(head)} with event {kind}"


def _governed(told: Told, head: Token) -> Iterator[str]:
    for path, governor in _governors(head):
        yield f"as {path}"
        yield f"of {word_of(governor)}"
        yield f"as {path} of {word_of(governor)}"
        if governor.i in told.events:
            event = told.events[governor.i]
            unreal = "" if (event.polarity, event.modality) == ("positive", "actual") else " unreal"
            yield f"as {path} of event {event.type}{unreal}"
            yield f"as {path} of events {event.type.split('.')[0]}{unreal}"


def _governors(head: Token) -> Iterator[tuple[str, Token]]:
    """What a noun hangs on and how, through what it is named beside and what a noun above hangs on."""
    top = _beside(head)
    yield from ((child.dep_, child) for child in top.children if child.dep_ in {"relcl", "acl"})
    if top.head == top:
        return
    path, governor = _hangs(top)
    yield path, governor
    above = _beside(governor)
    if above.pos_ in {"NOUN", "PROPN"} and above.head != above:
        further, last = _hangs(above)
        yield f"{path} {further}", last
    if path in _SUBJECTS:
        for child in governor.children:
            if child.dep_ in {"xcomp", "conj"} and not any(one.dep_ in _SUBJECTS for one in child.children):
                yield path, child


def _hangs(token: Token) -> tuple[str, Token]:
    above = token.head
    if above.dep_ == "agent":
        return "agent", above.head
    if token.dep_ in {"pobj", "pcomp"}:
        return str(above.lemma_.casefold()), above.head
    return str(token.dep_), above


def _beside(token: Token) -> Token:
    while token.dep_ in _SAME and token.head != token:
        token = token.head
    return token


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to tell a thing: its head and range of tokens where it stands first, and all its ranges."""

    head: int
    cut: Range
    cuts: Sequence[Range]


def wordings(thing: Sequence[Mention]) -> dict[str, Wording]:
    """Every wording of a thing, by its plain text."""
    found: dict[str, list[tuple[int, Range]]] = {}
    for mention in thing:
        for text, cut in mention.wordings.items():
            found.setdefault(text, []).append((mention.head.i, cut))
    return {text: Wording(*told[0], [cut for _, cut in told]) for text, told in found.items()}


def wording_signs(told: Told, wording: Wording, role: str, mentions: int) -> list[Sign]:
    """What speaks for one wording: what it holds before and after its noun, how often, the network's beliefs.

    ``mentions`` is how often the thing is mentioned.
    """
    doc, (start, end) = told.doc, wording.cut
    before, after = doc[start : wording.head], doc[wording.head + 1 : end]
    shape = f"{'before ' if len(before) else ''}{'after ' if len(after) else ''}"
    names = {f"{shape}part {doc[wording.head].pos_}", f"{shape}entity {doc[wording.head].ent_type_}"}
    names |= {f"words {min(end - start, 8)}", f"left {min(len(before), 4)}", f"right {min(len(after), 5)}"}
    names |= {f"holds {token.dep_ if token.dep_ in _COUNTS else token.pos_}" for token in before}
    names |= {f"holds {word_of(token)}" for token in before}
    if len(before):
        names |= {f"first {word_of(before[0])}", f"first is {before[0].dep_}"}
    if start and not doc[start].is_sent_start:
        names |= {f"without {word_of(doc[start - 1])}", f"without {doc[start - 1].dep_}"}
    if len(after):
        names |= {f"next {word_of(after[0])}", f"next is {after[0].dep_}", f"last is {after[-1].pos_}"}
        names |= {f"after {token.text}" for token in after if token.is_punct or token.dep_ == "cc"}
    mine = told.beliefs[:, FILLERS.index(role)]
    return [
        *((name, 1.0) for name in sorted(names)),
        ("often", len(wording.cuts) / mentions),
        ("network", _log_odds(max(float(mine[first:last].mean()) for first, last in wording.cuts))),
        ("network edge", max(_edge(mine, cut) for cut in wording.cuts)),
    ]


def _edge(beliefs: NDArray[np.float64], cut: Range) -> float:
    """How much more is believed of a range's words than of those beside it."""
    first, end = cut
    outer = max(beliefs[first - 1] if first else 0.0, beliefs[end] if end < len(beliefs) else 0.0)
    return float(beliefs[first:end].min() - outer)


def _log_odds(belief: float) -> float:
    return math.log((belief + _SOFT) / (1 - belief + _SOFT))
