"""What one very long report costs beside the same words in short ones: processor time, peak memory.

usage: python bench/long.py [CHARACTERS]

The words are those of ``bench/dispatches``, over and over (250,000 characters by default), read by one
process into a casebook: once as one report, once as a report a dispatch.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from shared import own


class Cost(NamedTuple):
    """Seconds of the processor, and gigabytes at the most."""

    seconds: float
    peak: float


def texts() -> list[str]:
    """The words of the dispatches, without their heads and numbers."""
    with tempfile.TemporaryDirectory() as scratch:
        lines = (own(Path(scratch)) / "reports.jsonl").read_text(encoding="utf8").splitlines()
    return [json.loads(line)["text"] for line in lines]


def cost(reports: list[str]) -> Cost:
    """Read reports in a process of its own."""
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "reports.jsonl"
        rows = ({"id": f"r{i}", "published": "2018-05-02", "text": text} for i, text in enumerate(reports))
        path.write_text("\n".join(map(json.dumps, rows)), encoding="utf8")
        command = [sys.executable, "-m", "sayso", "read", str(path), "--processes", "1"]
        with Path(os.devnull).open("w", encoding="utf8") as nothing:
            book = ["--casebook", str(Path(scratch) / "book")]
            started = subprocess.Popen([*command, *book], stdout=nothing, stderr=nothing)
            _, status, used = os.wait4(started.pid, 0)
            started.returncode = os.waitstatus_to_exitcode(status)
    if started.returncode:
        raise RuntimeError(f"sayso read ended with {started.returncode}")
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 2**20)


def main(characters: int) -> None:
    """Measure and print."""
    words = texts()
    several: list[str] = []
    while sum(map(len, several)) < characters:
        several.append(words[len(several) % len(words)])
    several = [f"{text} ({i})" for i, text in enumerate(several)]  # two that are the same would be read once
    short, long = cost(several), cost(["\n\n".join(several)])
    print(f"{len(several)} reports, {sum(map(len, several)):,} characters: peak {short.peak:.2f} GB")
    print(f"as one: {long.seconds / short.seconds:.2f} of that time, peak {long.peak:.2f} GB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 250_000)
