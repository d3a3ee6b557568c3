"""Attributions that are nobody's word and so no link of a chain.

"It is not known whether", "nobody knows", "the operation seeks to": a cue without anybody who could mean it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.reader.actor_reference import PRONOUNS
from sayso.reader.assemble.syntax import words_of
from sayso.reader.attribution.lexicon import lemma
from sayso.reader.attribution.subjects import is_human
from sayso.reader.source_kind import kind_words

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as Words

    from sayso.model import Attribution, Source

_NOBODY = frozenset({"nobody", "no", "none", "neither", "nothing", "something", "anything", "everything"})
_ASSERTING = frozenset({"state", "show", "confirm"})
# Told with no source: what is settled or done by the cue itself, where "is said" would be hearsay.
_SETTLED = frozenset({"know", "convict", "determine", "declare", "announce", "point", "suppose", "allege"})


def is_voiceless(attribution: Attribution, doc: Doc) -> bool:
    """Tell whether nobody is there whose word a cue could tell."""
    if attribution.source.span is None:
        return attribution.source.text is None and _is_settled(attribution, doc)
    words = words_of(doc, attribution.source.span)
    if words is None:
        return False
    return words[0].lower_ in _NOBODY or (
        attribution.act not in _ASSERTING and _is_thing(attribution.source, words)
    )


def _is_settled(attribution: Attribution, doc: Doc) -> bool:
    words = words_of(doc, attribution.cue) if attribution.cue is not None else None
    return words is not None and lemma(words.root) in _SETTLED


def _is_thing(source: Source, words: Words) -> bool:
    """Whether a source is neither named nor of any kind that can want, doubt or fear: "these operations"."""
    if source.kind != "unknown" or source.named or words[0].lower_ in PRONOUNS:
        return False
    head, table = words.root, kind_words()
    people = is_human(head) or lemma(head) in table.heads or lemma(head) in table.speakers
    return head.pos_ == "NOUN" and not people and head.ent_type_ not in {"NORP", "PERSON"}
