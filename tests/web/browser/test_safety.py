"""Nothing in a report acts on the page, and nobody is shut out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.web.browser.conftest import AXE
from tests.web.browser.steps import ask, open_map
from tests.web.conftest import HOSTILE

if TYPE_CHECKING:
    from playwright.sync_api import Page

SERIOUS = {"serious", "critical"}


def paths(url: str) -> list[str]:
    """Every kind of page, on what the casebook holds."""
    incident = ask(f"{url}/api/incidents.json")[0]
    sha256 = ask(f"{url}/api/reports.json")[0]["sha256"]
    claim = ask(f"{url}/api/reports/{sha256}.json")["claims"][0]["claim_id"]
    return [
        *("/", f"/?sel={incident['id']}", "/?tab=held", f"/incident/{incident['id']}"),
        *(f"/report/{sha256}?claim={claim}", f"/place/{incident['place_key']}", "/review", "/reports"),
        *("/search?q=took", "/sources", "/set-aside"),
    ]


def test_a_hostile_report_executes_nothing(page: Page, hostile_url: str) -> None:
    for path in paths(hostile_url):
        page.goto(hostile_url + path)
        page.wait_for_timeout(700)
        assert "owned" not in page.title(), path
        assert page.locator("#desk script, #desk img[src=x], [onerror]").count() == 0, path
        links = page.eval_on_selector_all("a", "(all) => all.map((a) => a.protocol)")
        assert set(links) <= {"http:"}, path


def test_a_hostile_report_is_shown_as_the_text_it_is(page: Page, hostile_url: str) -> None:
    sha256 = ask(f"{hostile_url}/api/reports.json")[0]["sha256"]
    page.goto(f"{hostile_url}/report/{sha256}")
    page.wait_for_selector("h1")
    assert page.locator("h1").inner_text().startswith("<script>")
    # marks that turn text around stay within their own line
    assert page.locator("h1").get_attribute("dir") == "auto"
    assert HOSTILE in page.locator(".text").text_content()  # type: ignore[operator]


def test_arabic_and_hebrew_run_from_right_to_left(page: Page, url: str) -> None:
    page.goto(f"{url}/search")
    page.wait_for_selector("form")
    field = page.get_by_label("Words")
    field.fill("السخنة")
    assert page.evaluate("getComputedStyle(document.querySelector('input[name=words]')).direction") == "rtl"
    field.fill("Sukhnah")
    assert page.evaluate("getComputedStyle(document.querySelector('input[name=words]')).direction") == "ltr"


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_no_serious_violation(page: Page, url: str, dark: bool) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: npm ci in ui/")
    page.add_init_script(path=AXE)
    open_map(page, url)
    if dark:
        page.get_by_role("button", name="Dark").click()
    found: list[str] = []
    for path in paths(url):
        page.goto(url + path)
        page.wait_for_selector("h1", state="attached")
        page.wait_for_timeout(900)
        result: dict[str, Any] = page.evaluate(
            "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })"
        )
        found += [
            f"{path}: {one['id']}: {node['target']} {node['failureSummary']}"
            for one in result["violations"]
            if one["impact"] in SERIOUS
            for node in one["nodes"][:3]
        ]
    assert found == []
