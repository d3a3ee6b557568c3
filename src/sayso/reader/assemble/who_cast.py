"""Who is in a report: the phrases that may mean parties, where each stands and whom it means."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count
from typing import TYPE_CHECKING

from sayso.reader.actor_names import BACKING
from sayso.reader.actor_words import description_at, generic_words, lemma
from sayso.reader.assemble.syntax import first_of, root_of
from sayso.reader.assemble.who_speaking import Speakers
from sayso.reader.doctext import text_of
from sayso.reader.events.phrases import Mentions, classes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from spacy.tokens import Token

    from sayso.model import ActorMention, Span
    from sayso.reader.assemble.layers import Layers, Tellings
    from sayso.reader.assemble.tree import Tree
    from sayso.reader.assemble.who import Resolver
    from sayso.reader.assemble.who_signs import Setting
    from sayso.reader.events import Found
    from sayso.reader.tagger.spans import Range
    from sayso.reader.tagger.tag import Points, Tagged

_NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_MODIFIERS = frozenset({"amod", "compound", "nmod"})
_PARTS = frozenset({"compound", "amod", "nmod", "nummod", "quantmod", "advmod", "npadvmod"})
_NO_PARTIES = frozenset({"DATE", "TIME", "PERCENT", "ORDINAL"})
_NO_MENTIONS = Mentions()
_NEAR = "affiliated|aligned|based|controlled|dominated|friendly|held|linked|occupied|run|sponsored"
_BEHIND = re.compile(rf"[-–](?:{'|'.join(BACKING)}|{_NEAR})\b")
"""What follows a name that only says who stands behind a party: "Iran-backed militias"."""


@dataclass(frozen=True)
class Standing:
    """A phrase that may mean a party, with its governing token, sentence number and how often it is named.

    ``words`` are those that stand there; a pronoun's mention is what it stands for. ``leads`` tells whether
    no other party is named more; ``pieces`` are the word pieces of every place where this one is named.
    """

    number: int
    key: str  # what tells the party from others
    mention: ActorMention
    root: Token
    sentence: int
    named: int
    words: Span
    leads: bool
    pieces: tuple[Range, ...]
    first: int  # token index of the first of the phrases that it is coordinated with
    belief: float  # log-probability that a pronoun stands for this

    @cached_property
    def classes(self) -> frozenset[str]:
        """What sorts of thing the noun is."""
        return classes(self.root, _NO_MENTIONS)


@dataclass(frozen=True)
class Cast:
    """The actors of one report, the phrases of each sentence, and what is said there by whom.

    ``named`` and ``phrases`` are by the number of the sentence; ``points`` are what the trained reader points
    to, by role and the trigger's token index. ``settings`` are those of the events that have been asked of,
    by trigger and type. ``outlet`` is whose report it is.
    """

    named: Mapping[int, tuple[Standing, ...]]
    phrases: Mapping[int, tuple[Standing, ...]]
    tree: Tree
    tellings: Tellings
    points: Mapping[str, Mapping[int, Points]]
    outlet: str | None
    _stand_at: Callable[[Token], tuple[Standing, ...]]
    settings: dict[tuple[Span, str], Setting] = field(default_factory=dict)
    _headed: dict[int, tuple[Standing, ...]] = field(default_factory=dict)

    def headed(self, head: Token) -> tuple[Standing, ...]:
        """The phrase that a token heads, wherever it stands; of a pronoun once for each that it may mean."""
        if head.i not in self._headed:
            self._headed[head.i] = self._stand_at(head)
        return self._headed[head.i]

    def is_outlet(self, mention: ActorMention) -> bool:
        """Whether a mention names whose report it is, which tells of what others do."""
        name = mention.span.text.casefold().removeprefix("the ")
        return self.outlet is not None and name == self.outlet.casefold().removeprefix("the ")

    @classmethod
    def of(cls, layers: Layers, resolver: Resolver) -> Cast:
        """Lay out a report's actors, and the phrases of the sentences that tell of events.

        What a trigger's frame gives a role to is a phrase, too ("Kurdish" of "the Kurdish stronghold").
        """
        doc, sentences, mentions = layers.doc, layers.tree.sentences, resolver.mentions
        stand, speakers = _standing(layers, mentions), Speakers(doc, layers.attributions, resolver)
        named: dict[int, list[Standing]] = {}
        for mention in mentions:
            if _BEHIND.match(text_of(doc), mention.span.end):
                continue
            standing = stand(mention, root_of(doc, mention.span), mention.span, 0.0)
            named.setdefault(standing.sentence, []).append(standing)

        def stand_at(head: Token) -> tuple[Standing, ...]:
            words, speaker = layers.tree.phrase(head), speakers.meant(head)
            if speaker is not None:
                return (stand(speaker, head, words, 0.0),)
            return tuple(stand(told, head, words, belief) for told, belief in resolver.meanings(words))

        framed = {head.i for found in layers.events for head in _told_by(found)}
        phrases: dict[int, tuple[Standing, ...]] = {}
        for found in layers.events:
            here = sentences[found.token.i]
            if here not in phrases:
                heads = [token for token in found.token.sent if _is_head(token) or token.i in framed]
                phrases[here] = tuple(one for head in heads for one in stand_at(head))
        return cls(
            {sentence: tuple(there) for sentence, there in named.items()},
            phrases,
            layers.tree,
            layers.tellings,
            {role: layers.pointers(role) for role in ("actor", "target")},
            layers.outlet,
            stand_at,
        )


def _standing(
    layers: Layers, mentions: Sequence[ActorMention]
) -> Callable[[ActorMention, Token, Span, float], Standing]:
    """What makes a party of a mention, its governing token, its words and the belief that they mean it."""
    counts = Counter(identity(mention) for mention in mentions)
    most_named = max(counts, key=lambda key: counts[key], default=None)
    where: dict[str, set[Range]] = {}
    for mention in mentions:
        if mention.actor_id is not None:
            where.setdefault(mention.actor_id, set()).add((mention.span.start, mention.span.end))

    numbers = count()

    def standing(mention: ActorMention, root: Token, words: Span, belief: float) -> Standing:
        key, sentence = identity(mention), layers.tree.sentences[root.i]
        spans = {(words.start, words.end), (mention.span.start, mention.span.end)}
        spans |= where.get(mention.actor_id or "", frozenset())
        pieces = tuple(_pieces_of(spans, layers.tagged)) if layers.tagged is not None else ()
        named, leads = counts[key], key == most_named
        first = first_of(root).i
        return Standing(
            next(numbers), key, mention, root, sentence, named, words, leads, pieces, first, belief
        )

    return standing


def _pieces_of(spans: Iterable[Range], tagged: Tagged) -> Iterator[Range]:
    """The word pieces of spans; of those that share words, the longest."""
    apart: list[Range] = []
    for start, end in sorted(spans, key=lambda s: s[0] - s[1]):
        if not any(a < end and start < b for a, b in apart):
            apart.append((start, end))
            yield tagged.pieces_of(start, end)


def _told_by(found: Found) -> Iterator[Token]:
    """What may head a phrase by its place beside a trigger.

    Those are what fills its frame, modifiers that name parties ("rebel hands") or what is struck ("property
    damage"), and the trigger itself where it names who is hurt.
    """
    yield from (head for _, head in found.role_heads)
    yield from (c for c in found.token.lefts if c.dep_ in _MODIFIERS and _names_party(c))
    if names_the_hurt(found):
        yield found.token


def _names_party(modifier: Token) -> bool:
    """Whether a modifier before a trigger names somebody or something; "military" only says of what sort."""
    if modifier.dep_ == "compound" and modifier.pos_ == "NOUN" and modifier.tag_ == "NN":
        return True
    return modifier.lower_ != "military" and description_at(modifier) is not None


def names_the_hurt(found: Found) -> bool:
    """Whether a trigger is a noun for those to whom it happened: "hostages", "the dead"."""
    of_harm = found.event.type.startswith("harm.")
    return of_harm and lemma(found.token) in generic_words().hurt and _is_noun(found.token)


def _is_noun(token: Token) -> bool:
    """A noun, or what stands as one ("the wounded", "15 dead")."""
    return token.pos_ in {"NOUN", "PROPN"} or any(c.dep_ in {"det", "nummod", "poss"} for c in token.lefts)


def _is_head(token: Token) -> bool:
    """Whether a token may head a phrase that means a party."""
    return (
        token.pos_ in _NOUNS
        and (token.dep_ not in _PARTS or any(c.lower_ == "among" for c in token.lefts))
        and token.ent_type_ not in _NO_PARTIES
        and (token.is_alpha or token.pos_ == "NUM")
    ) or token.dep_ == "nsubjpass"


def identity(mention: ActorMention) -> str:
    """What tells one party from another: its entry in the catalogue, else its words."""
    return mention.actor_id or mention.span.text.casefold()


def names_victim(phrase: Standing, found: Found) -> bool:
    """Whether words around the trigger tell who is hurt: "two wounded men", "the hostages"."""
    if not found.event.type.startswith("harm."):
        return False
    return stands_before(found.token, phrase.root) or (phrase.root == found.token and names_the_hurt(found))


def stands_before(trigger: Token, noun: Token) -> bool:
    """Whether a trigger is a modifier before a noun."""
    return trigger.i < noun.i and trigger.head == noun
