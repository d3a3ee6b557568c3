"""The parse of one report as its events ask of it again and again: each answer is worked out once."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from sayso.reader.doctext import columns_of
from sayso.reader.events.phrases import phrase_span

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from spacy.tokens import Doc, Token

    from sayso.model import Span

_CLAUSE_TAGS = frozenset({"VBD", "VBZ", "VBP", "VBN", "VBG", "VB", "MD"})
RULES = {
    "under": "stands with the trigger",
    "clause": "in its clause",
    "outer": "in the clause around it",
    "sentence": "in its sentence",
}
"""What a ``relation`` to a trigger within its sentence is called to people."""
_NONFINITE = frozenset({"VB", "VBG", "VBN"})


@dataclass(frozen=True)
class Tree:
    """What hangs on what in a document; tokens are told by their index."""

    doc: Doc
    _above: dict[int, tuple[int, ...]] = field(default_factory=dict)
    _clauses: dict[int, int] = field(default_factory=dict)
    _phrases: dict[int, Span] = field(default_factory=dict)
    _outer: dict[int, tuple[int, ...]] = field(default_factory=dict)
    _tenses: dict[int, str] = field(default_factory=dict)
    _pluperfect: dict[int, bool] = field(default_factory=dict)

    @cached_property
    def heads(self) -> Sequence[int]:
        """What each token hangs on; itself at the root of a sentence."""
        away = self.doc.to_array("HEAD").astype(np.int64)
        heads: list[int] = (np.arange(len(away)) + away).tolist()
        return heads

    @property
    def sentences(self) -> Sequence[int]:
        """The number of the sentence that each token stands in."""
        return columns_of(self.doc).sentences

    def above(self, at: int) -> tuple[int, ...]:
        """What a token hangs on, and what that hangs on, up to the root."""
        found = self._above.get(at)
        if found is None:
            heads, path, here = self.heads, [], at
            while heads[here] != here:
                here = heads[here]
                path.append(here)
            found = self._above[at] = tuple(path)
        return found

    def clause(self, at: int) -> int:
        """The verb of the clause that a token stands in; the sentence's root where there is none."""
        found = self._clauses.get(at)
        if found is None:
            heads, found = self.heads, at
            while heads[found] != found and not self._tells(found):
                found = heads[found]
            self._clauses[at] = found
        return found

    def clause_of(self, token: Token) -> Token:
        """The same as a token."""
        return self.doc[self.clause(token.i)]

    def _tells(self, at: int) -> bool:
        """Whether a token is the verb of a clause."""
        token = self.doc[at]
        return (
            token.pos_ in {"VERB", "AUX"}
            and token.tag_ in _CLAUSE_TAGS
            and token.dep_ not in {"aux", "auxpass", "amod"}
        )

    def phrase(self, head: Token) -> Span:
        """The words of the phrase that a token heads."""
        found = self._phrases.get(head.i)
        if found is None:
            found = self._phrases[head.i] = phrase_span(head)
        return found

    def outer_clauses(self, at: int) -> tuple[int, ...]:
        """The clause of a token and those it depends on without a finite verb of their own, inside out."""
        found = self._outer.get(at)
        if found is None:
            found = self._outer[at] = tuple(self._outwards(self.clause(at)))
        return found

    def _outwards(self, clause: int) -> list[int]:
        clauses = [clause]
        while len(clauses) <= 4:
            verb, head = self.doc[clause], self.heads[clause]
            if verb.tag_ not in _NONFINITE or head == clause or _finite(verb):
                break
            clause = self.clause(head)
            clauses.append(clause)
        return clauses

    def relation(self, trigger: int, at: int) -> str:
        """How near a token stands to a trigger in the grammar: "under" it, in its "clause", the "outer"
        clause, the "sentence", or "earlier N" or "later N" sentences.
        """
        back = self.sentences[trigger] - self.sentences[at]
        if back:
            return f"earlier {back}" if back > 0 else f"later {-back}"
        if trigger in self.above(at):
            return "under"
        clause = self.clause(at)
        if clause == self.clause(trigger):
            return "clause"
        return "outer" if clause in self.outer_clauses(trigger) else "sentence"

    def is_others(self, trigger: int, at: int, triggers: Collection[int]) -> bool:
        """Tell whether a token hangs on another event's trigger before it reaches this one's."""
        return next((above != trigger for above in self.above(at) if above in triggers), False)

    def tense(self, at: int) -> str:
        """Tense of the clause around a token: "past", "present", "perfect" or "none" (no finite verb)."""
        found = self._tenses.get(at)
        if found is None:
            found = self._tenses[at] = _tense([self.doc[clause] for clause in self.outer_clauses(at)])
        return found

    def is_pluperfect(self, at: int) -> bool:
        """Whether the clause of a token looks back from a past: "had bombed"."""
        found = self._pluperfect.get(at)
        if found is None:
            found = self._pluperfect[at] = _looks_back(self.doc[self.clause(at)])
        return found


def _finite(verb: Token) -> bool:
    return any(c.dep_ in {"aux", "auxpass"} and c.tag_ in {"VBD", "VBZ", "VBP", "MD"} for c in verb.children)


def _tense(clauses: Sequence[Token]) -> str:
    for clause in clauses:
        auxiliaries = [c for c in clause.children if c.dep_ in {"aux", "auxpass"}]
        for verb in [*auxiliaries, clause]:
            if verb.tag_ == "VBD":
                return "past"
            if verb.tag_ in {"VBZ", "VBP"}:
                perfect = verb.lemma_ == "have" and clause != verb
                return "perfect" if perfect else "present"
    return "none"


def _looks_back(verb: Token) -> bool:
    return verb.tag_ == "VBN" and any(
        child.dep_ in {"aux", "auxpass"} and child.lower_ in {"had", "'d", "’d"} for child in verb.children
    )
