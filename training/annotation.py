"""Dispatches that were written for training, and their annotation in lines.

``NAME.report`` holds ``outlet:``, ``published:`` and ``title:``, then paragraphs of numbered sentences;
``NAME.claims`` a line for each source, place, days and claim. The format is described, with the rules of
annotation, in ``training/dispatches/README.md``.

usage: python training/annotation.py FOLDER [OUT]    checks them, and writes them as an annotated corpus
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from sayso.model import Act, Basis, Modality, SourceKind
from sayso.reader.tagger.heads import EVENTS

if TYPE_CHECKING:
    from collections.abc import Iterable

FOLDER = Path(__file__).parent / "dispatches"
ROLES = {"A": "actor", "T": "target", "W": "weapon", "C": "count", "FROM": "from", "TO": "to"}
_SENTENCE = re.compile(r"\[(\d+)\] (.*)")
_DEFINED = re.compile(r"([SPD])\d+")
_WORDS = re.compile(r"(\d+):(.+?)(?:#(\d))?")
_OFFSETS = re.compile(r"(\d+)-(\d+)")
_ROLE = re.compile(r"([A-Z]+)=(.*)")
_FIELDS = " | "
_POLARITY = {"+": "positive", "-": "negative"}
Row = dict[str, Any]


class AnnotationError(ValueError):
    """A line that cannot be read; says which, and why."""


@dataclass(frozen=True)
class Dispatch:
    """A text, what is known of it, and where its numbered sentences stand."""

    head: dict[str, str]
    text: str
    sentences: dict[int, tuple[int, int]]

    @classmethod
    def parse(cls, content: str) -> Dispatch:
        """Read a ``.report``. Raises AnnotationError."""
        head, _, body = content.partition("\n\n")
        text, sentences = "", {}
        for paragraph in re.split(r"\n\s*\n", body.strip()):
            text += "\n\n" if text else ""
            for k, line in enumerate(paragraph.split("\n")):
                numbered = _SENTENCE.fullmatch(line)
                if numbered is None or int(numbered[1]) in sentences:
                    raise AnnotationError(f"no numbered sentence, or its number stands twice: {line!r}")
                text += " " if k else ""
                sentences[int(numbered[1])] = (len(text), len(text) + len(numbered[2]))
                text += numbered[2]
        named = (line.partition(":") for line in head.split("\n"))
        return cls({key.strip(): value.strip() for key, _, value in named}, text, sentences)

    def find(self, reference: str) -> Row:
        """The words that ``3:words``, ``3:words#2`` or ``120-125`` (offsets) refers to, with their span.

        Raises AnnotationError.
        """
        if offsets := _OFFSETS.fullmatch(reference.strip()):
            start, end = map(int, offsets.groups())
            return {"text": self.text[start:end], "span": [start, end]}
        parts = _WORDS.fullmatch(reference.strip())
        if parts is None or int(parts[1]) not in self.sentences:
            raise AnnotationError(f"no words of a sentence: {reference!r}")
        start, end = self.sentences[int(parts[1])]
        sentence, words = self.text[start:end], re.escape(parts[2])
        whole = list(re.finditer(rf"(?<![^\W_]){words}(?![^\W_])", sentence))
        found = whole or list(re.finditer(words, sentence))
        which = int(parts[3] or 1)
        if len(found) < which:
            raise AnnotationError(f"{parts[2]!r} stands {len(found)} times in sentence {parts[1]}")
        span = [start + at for at in found[which - 1].span()]
        return {"text": parts[2], "span": span}

    def may_find(self, reference: str) -> Row:
        """The same; ``-`` refers to no words."""
        return {"text": None, "span": None} if reference == "-" else self.find(reference)


@dataclass
class Annotation:
    """The claims of a dispatch as lines tell them; sources, places and days by the names they were given."""

    dispatch: Dispatch
    named: dict[str, Row] = field(default_factory=dict)
    claims: list[Row] = field(default_factory=list)

    def add(self, line: str) -> None:
        """Take in a line. Raises AnnotationError."""
        name, equals, told = line.partition(" = ")
        kind = _DEFINED.fullmatch(name)
        if equals and kind:
            make = {"S": self._link, "P": self._place, "D": self._days}[kind[1]]
            self.named[name] = make(told.split(_FIELDS))
        else:
            self.claims.append(self._claim(line.split(_FIELDS)))

    def _link(self, parts: list[str]) -> Row:
        source, cue, act, kind, named = _counted(parts, 5)
        _one_of(act, get_args(Act))
        _one_of(kind, get_args(SourceKind))
        _one_of(named, ("named", "unnamed"))
        return {
            "source": {**self.dispatch.may_find(source), "kind": kind, "named": named == "named"},
            "cue": self.dispatch.find(cue) if cue != "-" else None,
            "act": act,
        }

    def _place(self, parts: list[str]) -> Row:
        words, point, radius = _counted(parts, 3)
        lat, lon = map(float, point.split()) if point != "-" else (None, None)
        return {
            **self.dispatch.find(words),
            "lat": lat,
            "lon": lon,
            "radius_km": None if lat is None else float(radius),
        }

    def _days(self, parts: list[str]) -> Row:
        words, days, basis = _counted(parts, 3)
        _one_of(basis, get_args(Basis))
        start, end = (None if day == "-" else date.fromisoformat(day).isoformat() for day in days.split())
        return {**self.dispatch.may_find(words), "start": start, "end": end, "basis": basis}

    def _claim(self, parts: list[str]) -> Row:
        if len(parts) < 3:
            raise AnnotationError("a claim has a type, a trigger, and what is true of it")
        kind, trigger, (sign, _, modality), *more = parts[0], parts[1], parts[2].partition(" "), *parts[3:]
        _one_of(kind, EVENTS)
        _one_of(sign, tuple(_POLARITY))
        _one_of(modality, get_args(Modality))
        event = {
            "type": kind,
            "trigger": self.dispatch.find(trigger),
            "polarity": _POLARITY[sign],
            "modality": modality,
        }
        outlet = {
            "text": self.dispatch.head.get("outlet") or None,
            "span": None,
            "kind": "outlet",
            "named": True,
        }
        claim: Row = {
            "event": event,
            "roles": [],
            "time": None,
            "place": None,
            "attribution": [{"source": outlet, "cue": None, "act": "state"}],
        }
        for part in more:
            self._tell(claim, part.strip())
        return claim

    def _tell(self, claim: Row, part: str) -> None:
        if role := _ROLE.fullmatch(part):
            _one_of(role[1], tuple(ROLES))
            fillers = [self.dispatch.find(words) for words in role[2].split("; ")]
            claim["roles"] += [{"role": ROLES[role[1]], **filler} for filler in fillers]
            return
        for name in part.split(">"):
            _one_of(name, tuple(self.named))
        if part.startswith("S"):
            claim["attribution"] += [self.named[name] for name in part.split(">")]
        elif part.startswith("D"):
            claim["time"] = self.named[part]
        else:
            place = claim["place"] = self.named[part]
            claim["roles"].append({"role": "place", "text": place["text"], "span": place["span"]})


def _counted(parts: list[str], count: int) -> list[str]:
    if len(parts) != count:
        raise AnnotationError(f"{count} fields expected, not {len(parts)}")
    return [part.strip() for part in parts]


def _one_of(word: str, known: tuple[str, ...]) -> None:
    if word not in known:
        raise AnnotationError(f"{word!r} is none of {', '.join(known)}")


def claims_of(dispatch: Dispatch, lines: Iterable[str]) -> list[Row]:
    """The claims that lines tell of a text. Raises AnnotationError, which names the line."""
    annotation = Annotation(dispatch)
    for number, line in enumerate(lines, 1):
        if line.strip() and not line.startswith("#"):
            try:
                annotation.add(line.strip())
            except ValueError as wrong:
                raise AnnotationError(f"{number}: {wrong}") from wrong
    return annotation.claims


def load(path: Path) -> Row:
    """A ``.claims`` file with its report, as a row of ``reports.jsonl`` that holds its claims, too.

    Raises AnnotationError, which names the file and the line.
    """
    dispatch = Dispatch.parse(path.with_suffix(".report").read_text("utf-8"))
    try:
        claims = claims_of(dispatch, path.read_text("utf-8").split("\n"))
    except AnnotationError as wrong:
        raise AnnotationError(f"{path}:{wrong}") from wrong
    known = {name: dispatch.head.get(name) or None for name in ("outlet", "published", "title")}
    return {"id": path.stem, **known, "text": dispatch.text, "claims": claims}


def all_of(folder: Path = FOLDER) -> list[Row]:
    """Every dispatch of a folder, by name."""
    return [load(path) for path in sorted(folder.glob("**/*.claims"))]


def write(rows: list[Row], out: Path) -> None:
    """Lay rows out as an annotated corpus: ``reports.jsonl`` and one ``.json`` a report."""
    out.mkdir(parents=True, exist_ok=True)
    for row in rows:
        (out / f"{row['id']}.json").write_text(json.dumps(row, ensure_ascii=False), "utf-8")
    reports = [{key: value for key, value in row.items() if key != "claims"} for row in rows]
    lines = "".join(json.dumps(report, ensure_ascii=False) + "\n" for report in reports)
    (out / "reports.jsonl").write_text(lines, "utf-8")


def main(arguments: list[str]) -> int:
    """Check a folder, and write it as a corpus where one is named; the number of files that are wrong."""
    rows, wrong = [], 0
    for path in sorted(Path(arguments[0]).glob("**/*.claims")):
        try:
            rows.append(load(path))
        except AnnotationError as error:
            print(error)
            wrong += 1
    print(f"{len(rows)} dispatches, {sum(len(row['claims']) for row in rows)} claims, {wrong} files wrong")
    if len(arguments) > 1:
        write(rows, Path(arguments[1]))
    return wrong


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
