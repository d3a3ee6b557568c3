"""``sayso code``: the codes of other schemes, from the same layers."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TypeVar

import typer

from sayso.cli import options
from sayso.cli.output import write_json
from sayso.cli.safe import safe
from sayso.errors import IngestError, SaysoError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sayso.coding.plover import Sentence
    from sayso.ingest import Original, SetAside
    from sayso.model import Report

T = TypeVar("T")
_TOGETHER = 16
SchemeOption = Annotated[
    Literal["plover", "muc"], typer.Option("--scheme", help="Whose codes: PLOVER's or those of MUC-4.")
]


def code(paths: options.PathsArgument, *, scheme: SchemeOption) -> None:
    """Code texts by another scheme and print JSON Lines; nothing is stored.

    `plover` takes JSON Lines of `{"id", "text", "source", "target"}`, sentences with two parties that stand
    in them, and prints `{"id", "label"}`, one of PLOVER's root codes, null for a text without words. `muc`
    takes reports and prints `{"id", "roles"}`: who did it, to what and whom and with what, in the words of
    the report, for all its incidents together.
    """
    from sayso.reader.read import Reader  # noqa: PLC0415  # loads the parser: only those who read wait

    aside, reader = _Aside(), Reader()
    if scheme == "plover":
        from sayso.coding.plover import coded  # noqa: PLC0415

        for batch in _batches(aside.kept(_sentences(paths))):
            for identifier, label in coded(batch, reader):
                write_json({"id": identifier, "label": label})
    else:
        from sayso.coding.muc import incidents  # noqa: PLC0415

        for reports in _batches(aside.kept(_reports(paths))):
            for identifier, roles in incidents(reports, reader):
                write_json({"id": identifier, "roles": roles})
    if aside.count:
        raise typer.Exit(1)


class _Aside:
    """What could not be read: named on standard error, and counted."""

    def __init__(self) -> None:
        self.count = 0

    def kept(self, found: Iterable[T | SaysoError]) -> Iterator[T]:
        """What could be read."""
        for one in found:
            if isinstance(one, SaysoError):
                self.count += 1
                typer.echo(f"sayso: set aside {safe(str(one))}", err=True)
            else:
                yield one


def _batches(items: Iterable[T]) -> Iterator[list[T]]:
    stream = iter(items)
    while batch := list(islice(stream, _TOGETHER)):
        yield batch


def _sentences(paths: list[Path]) -> Iterator[Sentence | SaysoError]:
    from sayso.coding.plover import sentence_of  # noqa: PLC0415

    for path in paths:
        try:
            opened = nullcontext(sys.stdin.buffer) if str(path) == "-" else path.open("rb")
        except OSError as error:
            yield IngestError(f"{path}: cannot be read: {error.strerror}")
            continue
        with opened as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    try:
                        yield sentence_of(line)
                    except IngestError as error:
                        yield IngestError(f"{path}, line {number}: {error}")


def _reports(paths: list[Path]) -> Iterator[Report | SaysoError]:
    from sayso.ingest import originals  # noqa: PLC0415

    for document in originals(paths):
        yield _report(document)


def _report(document: Original | SetAside) -> Report | SaysoError:
    from sayso.ingest import SetAside, to_report  # noqa: PLC0415

    if isinstance(document, SetAside):
        return IngestError(f"{document.uri}: {document.reason}")
    try:
        return to_report(document, dated=False)
    except SaysoError as error:
        return IngestError(f"{document.uri}: {error}")
