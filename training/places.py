"""Fit the two small models of ``sayso.reader.places`` on reports with marked toponyms.

usage: python training/places.py FOLDER CLAIMS

FOLDER holds ``reports.jsonl`` ({"id", "outlet", "text"}) and ``gold.jsonl`` ({"id", "items":
[{"span", "lat", "lon"}]}), as the Local-Global Lexicon (Lieberman et al. 2010) can be written: all
toponyms of each report are marked. CLAIMS holds reports with gold claims (``annotated.py`` adds others): they
mark some places, and some names that are none (actors, sources); the rest of their names goes unused.
Writes ``noticing.toml`` and ``ranking.toml`` beside the code: weights only, no name and no sentence.
Every third report of FOLDER is read a second time in capitals, so that wire copy is noticed as well.
Prints cross-validated figures.
"""

from __future__ import annotations

import collections
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from annotated import claims_of, rows_of

from sayso.gazetteer import Gazetteer
from sayso.reader import places
from sayso.reader.language import parse_many
from sayso.reader.places import notice as noticing
from sayso.reader.places import sense
from sayso.reader.places.atlas import Atlas
from sayso.reader.places.focus import Focus, first_focus, second_focus
from sayso.reader.places.geo import Array, distances
from sayso.reader.places.outlet import outlet_country
from sayso.reader.places.profile import profile
from sayso.reader.places.related import span_of
from sayso.reader.places.spot import spots
from sayso.reader.places.within import holders

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from sayso.reader.places.mention import Mention
    from sayso.reader.places.notice import Sign

Weights = tuple[dict[str, float], dict[str, float]]
DATA = Path(places.__file__).parent / "data"
FOLDS = 4
RIGHT_KM = 161.0
STEPS = 400
CLAIMS_WEIGH = 0.3  # a name of the claims against one of FOLDER; there are more, and not all are marked
FROM_NOTICED = 0.4  # mentions at least this likely stand for what the reader will have noticed


@dataclass
class Example:
    """One report: its parse, its gold, its mentions with their signs; ``right`` is None if gold is silent."""

    doc: Doc
    gold: list[dict[str, Any]]
    outlet: str | None
    atlas: Atlas
    focus: Focus
    mentions: list[Mention]
    signs: list[tuple[Sign, ...]]
    right: list[bool | None]
    whole: bool = True


def read(folder: Path, gazetteer: Gazetteer) -> list[Example]:
    """Parse every report, and every third once more in capitals, with its gold."""
    reports = rows_of(folder / "reports.jsonl")
    gold = {one["id"]: one["items"] for one in rows_of(folder / "gold.jsonl")}
    again = [dict(one, text=_capitals(one["text"])) for one in reports[::3]]
    both = reports + again
    docs = parse_many(one["text"] for one in both)
    return [
        _example(doc, gold[one["id"]], one["outlet"], gazetteer) for doc, one in zip(docs, both, strict=True)
    ]


def read_claims(folder: Path, gazetteer: Gazetteer) -> list[Example]:
    """Parse every report of gold claims, with what the claims tell of its names."""
    reports = claims_of(folder)
    docs = parse_many(one["text"] for one in reports)
    examples = [_example(doc, [], one["outlet"], gazetteer) for doc, one in zip(docs, reports, strict=True)]
    for example, report in zip(examples, reports, strict=True):
        _mark(example, report["claims"])
    return examples


def _capitals(text: str) -> str:
    return "".join(char.upper() if len(char.upper()) == 1 else char for char in text)


def _example(doc: Doc, gold: list[dict[str, Any]], outlet: str | None, gazetteer: Gazetteer) -> Example:
    atlas, about = Atlas(gazetteer), profile(doc)
    mentions = spots(doc, atlas, about)
    focus = first_focus(mentions, atlas)
    signs = [tuple(noticing.signs(doc, mention, atlas, about, focus)) for mention in mentions]
    right: list[bool | None] = [
        any(_share(_span(doc, m), item["span"]) >= 0.5 for item in gold) for m in mentions
    ]
    return Example(doc, gold, outlet_country(outlet), atlas, focus, mentions, signs, right)


def _mark(example: Example, claims: Sequence[dict[str, Any]]) -> None:
    """Mark the places that claims name, and the names that are an actor or a source, whole."""
    places = [claim["place"] for claim in claims if claim["place"] and claim["place"].get("span")]
    others = {tuple(span) for claim in claims for span in _no_places(claim)}
    marked = [_marked(example, mention, places) for mention in example.mentions]
    example.gold = [item for item in marked if item]
    known = {mention.name for mention, item in zip(example.mentions, marked, strict=True) if item}
    example.whole = False
    example.right = [
        True if item else False if _is_other(example, mention, others) and mention.name not in known else None
        for mention, item in zip(example.mentions, marked, strict=True)
    ]


