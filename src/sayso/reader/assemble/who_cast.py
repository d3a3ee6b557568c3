"""Who is in a report: the phrases that may mean parties, where each stands and whom it means."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.reader.actor_words import description_at, generic_words, lemma
from sayso.reader.assemble.syntax import root_of, sentence_numbers
from sayso.reader.events.phrases import phrase_span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from spacy.tokens import Doc, Token

    from sayso.model import ActorMention, Attribution, Span
    from sayso.reader.assemble.layers import Layers
    from sayso.reader.events import Found
    from sayso.reader.tagger.spans import Range
    from sayso.reader.tagger.tag import Tagged

    Resolve = Callable[[Span], ActorMention | None]

_NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_MODIFIERS = frozenset({"amod", "compound", "nmod"})
_PARTS = frozenset({"compound", "amod", "nmod", "nummod", "quantmod", "advmod", "npadvmod"})
_NO_PARTIES = frozenset({"DATE", "TIME", "PERCENT", "ORDINAL"})


@dataclass(frozen=True)
class Standing:
    """A phrase that may mean a party, with its governing token, sentence number and how often it is named.

    ``words`` are those that stand there; a pronoun's mention is what it stands for.
    """

    mention: ActorMention
    root: Token
    sentence: int
    named: int
    words: Span


@dataclass(frozen=True)
class Cast:
    """The actors of one report, the phrases of each sentence, and what is said there by whom."""

    doc: Doc
    standing: tuple[Standing, ...]
    phrases: Mapping[int, tuple[Standing, ...]]
    sentences: tuple[int, ...]  # token index to sentence number
    attributions: tuple[Attribution, ...]
    most_named: str | None
    tagged: Tagged | None
    named: Mapping[str, frozenset[Range]]  # an actor's id to all places where it is named

    @classmethod
    def of(cls, layers: Layers, mentions: Sequence[ActorMention], resolve: Resolve) -> Cast:
        """Lay out a report's actors, and the phrases of the sentences that tell of events.

        What a trigger's frame gives a role to is a phrase, too ("Kurdish" of "the Kurdish stronghold").
        """
        doc = layers.doc
        sentences = sentence_numbers(doc)
        counts = Counter(identity(mention) for mention in mentions)

        def standing(mention: ActorMention, root: Token, words: Span) -> Standing:
            return Standing(mention, root, sentences[root.i], counts[identity(mention)], words)

        named = [standing(mention, root_of(doc, mention.span), mention.span) for mention in mentions]
        framed = {head.i for found in layers.events for head in _told_by(found)}
        phrases: dict[int, tuple[Standing, ...]] = {}
        for found in layers.events:
            here = sentences[found.token.i]
            if here not in phrases:
                heads = [token for token in found.token.sent if _is_head(token) or token.i in framed]
                told = [(head, words, resolve(words)) for head in heads for words in [phrase_span(head)]]
                phrases[here] = tuple(standing(m, head, words) for head, words, m in told if m is not None)
        leading = max(counts, key=lambda key: counts[key], default=None)
        where: dict[str, set[Range]] = {}
        for mention in mentions:
            if mention.actor_id is not None:
                where.setdefault(mention.actor_id, set()).add((mention.span.start, mention.span.end))
        return cls(
            doc,
            tuple(named),
            phrases,
            sentences,
            layers.attributions,
            leading,
            layers.tagged,
            {actor_id: frozenset(spans) for actor_id, spans in where.items()},
        )


def _told_by(found: Found) -> Iterator[Token]:
    """What may head a phrase by its place beside a trigger.

    Those are what fills its frame, modifiers that name parties ("rebel hands"), and the trigger itself where
    it names who is hurt.
    """
    yield from (head for _, head in found.role_heads)
    yield from (c for c in found.token.lefts if c.dep_ in _MODIFIERS and description_at(c) is not None)
    if names_the_hurt(found):
        yield found.token


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
    return trigger.head == noun and trigger.i < noun.i
