"""Processor time that one more report costs fusion, as the casebook grows, beside fusing everything again.

usage: python bench/fusion_scale.py [--check] [CLAIMS…]

By default 10,000, 25,000, 50,000 and 100,000 claims of an invented casebook (``invented.py``: many towns,
told of unevenly; twenty reports a day; one in five copies another, whole or in part). For each size:

- "again": reprints, roots, incidents and contradictions of all claims, by the functions over everything;
- "at once": ``Fused`` made of all claims;
- "newest": the next reports, added one after another, each to what the one before left;
- "late": reports of days long past, which others copied since;
- "long": a report of some sixty claims;
- "answer": accounts, contradictions and control where a newest report touched them;
- "ratio": a newest report's mean to "again".

At the smallest size it is checked that both ways come to the same. ``--check`` fails where a figure is
above its ceiling in ``ceilings.toml``, at 10,000 claims unless told otherwise.
"""

from __future__ import annotations

import gc
import statistics
import sys
import time
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from invented import dispatch, long_dispatch
from sayso.fusion.contradictions import Contradiction, contradictions
from sayso.fusion.fused import Fused, fused
from sayso.fusion.incidents import Incident, incidents
from sayso.fusion.reprints import reprints
from sayso.fusion.roots import roots
from sayso.fusion.told import Told
from shared import ROOT

Result = TypeVar("Result")

SIZES = (10_000, 25_000, 50_000, 100_000)
NEWEST, LATE, LONG = 60, 20, 10  # reports added
PARTS = 6  # of ten claims each, in a long one


@dataclass(frozen=True)
class Figures:
    """Seconds of processor time at one size; of reports, the mean and the most."""

    claims: int
    reports: int
    again: float
    at_once: float
    newest: tuple[float, float]
    late: tuple[float, float]
    long: tuple[float, float]
    answer: tuple[float, float]

    @property
    def each(self) -> tuple[tuple[float, float], ...]:
        """The figures of a report: the newest, late ones, long ones, and the newest's answer."""
        return self.newest, self.late, self.long, self.answer

    @property
    def ratio(self) -> float:
        """What the newest report costs, of what it costs to work everything out again."""
        return self.newest[0] / self.again


def timed(work: Callable[[], Result]) -> tuple[Result, float]:
    """What some work comes to, and the processor seconds it took."""
    before = time.process_time()
    done = work()
    return done, time.process_time() - before


def everything(told: list[Told]) -> tuple[tuple[Incident, ...], tuple[Contradiction, ...]]:
    """Fusion by the functions over all claims."""
    copies = reprints({t.report.sha256: t.report for t in told}.values())
    known = roots(told, copies)
    found = incidents(told, copies)
    return found, contradictions(found, known)


def answer(now: Fused) -> int:
    """What is told of incidents and places that the last report touched; how many things that is."""
    count = 0
    for lead in now.touched:
        one = now.found.get(lead)
        if one:
            count += len(now.accounts(one)) + len(now.disputes.of(lead))
    for key in now.moved:
        place = now.place(key)
        count += len(now.control(place).words) if place else 0
    return count


def measure(claims: int, check: bool) -> Figures:
    """Build a casebook of so many claims, but for some reports of all days, and add those and newer ones."""
    told: list[Told] = []
    reports = 0
    while len(told) < claims:
        told += dispatch(reports)
        reports += 1
    late = [dispatch(reports * (at + 1) // (LATE + 2)) for at in range(LATE)]
    missing = {t.claim.id for report in late for t in report}
    told = [t for t in told if t.claim.id not in missing]
    (cases, clashes), again = timed(lambda: everything(told))
    now, at_once = timed(lambda: fused(told))
    gc.collect()
    gc.freeze()  # as a process that goes on does well to do: see ``fused.py``
    if check and (now.incidents != cases or now.contradictions != clashes):
        raise AssertionError("fusion kept and fusion worked out again differ")
    newest = [dispatch(number) for number in range(reports, reports + NEWEST)]
    long = [long_dispatch(number, PARTS) for number in range(reports, reports + LONG)]
    now, seconds, answers = add(now, newest)
    _, lates, _ = add(now, late)
    _, longs, _ = add(now, long)
    gc.unfreeze()
    return Figures(
        len(told), reports, again, at_once, spread(seconds), spread(lates), spread(longs), spread(answers)
    )


def add(now: Fused, reports: list[list[Told]]) -> tuple[Fused, list[float], list[float]]:
    """Add reports one by one: what comes of it, the seconds each took, and those of its answer."""
    seconds, answers = [], []
    for report in reports:
        before = time.process_time()
        now = now.add(report)
        between = time.process_time()
        answer(now)
        seconds.append(between - before)
        answers.append(time.process_time() - between)
    return now, seconds, answers


def spread(seconds: list[float]) -> tuple[float, float]:
    """The mean and the most."""
    return statistics.mean(seconds), max(seconds)


def line(one: Figures) -> str:
    """A row of the table: seconds for everything, mean and most milliseconds for a report, and the ratio."""
    each = "".join(f"{1000 * mean:8.1f} /{1000 * most:5.0f}" for mean, most in one.each)
    return f"{one.claims:>8,}{one.again:8.1f}{one.at_once:9.1f}{each}{one.ratio:13.4%}"


def above(one: Figures) -> int:
    """How many figures are above their ceilings, each told."""
    ceilings = tomllib.loads((ROOT / "bench" / "ceilings.toml").read_text(encoding="utf8"))["fusion"]
    measured = {"seconds_a_report": max(most for _, most in one.each[:-1]), "share_of_again": one.ratio}
    for metric, value in measured.items():
        mark = "ok" if value <= ceilings[metric] else "ABOVE"
        print(f"fusion  {metric:20}{value:.5f}  ceiling {ceilings[metric]}  {mark}")
    return sum(value > ceilings[metric] for metric, value in measured.items())


def main(argv: list[str]) -> int:
    """Measure and print; return the number of figures above their ceilings when these are checked."""
    check = "--check" in argv
    sizes = [int(word) for word in argv if word != "--check"] or (SIZES[:1] if check else SIZES)
    print("seconds for everything, milliseconds for a report (mean / most); processor time")
    each = "".join(f"{name:>15}" for name in ("newest", "late", "long", "answer"))
    print(f"{'claims':>8}{'again':>8}{'at once':>9}{each}{'ratio':>13}")
    bad = 0
    for at, size in enumerate(sizes):
        one = measure(size, check=at == 0)
        print(line(one), flush=True)
        bad += above(one) if check else 0
    return bad


if __name__ == "__main__":
    sys.exit(1 if main(sys.argv[1:]) else 0)
