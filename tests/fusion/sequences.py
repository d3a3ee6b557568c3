"""Random reports for hypothesis: some tell of the same few events, some copy others, whole or in part."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from sayso.model import Link, Source
from tests.fusion.telling import MONITOR, By, Paper, long_text

if TYPE_CHECKING:
    from sayso.fusion.told import Told

OUTLETS = ("Orontes Wire", "The Steppe Courier", "Ash Ford Post")
DAYS = ("2017-10-17", "2017-10-18", "2017-10-21", "2017-11-03", None)

RESIDENT, DENIER = By("a resident", named=False), By("ISIS", act="deny")

SAID = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(
            ["fight.clash", "fight.assault", "harm.kill", "harm.kill", "control.gain", "control.hold"]
        ),
        "actor": st.sampled_from(["the SDF", "the YPG", "ISIS", "rebels", "the Syrian army", None]),
        "target": st.sampled_from(["ISIS", "the Syrian army", "two farmers", None]),
        "count": st.sampled_from(["3", "9", None, None]),
        "place": st.sampled_from(["Raqqa", "Raqqa", "Raqqa", "Homs", "Syria", None]),
        "on": st.sampled_from(
            [
                "2017-10-17",
                "2017-10-17",
                "2017-10-18",
                "2017-10-21",
                ("2017-10-16", "2017-10-20"),
                ("2017-10-01", "2017-10-31"),
                (None, "2017-10-17"),
                ("2017-10-18", None),
                None,
            ]
        ),
        "polarity": st.sampled_from(["positive", "positive", "positive", "negative"]),
        "modality": st.sampled_from(["actual", "actual", "actual", "planned"]),
        "by": st.sampled_from(
            [(), (), (MONITOR,), (By("a resident", named=False),), (By("ISIS", act="deny"),)]
        ),
        "time_words": st.booleans(),
    }
)
OWN = st.fixed_dictionaries(
    {
        "outlet": st.sampled_from(OUTLETS),
        "day": st.sampled_from(DAYS),
        "said": st.lists(SAID, min_size=1, max_size=4),
        "credits": st.sampled_from([*OUTLETS, None, None]),
    }
)
COPY = st.fixed_dictionaries(
    {
        "outlet": st.sampled_from(OUTLETS),
        "day": st.sampled_from(DAYS),
        "of": st.integers(0, 7),
        "share": st.sampled_from([0.4, 0.7, 1.0, 1.0]),
        "credits": st.sampled_from([*OUTLETS, None]),
        "said": st.lists(SAID, max_size=1),
    }
)
SEQUENCES = st.lists(st.one_of(OWN, COPY), min_size=1, max_size=9)


@dataclass
class Numbered(Paper):
    """A paper of which an outlet may have several a day."""

    number: int = 0

    @property
    def name(self) -> str:
        """The report's id."""
        return f"{self.number}-{self.outlet}"


def reports(sequence: list[dict[str, Any]]) -> list[list[Told]]:
    """The claims of each report of a sequence."""
    papers: list[Paper] = []
    for number, made in enumerate(sequence):
        paper = Numbered(made["outlet"], made["day"], number=number)
        if "of" in made and papers:
            _copy(papers[made["of"] % len(papers)], paper, made["share"])
        else:
            paper.write(long_text(f"w{number}x"))
        if made["credits"]:
            paper.write(f"({made['credits']})")
        for said in made["said"]:
            paper.say(**said).write(long_text(f"s{number}x{len(paper.claims)}x"))
        papers.append(paper)
    return [told for paper in papers if (told := paper.told())]


def _copy(origin: Paper, copy: Paper, share: float) -> None:
    """The beginning of another's text, with the claims that are in it."""
    cut = int(len(origin.text) * share)
    copy.text = origin.text[:cut]
    link = Link(Source(copy.outlet, kind="outlet", named=True), None, "state")
    for claim in origin.claims:
        spans = [claim.event.trigger, *(r.span for r in claim.event.roles)]
        if max(span.end for span in spans) <= cut:
            said = replace(claim, id=f"{copy.name}-{len(copy.claims)}", chain=(link, *claim.chain[1:]))
            copy.claims.append(said)
    copy.text += " "
