"""MUC-4's incidents: who did it, to what and whom, and with what, as mentions of a report's own words.

The roles are those of the task of the Fourth Message Understanding Conference (1992), all incidents of a
report taken together; one mention stands for each party or thing. Three logistic models choose: what report
and sentences are about (``relevance.py``), which things fill a role, and by which of its wordings each is
told (``signs.py``). ``training/fillers.py`` fits them.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sayso.coding.mentions import text_of
from sayso.coding.relevance import relevance
from sayso.coding.signs import Told, role_signs, thing_signs, wording_signs, wordings
from sayso.coding.weighed import tables, weighed
from sayso.reader.assemble.syntax import tokens_of
from sayso.reader.tagger.heads import FILLERS
from sayso.reader.tagger.spans import OUTSIDE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from sayso.coding.mentions import Mention as Named
    from sayso.model import Report
    from sayso.reader.read import Analysis, Reader
    from sayso.reader.tagger.tag import Tagged

THING, WORDING = "thing", "wording"
ENOUGH = -2.2
"""Log-odds that a thing fills a role and is told in gold's words, from which on it is told; chosen on
``incidents/dev`` (docs/benchmarks.md)."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that fill a role, where they stand and how sure the reader is, in log-odds.

    Sure that the thing fills the role, and that these are the words for it.
    """

    text: str
    start: int
    end: int
    belief: float


def incidents(reports: Iterable[Report], reader: Reader) -> Iterator[tuple[str, dict[str, list[str]]]]:
    """The id of each report with the mentions that fill each role, in order."""
    from sayso.reader.language import parse_many  # noqa: PLC0415  # loads the parser

    batch = list(reports)
    for report, doc in zip(batch, parse_many(one.text for one in batch), strict=True):
        told = told_in(reader.analyse(report, doc))
        yield report.id, {role: [m.text for m in found] for role, found in fillers(told).items()}


def told_in(found: Analysis) -> Told:
    """What an analysed report tells that bears on the roles."""
    layers = found.layers
    doc = layers.doc
    events = [one.event for one in layers.events]
    sources = [one.source.span for one in layers.attributions if one.source.span]
    return Told(
        doc,
        found.actors,
        {token.i: one for one in events for token in tokens_of(doc, one.trigger)},
        frozenset(token.i for span in sources for token in tokens_of(doc, span)),
        beliefs(layers.tagged, len(doc)),
    )


def beliefs(tagged: Tagged | None, words: int) -> NDArray[np.float64]:
    """The network's belief that each token, by its first piece, is of a mention that fills each role."""
    out = np.zeros((words, len(FILLERS)))
    if tagged is not None:
        outside = tagged.scores.labels("filler", len(FILLERS))[:, :, OUTSIDE]
        tokens = list(tagged.first)
        out[tokens] = 1 - np.exp(outside[[tagged.first[token] for token in tokens]])
    return out


def fillers(told: Told) -> dict[str, list[Mention]]:
    """The fillers of each of MUC-4's roles in a report, one mention each, in order."""
    if not len(told.doc):
        return {role: [] for role in FILLERS}
    rated = relevance(told.doc, told.events, tables())
    found: dict[str, list[Mention]] = {role: [] for role in FILLERS}
    for thing in told.things:
        common = thing_signs(told, thing)
        for role in FILLERS:
            signs = [*common, *role_signs(told, thing, role, rated)]
            belief = weighed(signs, tables()[f"{THING} {role}"])
            if belief >= ENOUGH:  # no wording makes it likelier
                mention = best_wording(told, thing, role, belief)
                if mention.belief >= ENOUGH:
                    found[role].append(mention)
    return {role: sorted(told_once, key=lambda m: m.start) for role, told_once in found.items()}


def best_wording(told: Told, thing: Sequence[Named], role: str, belief: float) -> Mention:
    """A thing in the words that speak most for themselves."""
    table = tables()[f"{WORDING} {role}"]
    rated = [
        (weighed(wording_signs(told, one, role, len(thing)), table), one) for one in wordings(thing).values()
    ]
    fits, best = max(rated, key=lambda one: one[0])
    first, last = told.doc[best.cut[0]], told.doc[best.cut[1] - 1]
    return Mention(text_of(told.doc, best.cut), first.idx, last.idx + len(last), both(belief, fits))


def both(one: float, other: float) -> float:
    """The log-odds that two things hold that have nothing to do with each other."""
    return -math.log(math.exp(-one) + math.exp(-other) + math.exp(-one - other))
