"""The desk's pictures for the README, from the demo corpus: python bench/pictures.py CASEBOOK FOLDER."""

from __future__ import annotations

import json
import sys
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING, Any

from browser import chromium, desk, drawn

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SIZE = {"width": 1360, "height": 820}
SUKHNAH = "geonames:172425"


def main(casebook: Path, folder: Path) -> None:
    """Take every picture anew."""
    folder.mkdir(parents=True, exist_ok=True)
    with desk(casebook) as url, chromium() as browser:
        incidents = _ask(f"{url}/api/incidents.json?type=harm.kill")
        tolls = max(incidents, key=lambda one: (one["sources"], one["reports"]))
        reports = {report["id"]: report["sha256"] for report in _ask(f"{url}/api/reports.json")}
        reader = f"/report/{reports['levant-courier-18th-division']}"
        _take(browser, f"{url}/?map=6.3/34.6/38.6&undated=no", folder / "desk-map.png", is_map=True)
        _take(browser, url + reader, folder / "desk-reader.png", click=".claim .head >> nth=1")
        _take(browser, f"{url}/incident/{tolls['id']}", folder / "desk-incident.png")
        _take(browser, f"{url}/place/{SUKHNAH}?as_of=2024-03-12", folder / "desk-place.png")
        _take(browser, f"{url}/review", folder / "desk-review.png", dark=True)


def _take(  # noqa: PLR0913  # how a picture is taken
    browser: Browser,
    url: str,
    path: Path,
    *,
    is_map: bool = False,
    dark: bool = False,
    click: str | None = None,
) -> None:
    scheme = "dark" if dark else "light"
    page = browser.new_page(viewport=SIZE, color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page.goto(url)
    if is_map:
        drawn(page)
    page.wait_for_selector("h1", state="attached")
    page.wait_for_timeout(2500)
    if click:
        page.locator(click).click()
        page.wait_for_timeout(500)
    page.screenshot(path=path)
    page.close()


def _ask(url: str) -> Any:
    with urllib.request.urlopen(url) as answer:
        return json.load(answer)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