def _no_places(claim: dict[str, Any]) -> Iterator[list[int]]:
    roles = [role for role in claim["roles"] if role["role"] in {"actor", "target", "weapon"}]
    sources = [link["source"] for link in claim["attribution"] if link["source"]]
    yield from (one["span"] for one in (*roles, *sources) if one.get("span"))


def _marked(example: Example, mention: Mention, places: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    """Return the gold of a mention in a gold place: some meaning of it lies there, or it is the only name."""
    start, end = _span(example.doc, mention)
    for place in places:
        inside = place["span"][0] <= start and end <= place["span"][1]
        if mention.kind == "demonym" or place.get("lat") is None or not inside:
            continue
        away = _away(example.atlas, mention, place["lat"], place["lon"])
        reach = max(25.0, place.get("radius_km") or 0.0)
        here = bool(len(away)) and away.min() <= reach
        nowhere = not len(away) or away.min() > max(RIGHT_KM, 2 * reach)
        if here or (nowhere and _only_name(example.doc, mention, place)):
            return {"span": [start, end], "lat": place["lat"], "lon": place["lon"]}
    return None


def _away(atlas: Atlas, mention: Mention, lat: float, lon: float) -> Array:
    """Return how many kilometers each meaning of a mention lies from a point."""
    entries = np.array([(m.entry.lat, m.entry.lon) for m in atlas.matches(mention)]).reshape(-1, 2)
    return distances(entries, np.array([[lat, lon]]))[:, 0]


def _only_name(doc: Doc, mention: Mention, place: dict[str, Any]) -> bool:
    """Tell whether a gold place has no capital but the mention's: "the village of Buhoro"."""
    start, end = place["span"]
    tokens = doc.char_span(start, end, alignment_mode="expand")
    names = [token.i for token in tokens or () if token.text[0].isupper() and token.pos_ == "PROPN"]
    return bool(names) and all(mention.start <= i < mention.end for i in names)


def _is_other(example: Example, mention: Mention, others: set[tuple[int, ...]]) -> bool:
    matches = example.atlas.matches(mention)
    country = bool(matches) and matches[0].entry.feature == "country"
    return mention.kind == "name" and not country and _span(example.doc, mention) in others


def _span(doc: Doc, mention: Mention) -> tuple[int, int]:
    span = span_of(doc, mention)
    return span.start, span.end


def _share(one: Sequence[int], other: Sequence[int]) -> float:
    common = min(one[1], other[1]) - max(one[0], other[0])
    return common / (max(one[1], other[1]) - min(one[0], other[0])) if common > 0 else 0.0


# ------------------------------------------------------------------ noticing


def fit_noticing(examples: Sequence[Example]) -> Weights:
    """Fit the first look, then the second on what the first makes of whole reports."""
    first = _logistic(examples, [one.signs for one in examples])
    return first, _logistic(examples, [second_look(one, first) for one in examples])


def second_look(example: Example, first: dict[str, float]) -> list[tuple[Sign, ...]]:
    """Return the signs of a report's mentions at the second look."""
    judged = [
        (noticing.likelihood(signs, first), mention)
        for mention, signs in zip(example.mentions, example.signs, strict=True)
    ]
    focus = second_focus(example.focus, judged, example.atlas)
    return [
        tuple(noticing.second_signs(*one, example.atlas, focus, beside))
        for one, beside in zip(judged, noticing.listed(example.doc, judged), strict=True)
    ]


def _logistic(
    examples: Sequence[Example], seen: Sequence[Sequence[tuple[Sign, ...]]], ridge: float = 0.3
) -> dict[str, float]:
    """Fit a logistic model by Newton's method to the mentions that gold speaks of."""
    rows = [
        (signs, right, 1.0 if one.whole else CLAIMS_WEIGH)
        for one, own in zip(examples, seen, strict=True)
        for signs, right in zip(own, one.right, strict=True)
        if right is not None
    ]
    names = sorted({key for signs, *_ in rows for key, _ in signs})
    place = {name: n for n, name in enumerate(names)}
    x = np.zeros((len(rows), len(names)))
    for n, (signs, *_) in enumerate(rows):
        for key, value in signs:
            x[n, place[key]] = value
    y, weigh = np.array([row[1:] for row in rows], dtype=float).T
    weights = np.zeros(len(names))
    for _ in range(20):
        p = 1.0 / (1.0 + np.exp(-x @ weights))
        hessian = (x * (weigh * p * (1 - p) + 1e-6)[:, None]).T @ x + ridge * np.eye(len(names))
        weights += np.linalg.solve(hessian, x.T @ (weigh * (y - p)) - ridge * weights)
    return {name: round(float(value), 3) for name, value in zip(names, weights, strict=True)}


def noticed(example: Example, weights: Weights, threshold: float) -> list[Mention]:
    """Return the mentions that the model would notice."""
    first, second = weights
    judged = [
        (noticing.likelihood(signs, second), mention)
        for mention, signs in zip(example.mentions, second_look(example, first), strict=True)
    ]
    return noticing.select([pair for pair in judged if pair[0] >= threshold])


def recognition(examples: Sequence[Example], weights: Weights, threshold: float) -> Array:
    """Return true positives, false positives and misses; then found and missed where gold is not whole."""
    total = np.zeros(5)
    for one in examples:
        spans = [_span(one.doc, mention) for mention in noticed(one, weights, threshold)]
        hit = {n for item in one.gold for n, s in enumerate(spans) if _share(s, item["span"]) > 0}
        found = sum(any(_share(s, item["span"]) > 0 for s in spans) for item in one.gold)
        missed = len(one.gold) - found
        total += (found, len(spans) - len(hit), missed, 0, 0) if one.whole else (0, 0, 0, found, missed)
    return total


# ------------------------------------------------------------------ ranking


@dataclass
class Case:
    """One report's names with their features and, where gold tells, the distances of candidates."""

    names: list[sense.Name]
    alone: list[Array]
    away: list[Array | None]
    counts: list[int]
    weigh: float = 1.0


def case(example: Example, weights: Weights) -> Case:
    """Gather a report's names and what gold says of each."""
    mentions = noticed(example, weights, FROM_NOTICED)
    held = holders(example.doc, mentions, example.atlas)
    names = sense.names_of(mentions, held, example.atlas)
    evidence = sense.Evidence(names, mentions, example.outlet)
    told = [_told(example, mentions, name) for name in names]
    return Case(
        names,
        [sense.alone([name], evidence) for name in names],
        [one[0] for one in told],
        [one[1] for one in told],
        1.0 if example.whole else CLAIMS_WEIGH,
    )


def _told(example: Example, mentions: Sequence[Mention], name: sense.Name) -> tuple[Array | None, int]:
    points = collections.Counter(
        (item["lat"], item["lon"])
        for k in name.mentions
        for item in example.gold
        if item["lat"] is not None and _share(_span(example.doc, mentions[k]), item["span"]) > 0
    )
    if not points:
        return None, 0
    entries = np.array([(m.entry.lat, m.entry.lon) for m in name.matches]).reshape(-1, 2)
    return distances(entries, np.array([points.most_common(1)[0][0]]))[:, 0], points.total()


def features(cases: Sequence[Case], shares: Sequence[Sequence[Array]] | None) -> list[list[Array]]:
    """Return each name's feature matrix, with the second round's columns when shares are given."""
    if shares is None:
        return [one.alone for one in cases]
    tables = []
    for one, share in zip(cases, shares, strict=True):
        ground = sense.Ground(one.names)
        added = sense.together(ground, sense.Heard(one.names, ground, share))
        nothing = np.zeros((1, len(sense.TOGETHER)))
        tables.append(
            [
                np.hstack([own, np.vstack([added[start:end], nothing])])
                for own, (start, end) in zip(one.alone, pairwise(ground.bounds), strict=True)
            ]
        )
    return tables


def fit_ranking(cases: Sequence[Case], tables: Sequence[Sequence[Array]], ridge: float = 1.0) -> Array:
    """Fit a conditional logit that gives belief to the candidates nearest the gold point (Adam).

    Where none lies near it, the belief belongs to the last row: no candidate is meant.
    """
    rows = [
        (table, _meant(away), one.weigh * min(count, 4) ** 0.5)
        for one, own in zip(cases, tables, strict=True)
        for table, away, count in zip(own, one.away, one.counts, strict=True)
        if away is not None and len(away)
    ]
    most, width = max(len(row[0]) for row in rows), rows[0][0].shape[1]
    x, blank = np.zeros((len(rows), most, width)), np.full((len(rows), most), -1e9)
    y, weight = np.zeros((len(rows), most)), np.array([row[2] for row in rows])
    for n, (table, right, _) in enumerate(rows):
        x[n, : len(table)], blank[n, : len(table)], y[n, : len(table)] = table, 0.0, right
    return _adam(x, blank, y, weight, ridge=ridge)


def _meant(away: Array) -> Array:
    known = away.min() <= RIGHT_KM
    return np.append(known & (away <= max(10.0, away.min() + 5.0)), not known)


def _adam(x: Array, blank: Array, y: Array, weight: Array, *, ridge: float) -> Array:
    w, mean, square = (np.zeros(x.shape[2]) for _ in range(3))
    for step in range(1, STEPS + 1):
        scores = x @ w + blank
        raised = np.exp(scores - scores.max(axis=1, keepdims=True))
        share = raised / raised.sum(axis=1, keepdims=True)
        wanted = raised * y / ((raised * y).sum(axis=1, keepdims=True) + 1e-30)
        slope = np.einsum("nk,nkf->f", (wanted - share) * weight[:, None], x) - ridge * w
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        rate = 0.1 if step < 250 else 0.03
        w += rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return w


def both_rounds(cases: Sequence[Case]) -> tuple[Array, Array]:
    """Fit the first round, then the second on what the first and then itself believe."""
    tables = features(cases, None)
    first = fit_ranking(cases, tables)
    shares = _shares(tables, first)
    second = first
    for _ in range(2):
        tables = features(cases, shares)
        second = fit_ranking(cases, tables)
        shares = _shares(tables, second)
    return first, second


def _shares(tables: Sequence[Sequence[Array]], weights: Array) -> list[list[Array]]:
    return [[sense.softmax(table @ weights) for table in own] for own in tables]


def accuracy(cases: Sequence[Case], first: Array, second: Array) -> Array:
    """Return (right, chosen, all) over gold mentions, as the reader would choose."""
    shares = _shares(features(cases, None), first)
    for _ in range(sense.ROUNDS - 1):
        shares = _shares(features(cases, shares), second)
    total = np.zeros(3)
    for one, own in zip(cases, shares, strict=True):
        for away, count, share in zip(one.away, one.counts, own, strict=True):
            best = int(np.argmax(share))
            chosen = away is not None and best < len(away)
            right = chosen and away is not None and away[best] <= RIGHT_KM
            total += count * np.array([right, chosen, 1])
    return total


# ------------------------------------------------------------------ all of it


def write(path: Path, head: str, tables: dict[str, dict[str, float]]) -> None:
    """Write weights as TOML."""
    lines = [f"# {head} Made by training/places.py; do not edit."]
    for table, weights in tables.items():
        lines += ["", f"[{table}]", *(f'"{key}" = {value:.3f}' for key, value in weights.items())]
    path.write_text("\n".join(lines) + "\n", "utf-8")


def main(arguments: list[str]) -> None:
    """Fit, print cross-validated figures, write the weights."""
    gazetteer = Gazetteer.open()
    examples = read(Path(arguments[0]), gazetteer) + read_claims(Path(arguments[1]), gazetteer)
    weights = fit_noticing(examples)
    tables = dict(zip(("first", "second"), weights, strict=True))
    write(DATA / "noticing.toml", "How much each sign of a place name counts.", tables)
    _print_recognition(examples)
    plain = [one for one in examples if not (one.whole and one.doc.text.isupper())]
    cases = [(one, case(one, weights)) for one in plain]
    fitted = both_rounds([own for _, own in cases])
    own = sense.ALONE + sense.UNKNOWN
    columns = (own, own + sense.TOGETHER)
    tables = {
        name: dict(zip(keys, w.tolist(), strict=True))
        for name, keys, w in zip(("alone", "together"), columns, fitted, strict=True)
    }
    write(
        DATA / "ranking.toml", "How much speaks for a candidate, in the first and the later rounds.", tables
    )
    _print_ranking(cases)


def _print_recognition(examples: Sequence[Example]) -> None:
    parts = [
        (fit_noticing([e for n, e in enumerate(examples) if n % FOLDS != k]), list(examples[k::FOLDS]))
        for k in range(FOLDS)
    ]
    for threshold in (0.35, 0.4, 0.45, 0.5, 0.55):
        total = sum((recognition(fold, weights, threshold) for weights, fold in parts), np.zeros(5))
        tp, fp, fn, found, missed = total
        p, r = tp / (tp + fp), tp / (tp + fn)
        print(
            f"noticing at {threshold}: precision {p:.3f} recall {r:.3f} F1 {2 * p * r / (p + r):.3f}; "
            f"places of claims: recall {found / (found + missed):.3f}"
        )


def _print_ranking(cases: Sequence[tuple[Example, Case]]) -> None:
    whole, claims = np.zeros(3), np.zeros(3)
    for k in range(FOLDS):
        fitted = both_rounds([own for n, (_, own) in enumerate(cases) if n % FOLDS != k])
        fold = cases[k::FOLDS]
        whole += accuracy([own for one, own in fold if one.whole], *fitted)
        claims += accuracy([own for one, own in fold if not one.whole], *fitted)
    for name, (right, chosen, total) in (("toponyms", whole), ("places of claims", claims)):
        print(
            f"ranking: {right / total:.3f} of {total:.0f} {name} within {RIGHT_KM:.0f} km, "
            f"{right / chosen:.3f} of those placed"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
