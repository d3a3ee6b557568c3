"""Is it about an incident at all? Log-odds of a report and of its sentences, by the words in them.

MUC-4 asks for acts of terror lately done to named or civil targets; reports of battles, speeches and talks
have the same words for parties and arms, and no incident.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.coding.weighed import weighed
from sayso.reader.tagger.heads import FILLERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from spacy.tokens import Doc, Token

    from sayso.coding.weighed import Table
    from sayso.model import Event
    from sayso.reader.choice import Sign

REPORT, ANY = "report", "any"
SENTENCE = "sentence"


@dataclass(frozen=True, slots=True)
class Relevance:
    """Log-odds of a report, and those of each sentence by role (``any`` is any role)."""

    report: float
    sentences: Sequence[Mapping[str, float]]


def relevance(doc: Doc, events: Mapping[int, Event], tables: Mapping[str, Table]) -> Relevance:
    """Weigh a report; ``events`` are those that its tokens trigger."""
    return Relevance(
        weighed(report_signs(doc), tables[REPORT]),
        [
            {role: weighed(signs, tables[f"{SENTENCE} {role}"]) for role in (ANY, *FILLERS)}
            for signs in sentence_signs(doc, events)
        ],
    )


def report_signs(doc: Doc) -> list[Sign]:
    """The words of a report, each once."""
    return [(name, 1.0) for name in sorted(_words(doc))]


def sentence_signs(doc: Doc, events: Mapping[int, Event]) -> list[list[Sign]]:
    """The words and events of each sentence, and those of the sentences beside it."""
    own = []
    for sentence in doc.sents:
        told = {f"event {events[token.i].type}" for token in sentence if token.i in events}
        own.append(sorted(_words(sentence) | told))
    around = ([], *own, [])
    return [
        [(name, 1.0) for name in here] + [(f"beside {name}", 1.0) for name in sorted({*before, *after})]
        for before, here, after in zip(around, own, around[2:], strict=False)
    ]


def word_of(token: Token) -> str:
    """A word as a sign: its lemma; of a name or a number only what kind it is."""
    if token.pos_ == "PROPN":
        return f"#{token.ent_type_ or 'NAME'}"
    return "#NUMBER" if token.like_num else str(token.lemma_.casefold())


def _words(tokens: Iterable[Token]) -> set[str]:
    return {word_of(token) for token in tokens if token.is_alpha}
