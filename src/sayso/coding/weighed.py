"""Logistic models as tables of weights by sign, as ``training/fillers.py`` writes them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.reader.choice import Sign

Table = Mapping[str, float]
"""Weights by sign."""
BASE = "base"
"""What every case is given."""


@lru_cache(maxsize=1)
def tables() -> Mapping[str, Table]:
    """All models of MUC-4's roles by name."""
    text = (files("sayso.coding") / "data" / "muc.toml").read_text("utf-8")
    return {
        name: {sign: float(weight) for sign, weight in told.items()}
        for name, told in tomllib.loads(text).items()
    }


def weighed(signs: Iterable[Sign], table: Table) -> float:
    """The log-odds that signs give."""
    of = table.get
    return of(BASE, 0.0) + sum([of(name, 0.0) * value for name, value in signs])
