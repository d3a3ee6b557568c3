"""What the network is run with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sayso.reader.tagger.network import has_vnni

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("flags", "exact"),
    [
        ("fpu avx2 avx512f avx512_vnni", True),
        ("fpu avx2 avx_vnni", True),
        ("fpu avx2 avx512f avx512bw", False),
        ("", False),
    ],
)
def test_a_processor_that_adds_up_exactly_is_known(tmp_path: Path, flags: str, *, exact: bool) -> None:
    told = tmp_path / "cpuinfo"
    told.write_text(f"processor : 0\nflags : {flags}\n", "ascii")
    assert has_vnni(told) is exact


def test_a_processor_of_which_nothing_is_told_is_not_trusted(tmp_path: Path) -> None:
    assert not has_vnni(tmp_path / "none")
