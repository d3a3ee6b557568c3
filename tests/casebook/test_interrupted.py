"""A read that is killed at any moment is finished by the next one, and nothing shows."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from sayso.casebook import Casebook, dump, locate
from sayso.work import read_all
from tests.casebook.documents import dispatches
from tests.casebook.fake_reader import make

REPORTS = 500
READ = """
import sys
sys.path.insert(0, sys.argv[2])
from tests.casebook.documents import dispatches
from tests.casebook.fake_reader import make
from sayso.casebook import Casebook, locate
from sayso.work import read_all

with Casebook.open(locate(sys.argv[1]), create=True) as book:
    print("begun", flush=True)
    read_all(dispatches({reports}), make, book, processes=1)
"""


def read(folder: Path, *, kill_after: float | None) -> int:
    """Read in a process of its own; seconds are counted from when it has begun."""
    code = READ.format(reports=REPORTS)
    command = [sys.executable, "-c", code, str(folder), str(Path(__file__).parents[2])]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        if kill_after is not None:
            time.sleep(kill_after)
            process.kill()
        return process.wait()


def test_killed_at_any_moment_the_next_read_finishes_the_job(tmp_path: Path) -> None:
    chance = random.Random(2016)
    kills = [read(tmp_path / "killed", kill_after=chance.uniform(0.0, 0.35)) for _ in range(6)]
    assert -signal.SIGKILL in kills
    with Casebook.open(locate(str(tmp_path / "killed"))) as book:
        for held in book.reports():
            assert len(book.records(held)) == 2, "a report is stored whole or not at all"
            assert held.report.sha256 in book.archive
    assert read(tmp_path / "killed", kill_after=None) == 0

    with (
        Casebook.open(locate(str(tmp_path / "whole")), create=True) as whole,
        Casebook.open(locate(str(tmp_path / "killed"))) as killed,
    ):
        read_all(dispatches(REPORTS), make, whole, processes=1)
        assert dump(killed) == dump(whole)
