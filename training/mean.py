"""The mean of two trained networks of which one went on from the other.

usage: python training/mean.py ONE.pt OTHER.pt OUT.pt

It knows most of what the second has learned, and has forgotten less of what the first knew (Wortsman and
others 2022, "Robust fine-tuning of zero-shot models").
"""

from __future__ import annotations

import sys

import torch


def main(one: str, other: str, out: str) -> None:
    """Read, average, save."""
    first, second = (torch.load(path, weights_only=True) for path in (one, other))
    torch.save({name: (first[name] + second[name]) / 2 for name in second}, out)


if __name__ == "__main__":
    main(*sys.argv[1:])
