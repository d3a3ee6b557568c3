"""Reader, incident, place, search and files: by mouse, and by keyboard alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.web.browser.steps import ask, focused, param, tab_to, until

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

SUKHNAH = "geonames:172425"


def report_url(url: str, name: str) -> str:
    found = next(report for report in ask(f"{url}/api/reports.json") if report["id"] == name)
    return f"{url}/report/{found['sha256']}"


def most_told(url: str) -> str:
    """The incident that most reports carry."""
    return str(max(ask(f"{url}/api/incidents.json"), key=lambda one: one["reports"])["id"])


def test_reader_by_mouse_a_value_lights_its_words_and_words_their_value(page: Page, url: str) -> None:
    page.goto(report_url(url, "ow-2024-03-05-sukhnah"))
    page.wait_for_selector(".seg.events")
    page.locator(".claim .head").first.click()
    value = page.locator(".claim .value").first
    value.hover()
    until(lambda: page.locator(".text .lit").count() > 0)
    lit = page.locator(".text .lit").first.inner_text()
    assert lit in page.locator(".claim .head").first.inner_text()
    page.locator(".text .seg.events").first.hover()
    until(lambda: page.locator(".value.on, .claim.touched").count() > 0)


def test_reader_layers_overlap_and_attributions_nest(page: Page, url: str) -> None:
    page.goto(report_url(url, "levant-courier-18th-division"))
    page.wait_for_selector(".seg.depth2")
    assert page.locator(".seg.content.places, .seg.content.actors").count() > 0
    page.get_by_role("button", name="attributions").click()
    until(lambda: page.locator(".seg.content").count() == 0)
    assert param(page, "hide") == "attributions"


def test_reader_by_keyboard_mentions_are_one_stop_and_say_what_they_are(page: Page, url: str) -> None:
    page.goto(report_url(url, "ow-2024-03-05-sukhnah"))
    page.wait_for_selector(".seg.events")
    tab_to(page, ".text [role=button]")
    first = focused(page)
    page.keyboard.press("ArrowRight")
    assert focused(page) != first
    label = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert "(" in label
    assert page.get_by_label("What is marked here").locator("li").count() > 0
    page.keyboard.press("Tab")
    assert not page.evaluate("document.activeElement.matches('.text *')")
    tab_to(page, ".claim .head")
    page.keyboard.press("Enter")
    until(lambda: param(page, "claim"))
    page.keyboard.press("Tab")
    until(lambda: page.locator(".text .lit").count() > 0)


def test_incident_by_mouse_accounts_graph_tolls_and_folded_reprints(page: Page, url: str) -> None:
    page.goto(f"{url}/incident/{most_told(url)}")
    page.wait_for_selector("article.card")
    page.locator("article details summary").first.click()
    assert page.locator("article details[open] .claim").count() > 0
    assert page.locator("svg rect").count() > 1
    page.get_by_role("link", name="Read it in the report").first.click()
    page.wait_for_url("**/report/*")
    page.wait_for_selector(".text .lit")


def test_incident_tolls_stand_side_by_side(page: Page, url: str) -> None:
    killings = ask(f"{url}/api/incidents.json?type=harm.kill")
    told = (ask(f"{url}/api/incidents/{one['id']}.json") for one in killings)
    counted = next(one for one in told if sum(len(account["tolls"]) for account in one["accounts"]) > 1)
    page.goto(f"{url}/incident/{counted['id']}")
    page.wait_for_selector("h2:has-text('How many')")
    assert page.locator("td.range").count() > 1


def test_incident_by_keyboard_what_is_disputed_leads_to_the_words(page: Page, url: str) -> None:
    disputed = ask(f"{url}/api/incidents.json?state=disputed")[0]["id"]
    page.goto(f"{url}/incident/{disputed}")
    page.wait_for_selector(".sides")
    tab_to(page, ".sides a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/report/*claim=*")
    page.wait_for_selector(".text .lit")


def test_place_by_mouse_the_line_leads_to_a_day(page: Page, url: str) -> None:
    page.goto(f"{url}/place/{SUKHNAH}")
    page.wait_for_selector(".line button")
    page.locator(".line button:not(.unknown)").first.click()
    until(lambda: param(page, "as_of"))
    page.wait_for_selector(".verdict")
    assert page.locator(".accounts article").count() > 0


def test_place_by_keyboard_the_slider_goes_day_by_day(page: Page, url: str) -> None:
    page.goto(f"{url}/place/{SUKHNAH}")
    page.wait_for_selector("#as-of")
    tab_to(page, "#as-of")
    page.keyboard.press("ArrowLeft")
    until(lambda: param(page, "as_of"))
    day = param(page, "as_of")
    page.keyboard.press("ArrowLeft")
    until(lambda: param(page, "as_of") < day)


def test_search_by_mouse_the_fields_become_the_address(page: Page, url: str) -> None:
    page.goto(f"{url}/search")
    page.get_by_label("Actor").fill("Islamic State")
    page.get_by_label("Place").fill("Sukhnah")
    page.get_by_role("button", name="Search").click()
    page.wait_for_selector("tbody tr")
    assert param(page, "q") == 'actor:"Islamic State" place:"Sukhnah"'
    page.reload()
    page.wait_for_selector("tbody tr")
    assert page.get_by_label("Actor").input_value() == "Islamic State"


def test_search_by_keyboard_and_on_to_the_map(page: Page, url: str) -> None:
    page.goto(f"{url}/search")
    page.wait_for_selector("form")
    tab_to(page, "input[name=words]")
    page.keyboard.type("helicopter")
    page.keyboard.press("Enter")
    page.wait_for_selector("tbody tr")
    tab_to(page, "a[href^='/?q=']")
    page.keyboard.press("Enter")
    page.wait_for_selector(".item .title")
    assert param(page, "q") == "helicopter"


def test_files_are_read_with_progress_and_what_was_set_aside_says_why(
    page: Page, url: str, tmp_path: Path
) -> None:
    good, bad = tmp_path / "note.txt", tmp_path / "picture.txt"
    good.write_text(
        "Outlet: Desk Test\nDate: 2024-03-20\n\nRebels attacked Sukhnah on Monday, residents said.\n"
    )
    bad.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    page.goto(f"{url}/set-aside")
    page.get_by_role("button", name="Read files").first.click()
    page.locator("#files").set_input_files([good, bad])
    page.wait_for_selector("text=Done:", timeout=120_000)
    assert page.locator("dialog h3:has-text('Read') + ul li").count() == 1
    assert "picture.txt" in page.locator("dialog h3:has-text('Set aside') + ul").inner_text()
    page.keyboard.press("Escape")
    page.wait_for_selector("td:has-text('picture.txt')")


def test_files_can_be_dropped_anywhere(page: Page, url: str) -> None:
    page.goto(f"{url}/sources")
    page.wait_for_selector("h1")
    page.evaluate(
        """() => {
          const data = new DataTransfer();
          data.items.add(new File(["no news in it"], "dropped.bin.txt"));
          const options = { dataTransfer: data, bubbles: true, cancelable: true };
          for (const type of ["dragover", "drop"])
            window.dispatchEvent(new DragEvent(type, options));
        }"""
    )
    page.wait_for_selector("text=Done:", timeout=120_000)


def test_files_by_keyboard_the_dialog_opens_closes_and_gives_the_focus_back(page: Page, url: str) -> None:
    page.goto(f"{url}/set-aside")
    page.wait_for_selector("h1")
    tab_to(page, "main button")
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog[open]")
    assert page.evaluate("document.querySelector('dialog').contains(document.activeElement)")
    page.keyboard.press("Escape")
    until(lambda: page.locator("dialog").count() == 0)
    until(lambda: "Read files" in focused(page))


def test_the_api_is_documented_offline(page: Page, url: str) -> None:
    page.goto(f"{url}/docs")
    page.wait_for_selector(".opblock")
