"""Peak memory of a long read at several points: it must not grow with the number of reports.

usage: python bench/memory.py [REPORTS [PROCESSES]]

Reads invented reports (10,000 by default) through the whole path of ``sayso read`` with a reader that finds
nothing, so that what is measured is the batch, the casebook and the processes, not the parser. Prints the
memory of this process and of its workers after each tenth, and how much the last tenth added to the fifth.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sayso.casebook import Casebook, locate
from sayso.ingest import Original
from sayso.model import Reading, Report
from sayso.work import read_all

PARTS = 10


@dataclass(frozen=True)
class NoReader:
    """Reads reports and finds nothing in them."""

    version: str = "none"

    def read(self, report: Report) -> Reading:
        """An empty reading."""
        return Reading(report.sha256, self.version)

    def read_many(self, reports: Iterable[Report]) -> Iterator[Reading]:
        """Empty readings."""
        return (self.read(report) for report in reports)


def dispatches(count: int) -> Iterator[Original]:
    """Invented reports of some 3,000 characters, all different."""
    for number in range(count):
        text = f"Dispatch {number} of nowhere. " + "The miller of Ash Ford counted his sacks again. " * 60
        record = {"id": f"d{number}", "outlet": "Ash Courier", "published": "2016-01-09", "text": text}
        yield Original(f"invented.jsonl:{number}", json.dumps(record).encode(), "jsonl", f"d{number}")


def memory() -> float:
    """Resident memory (MB) of this process and its children, from /proc."""
    pids = [os.getpid(), *map(int, Path(f"/proc/self/task/{os.getpid()}/children").read_text().split())]
    pages = sum(int(Path(f"/proc/{pid}/statm").read_text().split()[1]) for pid in pids)
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def main(arguments: list[str]) -> None:
    """Read, and print."""
    count = int(arguments[0]) if arguments else 10_000
    processes = int(arguments[1]) if len(arguments) > 1 else 2
    seen: list[float] = []
    done = 0

    def progress(_entry: object) -> None:
        nonlocal done
        done += 1
        if done % max(1, count // PARTS) == 0:
            seen.append(memory())
            print(f"{done:>7} reports  {seen[-1]:7.0f} MB")

    with (
        tempfile.TemporaryDirectory() as folder,
        Casebook.open(locate(folder + "/book"), create=True) as book,
    ):
        read_all(dispatches(count), NoReader, book, processes=processes, progress=progress)
    print(f"from the fifth tenth to the last: {seen[-1] / seen[len(seen) // 2 - 1] - 1:+.1%}")


if __name__ == "__main__":
    main(sys.argv[1:])
