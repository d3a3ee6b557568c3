"""Fit the weights of a conditional logit (``sayso.reader.choice``) and write them as TOML.

Several options of one case may be right; the fit gives belief to any of them. Ridge-penalised maximum
likelihood by Adam (Kingma and Ba 2015), from zero or from weights there are: the same cases give the same
weights.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from sayso.reader.choice import Sign

Array = NDArray[np.float64]
STEPS, LATE = 400, 250
FEWEST = 4  # a sign seen in fewer options says nothing that holds elsewhere


@dataclass(frozen=True)
class Case:
    """The signs of every option, which options are right, and which one is chosen as things stand."""

    options: tuple[tuple[Sign, ...], ...]
    right: frozenset[int]
    chosen: int


def fit(cases: Sequence[Case], ridge: float = 1.0) -> dict[str, float]:
    """Weights by sign."""
    names = _names(cases)
    return _rounded(names, _fitted(cases, names, np.zeros(len(names)), ridge))


def nearer(
    cases: Sequence[Case], prior: Mapping[str, float], ridge: float, kept: Callable[[str], bool]
) -> dict[str, float]:
    """Weights fitted anew from those there are: the penalty is on how far they move, ``kept`` ones do not."""
    names = [name for name in _names(cases) if not kept(name)]
    stay = {name: weight for name, weight in prior.items() if name not in set(names)}
    begin = np.array([prior.get(name, 0.0) for name in names])
    return _rounded(names, _fitted(cases, names, begin, ridge, stay)) | stay


def _rounded(names: Sequence[str], found: Array) -> dict[str, float]:
    return {name: round(float(w), 3) for name, w in zip(names, found, strict=True) if abs(w) >= 0.001}


def _fitted(
    cases: Sequence[Case],
    names: Sequence[str],
    begin: Array,
    ridge: float,
    stay: Mapping[str, float] = MappingProxyType({}),
) -> Array:
    """Weights of the signs in ``names``, from ``begin`` on; what ``stay`` says counts as it is."""
    usable = [case for case in cases if case.right and len(case.right) < len(case.options)]
    given = [sum(stay.get(name, 0.0) * v for name, v in signs) for case in usable for signs in case.options]
    table = _laid_out(usable, {name: k for k, name in enumerate(names)})
    return _adam(table, begin, ridge, np.array(given))


@dataclass(frozen=True)
class _Table:
    """Signs as triples (option, sign, value), in a row; of each option its case, and if it is right."""

    option: NDArray[np.int64]
    sign: NDArray[np.int64]
    value: Array
    case: NDArray[np.int64]
    right: Array
    first: NDArray[np.int64]  # the first option of each case


def _laid_out(cases: Sequence[Case], index: Mapping[str, int]) -> _Table:
    option: list[int] = []
    sign: list[int] = []
    value: list[float] = []
    case: list[int] = []
    right: list[float] = []
    first: list[int] = []
    for n, one in enumerate(cases):
        first.append(len(case))
        for k, signs in enumerate(one.options):
            for name, amount in signs:
                if name in index and amount:
                    option.append(len(case))
                    sign.append(index[name])
                    value.append(amount)
            case.append(n)
            right.append(float(k in one.right))
    return _Table(*(np.array(column) for column in (option, sign, value, case, right, first)))


def _names(cases: Sequence[Case]) -> list[str]:
    seen: dict[str, int] = {}
    for case in cases:
        for signs in case.options:
            for name, value in signs:
                seen[name] = seen.get(name, 0) + (value != 0)
    return sorted(name for name, count in seen.items() if count >= FEWEST)


def _adam(table: _Table, begin: Array, ridge: float, given: Array) -> Array:
    signs, w = len(begin), begin.copy()
    mean, square = np.zeros(signs), np.zeros(signs)
    for step in range(1, STEPS + 1):
        weights = table.value * w[table.sign]
        scores = given + np.bincount(table.option, weights, minlength=len(table.case))
        raised = np.exp(scores - np.maximum.reduceat(scores, table.first)[table.case])
        share = raised / np.add.reduceat(raised, table.first)[table.case]
        wanted = share * table.right
        wanted /= np.add.reduceat(wanted, table.first)[table.case] + 1e-30
        pull = table.value * (wanted - share)[table.option]
        slope = np.bincount(table.sign, pull, minlength=signs) - ridge * (w - begin)
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        rate = 0.1 if step < LATE else 0.03
        w += rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return w


def write(path: Path, head: str, weights: Mapping[str, float], maker: str = "links.py") -> None:
    """Write weights as TOML, in the order of their names."""
    lines = [f"# {head} Made by training/{maker}; do not edit.", "", "[weights]"]
    lines += [f'"{name}" = {weights[name]:.3f}' for name in sorted(weights)]
    path.write_text("\n".join(lines) + "\n", "utf-8")
