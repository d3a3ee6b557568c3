"""What fusion makes of the invented stories in ``tests/fusion/corpus``, against their gold.

usage: python bench/fusion.py

Prints each figure with its floor (``floors.toml``, ``fusion``) and every false merge; the exit code is the
number of figures that are not as they must be.
"""

from __future__ import annotations

import sys
import tomllib

from shared import ROOT

sys.path.insert(0, str(ROOT))

from tests.fusion.stories import measure, read


def main() -> int:
    """Measure, print, and return the number of figures below their floor."""
    stories = read()
    figures = measure(stories)
    floors = tomllib.loads((ROOT / "bench" / "floors.toml").read_text(encoding="utf8"))["fusion"]["stories"]
    print(f"{len(stories.reports)} dispatches, {len(stories.gold)} claims in the gold")
    below = 0
    for name, floor in floors.items():
        value = getattr(figures, name)
        below += value < floor
        print(f"{name:28}{value:.4f}  floor {floor:.2f}  {'ok' if value >= floor else 'BELOW'}")
    for name in ("independent_reprints", "false_merges"):
        wrong = getattr(figures, name)
        below += bool(wrong)
        print(f"{name:28}{len(wrong)}       none     {'ok' if not wrong else 'BELOW'}")
        for one in wrong:
            print(f"    {one}")
    return below


if __name__ == "__main__":
    sys.exit(main())
