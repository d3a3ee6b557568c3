"""Review: two keystrokes a claim, by mouse and by keyboard alone; on a casebook of its own."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.web.browser.steps import ask, tab_to, until

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page


@pytest.fixture(scope="module")
def own(demo: Path, serve: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("review") / "casebook"
    shutil.copytree(demo, folder, ignore=shutil.ignore_patterns("views"))
    return serve(folder)


def last(url: str) -> str:
    log = ask(f"{url}/api/decisions.json")
    return str(log[0]["kind"]) if log else ""


def test_by_mouse_accept_edit_and_take_back(page: Page, own: str) -> None:
    page.goto(f"{own}/review")
    page.get_by_label("Your name").fill("Ana")
    page.keyboard.press("Tab")
    page.wait_for_selector(".context mark")
    page.get_by_role("button", name="Accept").click()
    page.wait_for_selector("text=Accepted.")
    assert ask(f"{own}/api/decisions.json")[0]["reviewer"] == "Ana"
    page.get_by_role("button", name="Edit").click()
    page.get_by_label("Value", exact=True).select_option("time")
    page.get_by_label("First day").fill("2024-03-05")
    page.get_by_label("Last day").fill("2024-03-05")
    page.get_by_role("button", name="Save the edit").click()
    page.wait_for_selector(".edited")
    assert "2024-03-05" in page.locator("dd", has=page.locator(".edited")).inner_text()
    assert "the machine read" in page.locator(".edited").inner_text()
    page.get_by_role("button", name="Undo", exact=False).first.click()
    page.wait_for_selector("text=Taken back.")
    until(lambda: page.locator(".edited").count() == 0)


def test_by_keyboard_alone(page: Page, own: str) -> None:
    page.goto(f"{own}/review")
    page.wait_for_selector(".context mark")
    page.keyboard.press("x")
    page.wait_for_selector("text=Rejected.")
    assert last(own) == "reject"
    page.keyboard.press("Backspace")
    page.wait_for_selector("text=Taken back.")
    assert last(own) == "undo"
    page.keyboard.press("a")
    page.wait_for_selector("text=Accepted.")
    place = page.locator("p:has-text(' of ')").first.inner_text()
    page.keyboard.press(" ")
    until(lambda: page.locator("p:has-text(' of ')").first.inner_text() != place)
    page.keyboard.press("k")
    until(lambda: page.locator("p:has-text(' of ')").first.inner_text() == place)
    page.keyboard.press("e")
    page.wait_for_selector("dialog[open]")
    until(lambda: page.evaluate("document.activeElement.id") == "field")
    page.keyboard.type("polarity")
    tab_to(page, "#choice")
    page.keyboard.press("ArrowDown")
    tab_to(page, "button[type=submit]")
    page.keyboard.press("Enter")
    until(lambda: last(own) == "edit")
    until(lambda: page.locator("dialog").count() == 0)
    page.keyboard.press("?")
    page.wait_for_selector("dialog:has-text('Keys and meanings')")
    page.keyboard.press("Escape")


def test_an_actor_must_stand_in_the_report(page: Page, own: str) -> None:
    page.goto(f"{own}/review")
    page.wait_for_selector(".context mark")
    page.keyboard.press("e")
    page.get_by_label("Value", exact=True).select_option("actor")
    page.get_by_label("Words of the report").fill("Martians")
    page.get_by_role("button", name="Save the edit").click()
    assert "does not stand in the report" in page.get_by_role("alert").inner_text()


def test_a_place_is_chosen_from_the_gazetteer(page: Page, own: str) -> None:
    page.goto(f"{own}/review")
    page.wait_for_selector(".context mark")
    page.keyboard.press("e")
    page.get_by_label("Value", exact=True).select_option("place")
    page.get_by_label("Name", exact=True).fill("Palmyra")
    page.get_by_role("button", name="Look up").click()
    page.wait_for_selector("#entry")
    page.get_by_role("button", name="Save the edit").click()
    until(lambda: ask(f"{own}/api/decisions.json")[0]["field"] == "place")
    assert ask(f"{own}/api/decisions.json")[0]["value"]["name"]


def test_merge_split_and_reliability(page: Page, own: str) -> None:
    several = next(one for one in ask(f"{own}/api/incidents.json") if one["claims"] > 1)
    page.goto(f"{own}/incident/{several['id']}")
    page.get_by_role("button", name="Split off").first.click()
    page.wait_for_selector("text=Split off.")
    assert last(own) == "split"
    page.get_by_role("button", name="Undo").click()
    page.wait_for_selector("text=Taken back.")
    page.get_by_text("Merge with another incident").click()
    page.get_by_label("The same event as").select_option(index=1)
    page.get_by_role("button", name="Merge", exact=True).click()
    page.wait_for_selector("text=Merged.")
    assert last(own) == "merge"
    page.goto(f"{own}/sources")
    page.locator("tbody select").first.select_option("B")
    page.wait_for_selector("text=B, usually reliable")
    assert last(own) == "reliability"
