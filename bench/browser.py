"""A desk in a browser, for measuring it and taking its picture."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

# as root in a container there is no sandbox; without a graphics card the map is drawn in software
FLAGS = (
    *("--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--use-gl=angle", "--use-angle=swiftshader"),
    "--enable-unsafe-swiftshader",
)
READY_S = 600.0


@contextmanager
def desk(casebook: Path) -> Iterator[str]:
    """A desk over a casebook, once its view is computed."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = (sys.executable, "-m", "sayso", "desk", "--casebook", str(casebook), "--port", str(port))
    process = subprocess.Popen(command)
    try:
        url = f"http://127.0.0.1:{port}"
        _wait(f"{url}/api/overview.json")
        yield url
    finally:
        process.terminate()
        process.wait()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(FLAGS))
        yield browser
        browser.close()


def drawn(page: Page) -> None:
    """Wait for the list's first lines and for the map."""
    page.wait_for_selector(".item .title")
    while not page.evaluate("performance.getEntriesByName('sayso-map').length"):
        time.sleep(0.02)


def _wait(url: str) -> None:
    end = time.monotonic() + READY_S
    while True:
        try:
            with urllib.request.urlopen(url):
                return
        except (urllib.error.HTTPError, OSError):
            if time.monotonic() > end:
                raise
            time.sleep(0.3)
