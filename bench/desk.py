"""How fast the desk is with many claims, in the browser: first view; pan, filter and brush.

    python bench/desk.py [CASEBOOK] [CLAIMS]

The casebook is made up (``synthetic.py``) where there is none. "Answered" is when list, timeline and
numbers have changed and the browser is about to show them; "drawn" is when the map has followed.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import synthetic
from browser import chromium, desk, drawn

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

RUNS = 5
STEPS = 15
# What is done, as JavaScript of the step's number. The clock stops at the next frame, and two frames on.
ACTIONS = {
    "pan": """(i) => document.querySelector("canvas.maplibregl-canvas").dispatchEvent(
        new KeyboardEvent("keydown", { key: "ArrowRight", keyCode: 39, bubbles: true }))""",
    "filter": """(i) => document.querySelectorAll("button.state")[i % 5].click()""",
    "brush": """(i) => { const end = document.querySelector("input[aria-label='First day']");
        end.value = String(Number(end.min) + 1 + i * 50);
        end.dispatchEvent(new Event("input", { bubbles: true })); }""",
}
TIMED = """async (steps) => { const found = []; for (let i = 0; i < steps; i++) {
    const frame = () => new Promise((next) => requestAnimationFrame(next));
    const start = performance.now(); (ACTION)(i);
    await frame();
    const answered = performance.now() - start;
    await frame();
    await frame();
    found.push([answered, performance.now() - start]);
    await new Promise((next) => setTimeout(next, 250)); } return found; }"""


def main(casebook: Path, claims: int) -> None:
    """Measure and print medians."""
    synthetic.main(casebook, claims)
    started = time.monotonic()
    with desk(casebook) as url, chromium() as browser:
        print(f"view of {claims:,} claims there after {time.monotonic() - started:.1f} s (computed once)")
        load = os.getloadavg()[0]
        print(f"load of the machine before: {load:.1f} on {os.cpu_count()} cores")
        views = [_first_view(browser, url) for _ in range(RUNS)]
        listed, whole = (median(view[at] for view in views) for at in (0, 1))
        print(f"first view: list and timeline {listed:.2f} s, with the map {whole:.2f} s")
        for name in ACTIONS:
            answered, shown = _action(browser, url, name)
            print(f"{name}: answered in {answered:.0f} ms, drawn in {shown:.0f} ms")


def _first_view(browser: Browser, url: str) -> tuple[float, float]:
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    start = time.monotonic()
    page.goto(url)
    page.wait_for_selector(".item .title")
    listed = time.monotonic() - start
    drawn(page)
    whole = time.monotonic() - start
    page.close()
    return listed, whole


def _action(browser: Browser, url: str, name: str) -> tuple[float, float]:
    page: Page = browser.new_page(viewport={"width": 1400, "height": 900})
    page.goto(url)
    drawn(page)
    page.wait_for_timeout(3000)
    found = page.evaluate(TIMED.replace("ACTION", ACTIONS[name]), STEPS)
    page.close()
    return median(one[0] for one in found), median(one[1] for one in found)


if __name__ == "__main__":
    where = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.gettempdir()) / "sayso-bench-desk"
    main(where, int(sys.argv[2]) if len(sys.argv) > 2 else 100_000)
