"""What a report mentions: its nouns, their wordings, and which of them are one thing."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from sayso.reader.assemble.syntax import tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from spacy.tokens import Doc, Token

    from sayso.model import ActorMention
    from sayso.reader.attribution.finding import Range

_NOUNS = frozenset({"NOUN", "PROPN"})
_AFTER = frozenset(
    {
        *("prep", "appos", "nummod", "npadvmod", "compound", "amod"),
        *("acl", "nmod", "dep", "punct", "conj", "relcl"),
    }
)
_EMPTY = frozenset(["the", "a", "an", "of", "some", "and", "in", "at"])
_TITLES = frozenset(
    {
        *("mr", "mrs", "dr", "general", "colonel", "major", "captain", "lieutenant", "sergeant", "commander"),
        *("president", "minister", "deputy", "senator", "mayor", "governor", "judge", "leader", "candidate"),
        *("father", "priest", "monsignor", "bishop", "archbishop", "engineer", "journalist"),
    }
)


@dataclass(frozen=True)
class Mention:
    """A noun that heads a phrase, and the catalogue's actor that it names (id and kind), if any."""

    head: Token
    actor: str | None = None
    kind: str | None = None

    @property
    def named(self) -> bool:
        """Whether the noun is a name."""
        return bool(self.head.pos_ == "PROPN")

    @cached_property
    def start(self) -> int:
        """Where the phrase begins (token), with all that stands before its noun."""
        return min(_starts(self.head))

    @cached_property
    def name(self) -> frozenset[str]:
        """The words of the name that ends with the noun, without titles."""
        doc, first = self.head.doc, self.head.i
        while first > self.start and (doc[first - 1].pos_ == "PROPN" or not doc[first - 1].is_alpha):
            first -= 1
        words = (token.text.casefold() for token in doc[first : self.head.i + 1] if token.is_alpha)
        return frozenset(words) - _TITLES - _EMPTY

    @cached_property
    def wordings(self) -> Mapping[str, Range]:
        """Every way to cut the phrase, from the noun alone to all that belongs to it, by plain text."""
        ends = set(_ends(self.head))
        cuts = sorted((start, end) for start in _starts(self.head) for end in ends)
        found: dict[str, Range] = {}
        for cut in cuts:  # of those of the same words, the one without a comma after them
            found.setdefault(plain(text_of(self.head.doc, cut)), cut)
        return found


def mentions(doc: Doc, actors: Iterable[ActorMention]) -> list[Mention]:
    """The nouns of a parsed report, also those in a compound: DYNAMITE of a DYNAMITE CHARGE."""
    known = {token.i: actor for actor in actors for token in tokens_of(doc, actor.span)}
    found = []
    for token in doc:
        if _heads(token):
            named = known.get(token.i)
            found.append(Mention(token, named.actor_id, named.kind) if named else Mention(token))
    return found


def things(found: Sequence[Mention]) -> list[list[Mention]]:
    """Mentions of one thing together.

    Those are one whose noun is the same, whose name is part of the other's, or that name one actor.
    """
    groups: dict[str, list[Mention]] = defaultdict(list)
    whole: list[frozenset[str]] = []
    for mention in sorted(found, key=lambda m: (not m.named, -len(m.name), m.head.i)):
        if not mention.named:
            key = f"noun {mention.head.lemma_.casefold()}"
        elif mention.actor:
            key = f"actor {mention.actor}"
        else:
            longer = next((one for one in whole if mention.name <= one), None)
            if longer is None:
                longer = mention.name
                whole.append(longer)
            key = f"name {' '.join(sorted(longer))}"
        groups[key].append(mention)
    return [sorted(group, key=lambda m: m.head.i) for group in groups.values()]


def plain(text: str) -> str:
    """A text's small letters and figures, without an article before them: what makes two wordings one."""
    letters = re.sub(r"[^a-z0-9 ]+", "", " ".join(text.casefold().split()))
    return re.sub(r"^(the|a|an|some) ", "", letters).strip()


def text_of(doc: Doc, cut: Range) -> str:
    """The text of a range of tokens, in one line."""
    first, last = doc[cut[0]], doc[cut[1] - 1]
    return " ".join(doc.text[first.idx : last.idx + len(last)].split())


def _heads(token: Token) -> bool:
    inside = _part(token) and token.pos_ == "PROPN" and token.nbor().pos_ == "PROPN"
    return token.pos_ in _NOUNS and not inside and len(token) > 1


def _part(token: Token) -> bool:
    """Whether a noun stands before another in a compound."""
    return bool(token.dep_ == "compound" and token.head.i > token.i)


def _starts(head: Token) -> Iterator[int]:
    doc, first = head.doc, head.left_edge.i
    while first and _beside(doc[first - 1], head):
        first -= 1
    for token in doc[first : head.i + 1]:
        if token == head or head in {token.head, token.head.head} or _beside(token, head):
            yield token.i


def _beside(token: Token, head: Token) -> bool:
    """Whether two names stand before one noun: SHINING PATH guerrillas."""
    return _part(head) and _part(token) and token.head == head.head and token.pos_ == head.pos_ == "PROPN"


def _ends(head: Token) -> Iterator[int]:
    yield head.i + 1
    for child in head.rights:
        if child.dep_ in _AFTER:
            yield child.right_edge.i + 1
        if child.dep_ == "prep":
            for noun in child.rights:
                yield noun.i + 1
                yield from (part.right_edge.i + 1 for part in noun.rights)
