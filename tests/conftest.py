"""Settings of all tests."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from hypothesis import settings

# A gazetteer that a developer added to at home is none of the tests' business.
os.environ["XDG_DATA_HOME"] = str(Path(tempfile.gettempdir()) / "sayso-tests-have-no-data")
os.environ.pop("SAYSO_GAZETTEER", None)

# A busy machine is no failure. CI runs the same examples each time; elsewhere new ones are tried.
settings.register_profile("sayso", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "sayso")
