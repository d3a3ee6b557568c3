"""Fit the weights of a conditional logit (``sayso.reader.choice``) and write them as TOML.

Several options of one case may be right; the fit gives belief to any of them. Ridge-penalised maximum
likelihood by Adam (Kingma and Ba 2015), from zero: the same cases give the same weights.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sayso.reader.choice import Sign

Array = NDArray[np.float64]
STEPS, LATE = 400, 250
FEWEST = 4  # a sign seen in fewer options says nothing that holds elsewhere


@dataclass(frozen=True)
class Case:
    """The signs of every option and which options are right; ``group`` keeps a report in one fold."""

    options: tuple[tuple[Sign, ...], ...]
    right: frozenset[int]
    group: str


def fit(cases: Sequence[Case], ridge: float = 1.0) -> dict[str, float]:
    """Weights by sign."""
    names = _names(cases)
    index = {name: k for k, name in enumerate(names)}
    usable = [case for case in cases if case.right and len(case.right) < len(case.options)]
    most = max(len(case.options) for case in usable)
    x = np.zeros((len(usable), most, len(names)))
    blank, y = np.full((len(usable), most), -1e9), np.zeros((len(usable), most))
    for n, case in enumerate(usable):
        blank[n, : len(case.options)] = 0.0
        y[n, list(case.right)] = 1.0
        for k, signs in enumerate(case.options):
            for name, value in signs:
                if name in index:
                    x[n, k, index[name]] += value
    found = _adam(x, blank, y, ridge)
    return {name: round(float(w), 3) for name, w in zip(names, found, strict=True) if abs(w) >= 0.001}


def _names(cases: Sequence[Case]) -> list[str]:
    seen: dict[str, int] = {}
    for case in cases:
        for signs in case.options:
            for name, value in signs:
                seen[name] = seen.get(name, 0) + (value != 0)
    return sorted(name for name, count in seen.items() if count >= FEWEST)


def _adam(x: Array, blank: Array, y: Array, ridge: float) -> Array:
    w, mean, square = (np.zeros(x.shape[2]) for _ in range(3))
    for step in range(1, STEPS + 1):
        scores = x @ w + blank
        raised = np.exp(scores - scores.max(axis=1, keepdims=True))
        share = raised / raised.sum(axis=1, keepdims=True)
        wanted = raised * y / ((raised * y).sum(axis=1, keepdims=True) + 1e-30)
        slope = np.einsum("nk,nkf->f", wanted - share, x) - ridge * w
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        rate = 0.1 if step < LATE else 0.03
        w += rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return w


def write(path: Path, head: str, weights: Mapping[str, float]) -> None:
    """Write weights as TOML, in the order of their names."""
    lines = [f"# {head} Made by training/links.py; do not edit.", "", "[weights]"]
    lines += [f'"{name}" = {weights[name]:.3f}' for name in sorted(weights)]
    path.write_text("\n".join(lines) + "\n", "utf-8")
