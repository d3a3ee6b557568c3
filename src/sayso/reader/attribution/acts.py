"""What kind of act a cue is: the table of the claim model ("Attribution"), with negation.

A cue that a rule found knows its construction and so its act. One that a tagger found is looked up by
the words of its span: the first word the lexicon knows decides, by its most telling construction.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from sayso.reader.attribution.grammar import is_negated
from sayso.reader.attribution.lexicon import cues, lemma

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from sayso.model import Act
    from sayso.reader.attribution.finding import Finding

_FIGURES = {"figure"}  # words that tell only where they count
_TELLING = ("clause", "quote", "speaker", "infinitive", "command", "object", "of", "for")


def act_of(doc: Doc, finding: Finding) -> Act:
    """The act of a finding; "state" when nothing says otherwise."""
    word = cue_head(doc, finding)
    act = finding.act or (act_of_word(word) if word is not None else "state")
    if (
        word is not None
        and finding.act == "believe"
        and is_negated(word)
        and lemma(word) not in {"doubt", "question"}
    ):
        act = "deny"
    if finding.withheld:
        act = "state"
    return cast("Act", act)


def cue_head(doc: Doc, finding: Finding) -> Token | None:
    """The word that carries a cue."""
    if finding.cue is None:
        return None
    words = doc.char_span(*finding.cue, alignment_mode="expand")
    return words.root if words is not None else None


def act_of_word(word: Token) -> Act:
    """The act of a cue word by itself; "state" where the lexicon does not have it."""
    return act_known(word) or "state"


def act_known(word: Token) -> Act | None:
    """The act of a word by itself, by its most telling construction; None where it is no known cue."""
    table = cues()
    adverb = table.adverbs.get(word.lower_) or table.phrases.get(word.lower_)
    if adverb is not None:
        return adverb
    name = lemma(word)
    takes = [table.verbs.get(name), table.nouns.get(name), table.adjectives.get(word.lower_)]
    known = [one for one in takes if one and one.keys() != _FIGURES]
    for construction in _TELLING:
        for one in known:
            if construction in one:
                return one[construction]
    return next(iter(known[0].values())) if known else None
