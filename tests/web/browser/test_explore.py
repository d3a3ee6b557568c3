"""Map, timeline and list as one selection: by mouse, and by keyboard alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.web.browser.steps import ask, focused, listed, open_map, param, tab_to, until

if TYPE_CHECKING:
    from playwright.sync_api import Page


def test_map_by_mouse_a_click_on_a_place_leaves_its_incidents(page: Page, url: str) -> None:
    open_map(page, url, "?map=9/35.156/40.427&control=no")
    before = listed(page)
    box = page.locator("canvas.maplibregl-canvas").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    # the name of the place follows the mouse once the place is drawn
    until(lambda: _over(page, x, y, "Al Buşayrah"))
    page.mouse.click(x, y)
    until(lambda: param(page, "place") == "geonames:173927")
    until(lambda: listed(page) < before)
    assert listed(page) > 0


def _over(page: Page, x: float, y: float, name: str) -> bool:
    page.mouse.move(x + 1, y)
    page.mouse.move(x, y)
    page.wait_for_timeout(200)
    return page.locator(f".tip:has-text('{name}')").count() == 1


def test_map_by_keyboard_it_moves_zooms_and_shows_who_holds_what(page: Page, url: str) -> None:
    open_map(page, url, "?map=5.00/30.000/38.000")
    tab_to(page, "canvas.maplibregl-canvas")
    page.keyboard.press("ArrowRight")
    until(lambda: param(page, "map") not in {"", "5.00/30.000/38.000"})
    moved = param(page, "map")
    page.wait_for_timeout(600)
    page.keyboard.press("+")
    until(lambda: param(page, "map").split("/")[0] != moved.split("/")[0])
    tab_to(page, ".legend input[type=checkbox]")
    page.keyboard.press("Space")
    until(lambda: param(page, "control") == "no")


def test_timeline_by_mouse_a_brush_narrows_list_and_address(page: Page, url: str) -> None:
    open_map(page, url, "?undated=no")
    before = listed(page)
    box = page.locator(".timeline canvas").bounding_box()
    assert box
    y = box["y"] + 30
    page.mouse.move(box["x"] + box["width"] * 0.9, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.97, y, steps=5)
    page.mouse.up()
    until(lambda: param(page, "from") and param(page, "to"))
    until(lambda: listed(page) < before)


def test_timeline_by_keyboard_it_plays_and_the_ends_move(page: Page, url: str) -> None:
    open_map(page, url)
    tab_to(page, ".timeline button")
    page.keyboard.press("Enter")
    until(lambda: param(page, "from"))
    first = param(page, "from")
    until(lambda: param(page, "from") > first)
    page.keyboard.press("Enter")
    assert focused(page) == "Play"
    tab_to(page, "input[aria-label='Last day']")
    last = param(page, "to")
    page.keyboard.press("ArrowRight")
    until(lambda: param(page, "to") > last)


def test_undated_incidents_are_listed_and_can_be_left_out(page: Page, url: str) -> None:
    open_map(page, url)
    before = listed(page)
    page.get_by_label("undated").uncheck()
    until(lambda: listed(page) < before)
    undated = [one for one in ask(f"{url}/api/incidents.json") if not one["start"] and not one["end"]]
    assert before - listed(page) == len(undated)


def test_list_by_keyboard_the_selection_is_in_the_address_and_opens(page: Page, url: str) -> None:
    open_map(page, url)
    tab_to(page, "[role=listbox]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("j")
    page.keyboard.press("k")
    until(lambda: param(page, "sel"))
    active = page.evaluate("document.activeElement.getAttribute('aria-activedescendant')")
    assert active == f"option-{param(page, 'sel')}"
    page.keyboard.press("Enter")
    page.wait_for_url("**/incident/*")


def test_one_selection_list_map_and_timeline_follow_the_address(page: Page, url: str) -> None:
    wanted = ask(f"{url}/api/incidents.json?state=disputed")
    open_map(page, url, f"?state=disputed&sel={wanted[0]['id']}")
    assert listed(page) == len(wanted)
    assert page.locator(".item[aria-selected=true]").count() == 1
    assert page.locator(".lanes .bar.on").count() == 1
    assert page.locator(".peek").inner_text()


def test_what_is_shown_can_be_had_as_json_and_csv(page: Page, url: str) -> None:
    open_map(page, url, "?state=disputed")
    for form in (".json", ".csv"):
        link = page.get_by_role("link", name=form, exact=True).get_attribute("href")
        assert link == f"/api/incidents{form}?state=disputed"


def test_back_goes_back(page: Page, url: str) -> None:
    open_map(page, url)
    page.get_by_role("button", name="disputed").click()
    until(lambda: param(page, "state") == "disputed")
    page.go_back()
    until(lambda: param(page, "state") == "")
    assert page.get_by_role("button", name="disputed").get_attribute("aria-pressed") == "false"


def test_dark_and_light_are_kept(page: Page, url: str) -> None:
    open_map(page, url)
    page.get_by_role("button", name="Dark").click()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.reload()
    page.wait_for_selector(".item .title")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_a_phone_shows_it_without_scrolling_sideways(page: Page, url: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    open_map(page, url)
    for path in ("/", "/review", "/search?q=Sukhnah", "/sources"):
        page.goto(url + path)
        page.wait_for_selector("h1")
        page.wait_for_timeout(500)
        assert page.evaluate("document.documentElement.scrollWidth") <= 361, path
