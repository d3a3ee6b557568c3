"""What the browser tests do again and again."""

from __future__ import annotations

import json
import time
import urllib.request
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page


def ask(url: str) -> Any:
    """What the API says."""
    with urllib.request.urlopen(url) as answer:
        return json.load(answer)


def until(what: Callable[[], object], seconds: float = 15) -> None:
    """Wait for something to hold. The page's policy forbids Playwright's own way of it."""
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.05)


def param(page: Page, name: str) -> str:
    """A parameter of the page's address."""
    # asked of the page: ``page.url`` is only as new as the last event that was looked at
    address = str(page.evaluate("location.href"))
    return parse_qs(urlsplit(address).query).get(name, [""])[0]


def open_map(page: Page, url: str, query: str = "") -> None:
    """The first page, with its list filled and its map drawn."""
    page.goto(f"{url}/{query}")
    page.wait_for_selector(".item .title")
    until(lambda: page.evaluate("performance.getEntriesByName('sayso-map').length"))


def tab_to(page: Page, matches: str, most: int = 80) -> None:
    """Press Tab until what has the focus matches a selector."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", matches):
            return
    raise AssertionError(f"Tab does not lead to {matches}")


def focused(page: Page) -> str:
    """The words of what has the focus."""
    return str(page.evaluate("document.activeElement.innerText || document.activeElement.value || ''"))


def listed(page: Page) -> int:
    """How many incidents the list has."""
    text = page.locator(".tabs button").first.inner_text()
    return int(text.split()[0].replace(",", ""))
