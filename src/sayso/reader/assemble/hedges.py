"""Adverbs that pass on what nobody is named for: "reportedly", "allegedly", "apparently".

The tagger's corpus leaves them out, so they are looked for where a claim stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.model import Attribution, Source
from sayso.reader.attribution.acts import act_of
from sayso.reader.attribution.adjuncts import adverb_finding
from sayso.reader.attribution.lexicon import cues
from sayso.reader.attribution.sources import span_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from sayso.reader.attribution.finding import Finding


def hedges(trigger: Token) -> list[Attribution]:
    """The hedging adverbs in a trigger's sentence, each with the clause it is said of."""
    listed = cues().adverbs
    found = (adverb_finding(token) for token in trigger.sent if token.lower_ in listed)
    return [_attribution(trigger.doc, finding) for finding in found if finding is not None]


def _attribution(doc: Doc, finding: Finding) -> Attribution:
    cue = span_of(doc, finding.cue) if finding.cue is not None else None
    content = tuple(span_of(doc, piece) for piece in finding.content)
    return Attribution(
        source=Source(None, None, "unknown", named=False),
        cue=cue,
        content=content,
        act=act_of(doc, finding),
        parent=None,
        reason=finding.rule,
    )
