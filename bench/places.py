"""Measure the places layer against gold toponyms, and against the places of gold claims.

usage: python bench/places.py [FOLDER]

FOLDER (default: the environment's SAYSO_SHARED) holds ``data/places/*/reports.jsonl`` and
``gold.jsonl`` and may hold ``train/claims`` (one .json a report). Without it there is nothing to
measure. For each corpus: recognition P, R, F1 by overlap; share of recognised toponyms within
161 km; share of all gold toponyms so placed; seconds, and the parse's own.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

from sayso.gazetteer import Gazetteer
from sayso.gazetteer.geometry import distance_km
from sayso.model import Toponym
from sayso.reader.language import parse_many
from sayso.reader.places import find_places, named
from sayso.reader.places.outlet import outlet_country

NEAR_KM, CLAIM_KM = 161.0, 25.0


def lines(path: Path) -> list[dict[str, Any]]:
    """Read JSON Lines."""
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()]


def away(toponym: Toponym, lat: float, lon: float) -> float:
    """Return km from a toponym to a point; half the earth when it is not placed."""
    if toponym.lat is None or toponym.lon is None:
        return 20039.0
    return distance_km(toponym.lat, toponym.lon, lat, lon)


def overlap(one: list[int], other: tuple[int, int]) -> bool:
    """Tell whether two stretches share a character."""
    return min(one[1], other[1]) > max(one[0], other[0])


def corpus(folder: Path, gazetteer: Gazetteer) -> dict[str, float]:
    """Score one corpus of marked toponyms; names count by themselves, without their relation."""
    gold = {one["id"]: one["items"] for one in lines(folder / "gold.jsonl")}
    reports = lines(folder / "reports.jsonl")
    began = time.perf_counter()
    docs = list(parse_many(one["text"] for one in reports))
    parsed = time.perf_counter()
    found = [
        find_places(doc, gazetteer, outlet_country=outlet_country(one["outlet"]))
        for doc, one in zip(docs, reports, strict=True)
    ]
    done = time.perf_counter()
    hit = missed = extra = placed = near = of = 0
    for one, toponyms in zip(reports, found, strict=True):
        free = [named(toponym) for toponym in toponyms]
        for item in gold[one["id"]]:
            mine = next((t for t in free if overlap(item["span"], (t.span.start, t.span.end))), None)
            of += item["lat"] is not None
            missed += mine is None
            if mine is not None:
                free.remove(mine)
                hit += 1
                placed += item["lat"] is not None
                near += item["lat"] is not None and away(mine, item["lat"], item["lon"]) <= NEAR_KM
        extra += len(free)
    p, r = hit / (hit + extra), hit / (hit + missed)
    return {
        **{"precision": p, "recall": r, "f1": 2 * p * r / (p + r), "acc@161km": near / placed},
        **{"end_to_end@161km": near / of, "seconds": done - parsed, "parse_seconds": parsed - began},
    }


def claims(folder: Path, gazetteer: Gazetteer) -> dict[str, float]:
    """Score the place fields of gold claims: an overlapping toponym within 25 km or the gold radius."""
    reports = [json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))]
    docs = parse_many(one["text"] for one in reports)
    of = met = right = literal = 0
    for one, doc in zip(reports, docs, strict=True):
        toponyms = find_places(doc, gazetteer, outlet_country=outlet_country(one["outlet"]))
        for claim in one["claims"]:
            place = claim["place"]
            if not place or not place.get("span") or place.get("lat") is None:
                continue
            mine = [t for t in toponyms if overlap(place["span"], (t.span.start, t.span.end))]
            reach = max(CLAIM_KM, place.get("radius_km") or 0.0)
            of += 1
            met += bool(mine)
            literal += any(t.literal for t in mine)
            right += any(away(t, place["lat"], place["lon"]) <= reach for t in mine)
    return {
        "places": of,
        "named": met / of,
        "literal": literal / of,
        "right": right / of,
        "right of named": right / met,
    }


def main(arguments: list[str]) -> None:
    """Print a line of figures for each corpus."""
    root = Path(arguments[0] if arguments else os.environ.get("SAYSO_SHARED", "/nonexistent"))
    if not (root / "data" / "places").is_dir():
        print("skipped: no folder of places corpora (give one, or set SAYSO_SHARED)")
        return
    gazetteer = Gazetteer.open()
    for folder in sorted((root / "data" / "places").iterdir()):
        print(folder.name, {key: round(value, 3) for key, value in corpus(folder, gazetteer).items()})
    if (root / "train" / "claims").is_dir():
        print(
            "claims",
            {key: round(value, 3) for key, value in claims(root / "train" / "claims", gazetteer).items()},
        )


if __name__ == "__main__":
    main(sys.argv[1:])
