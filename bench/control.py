"""Ask a casebook of real reports who held which place on which day; fail below a floor.

usage: python bench/control.py [CASEBOOK]

The questions (``control.toml``) are facts that anybody may look up, and not taken from the reports. "Right":
held or claimed by the side that had it. "Wrong": by another. "Contested" and "unknown" are no answer, and no
error. Without a casebook, ``corpus/guardian-sdf.jsonl`` of the development splits is read into one first;
skipped, and says so, without it.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from shared import ROOT, sayso, shared

if TYPE_CHECKING:
    from datetime import date

CORPUS = Path("corpus") / "guardian-sdf.jsonl"


class Question(NamedTuple):
    """Who held a place on a day: any of ``holders``, by id or by words."""

    place: str
    day: date
    side: str
    holders: frozenset[str]


def questions(table: dict[str, Any]) -> list[Question]:
    """The questions of ``control.toml``, as they stand there."""
    sides = {side: frozenset(names) for side, names in table["sides"].items()}
    return [
        Question(place, day, side, sides[side])
        for place, held in table["questions"].items()
        for side, days in held.items()
        for day in days
    ]


def ask(casebook: Path, one: Question) -> dict[str, Any]:
    """What ``sayso control`` answers."""
    words = ["control", one.place, "--as-of", str(one.day), "--casebook", str(casebook), "--format", "jsonl"]
    command = [sys.executable, "-m", "sayso", *words]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def verdict(one: Question, answer: dict[str, Any]) -> str:
    """Right, wrong, contested or unknown."""
    if answer["state"] not in {"held", "claimed"}:
        return str(answer["state"])
    names = {(answer["holder_id"] or "").removeprefix("actor:"), *answer["holder"].casefold().split()}
    return "right" if names & one.holders else "wrong"


def main(casebook: Path) -> int:
    """Ask everything, print the answers, and return the number of figures that are below their floor."""
    asked = questions(_table("control"))
    with ThreadPoolExecutor() as pool:
        answers = list(pool.map(lambda one: ask(casebook, one), asked))
    counts: Counter[str] = Counter()
    for one, answer in zip(asked, answers, strict=True):
        found = verdict(one, answer)
        counts[found] += 1
        told = f"{answer['state']} {answer['holder'] or '-'}: {answer['reason']}"
        print(f"{found:10}{one.place:16}{one.day}  {one.side:10}{told}")
    least, most = _table("floors")["control"]["questions"]["right"], _table("ceilings")["control"]["wrong"]
    bad = int(counts["right"] < least) + int(counts["wrong"] > most)
    print(f"{len(asked)} questions: {', '.join(f'{n} {what}' for what, n in counts.most_common())}")
    print(f"floor: {least} right, ceiling: {most} wrong  {'BELOW' if bad else 'ok'}")
    return bad


def _table(name: str) -> dict[str, Any]:
    """A table of ``bench/``."""
    return tomllib.loads((ROOT / "bench" / f"{name}.toml").read_text(encoding="utf8"))


def of_corpus() -> int:
    """The same of the corpus of real reports beside the checkout."""
    folder = shared()
    if folder is None or not (folder / CORPUS).is_file():
        print("skipped: no corpus of real reports beside the checkout (set SAYSO_SHARED)")
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        casebook = Path(scratch) / "casebook"
        sayso("read", folder / CORPUS, "--casebook", casebook, out=Path(scratch) / "read")
        return main(casebook)


if __name__ == "__main__":
    sys.exit(1 if (main(Path(sys.argv[1])) if sys.argv[1:] else of_corpus()) else 0)
