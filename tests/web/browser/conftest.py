"""The built page in a real browser, over the demo corpus as the real reader reads it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from sayso.web.app import static_folder
from tests.web.conftest import hostile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[3]
AXE = ROOT / "ui" / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
# no sandbox as root in a container; a software renderer for the map; nothing asked of the internet
FLAGS = (
    *("--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--use-gl=angle", "--use-angle=swiftshader"),
    "--enable-unsafe-swiftshader",
)
READY_S = 60


def why_not() -> str | None:
    """Why the browser tests cannot run here; None when they can."""
    if CHROMIUM is None:
        return "no Chromium here: apt-get install chromium"
    if not (static_folder() / "index.html").is_file():
        return "the page is not built here: make ui"
    return None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    reason = why_not()
    for item in items:
        if reason and Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A casebook of the demo corpus; ``SAYSO_TEST_DEMO`` names one that was read before."""
    folder = tmp_path_factory.mktemp("demo") / "casebook"
    given = os.environ.get("SAYSO_TEST_DEMO")
    if given:
        shutil.copytree(given, folder, ignore=shutil.ignore_patterns("views"))
    else:
        corpus = ROOT / "demo" / "corpus"
        command = (sys.executable, "-m", "sayso", "read", str(corpus), "--casebook", str(folder))
        subprocess.run(command, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Path], str]]:
    """Start desks as a user does; they end with the session."""
    running = []

    def start(casebook: Path) -> str:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        command = (sys.executable, "-m", "sayso", "desk", "--casebook", str(casebook), "--port", str(port))
        running.append(subprocess.Popen(command, stderr=subprocess.DEVNULL))
        url = f"http://127.0.0.1:{port}"
        _wait(f"{url}/api/overview.json")
        return url

    yield start
    for process in running:
        process.terminate()
        process.wait(10)


def _wait(url: str) -> None:
    end = time.monotonic() + READY_S
    while True:
        try:
            with urllib.request.urlopen(url):
                return
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


@pytest.fixture(scope="session")
def url(demo: Path, serve: Callable[[Path], str]) -> str:
    return serve(demo)


@pytest.fixture(scope="session")
def hostile_url(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    folder = tmp_path_factory.mktemp("hostile") / "casebook"
    hostile(folder)
    return serve(folder)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  # only where there is a browser

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that must not complain of anything, nor ask anything of another server."""
    context = browser.new_context(viewport={"width": 1400, "height": 900}, reduced_motion="reduce")
    opened = context.new_page()
    opened.set_default_timeout(15_000)
    wrong: list[str] = []

    def complain(message: Any) -> None:
        if message.type == "error" and "404" not in message.text and "422" not in message.text:
            wrong.append(message.text)

    def asked(request: Any) -> None:
        if not request.url.startswith(("http://127.0.0.1:", "blob:", "data:")):
            wrong.append(f"asked {request.url}")

    opened.on("console", complain)
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("request", asked)
    yield opened
    context.close()
    assert wrong == []
