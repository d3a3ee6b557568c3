"""The batch engine: documents in, entries of a casebook out, whatever their number.

Only this process writes. What is written is written a batch at a time, each document whole; a read
that is killed is finished by the next one, which passes over what is already there.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sayso.casebook.entries import Again, Aside, Entry, Read
from sayso.casebook.rows import Given
from sayso.ingest import Original, SetAside
from sayso.workers import Done, Failed, Outcome, Reads, Task, read_batches

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sayso.casebook.book import Casebook

BATCH = 8  # reports: enough for the parser to work on together, few enough to lose
WIDE = 64  # documents of a batch when most of them need no reading
HEAVY = 4 * 1024 * 1024  # bytes


@dataclass(slots=True)
class Summary:
    """How many documents became what."""

    read: int = 0
    already: int = 0
    set_aside: int = 0
    failed: int = 0

    @property
    def clean(self) -> bool:
        """Whether every document was read."""
        return not self.set_aside and not self.failed

    def count(self, entry: Entry) -> None:
        """Count one more document."""
        match entry:
            case Read():
                self.read += 1
            case Again():
                self.already += 1
            case Aside(crashed=True):
                self.failed += 1
            case Aside():
                self.set_aside += 1


@dataclass(slots=True)
class _Batch:
    """Documents in the order they came; some of them are tasks."""

    items: list[Task | Again | Aside] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    weight: int = 0

    def add(self, item: Task | Again | Aside) -> None:
        self.items.append(item)
        if isinstance(item, Task):
            self.tasks.append(item)
            self.weight += len(item.original.data)
        elif isinstance(item, Aside):
            self.weight += len(item.data or b"")

    @property
    def full(self) -> bool:
        return len(self.tasks) >= BATCH or len(self.items) >= WIDE or self.weight >= HEAVY


def read_all(  # noqa: PLR0913  # the last three are options, given by name
    originals: Iterable[Original | SetAside],
    reader_factory: Callable[[], Reads],
    casebook: Casebook,
    *,
    processes: int | None = None,
    given: Given | None = None,
    progress: Callable[[Entry], None] = lambda _: None,
) -> Summary:
    """Read documents into a casebook; ``progress`` is told of each, in order, once it is written.

    ``processes`` is the number of processes that read (default: one a core). ``given`` stands in for
    what documents do not say themselves. The factory must be picklable when processes are more than one.
    """
    summary, reader = Summary(), reader_factory()
    plan = _Plan(casebook, reader.version, given or Given())
    batches = read_batches(_batches(plan.items(originals)), reader_factory, processes or _cores(), reader)
    for batch, outcomes in batches:
        for entry in plan.write(list(_entries(batch, outcomes))):
            summary.count(entry)
            progress(entry)
    return summary


def read_only(
    originals: Iterable[Original | SetAside],
    reader_factory: Callable[[], Reads],
    *,
    processes: int | None = None,
    given: Given | None = None,
) -> Iterator[Entry]:
    """Read documents and store nothing; those without a date too, since their words can be looked at."""
    tasks = (_item(document, given or Given(), dated=False) for document in originals)
    for batch, outcomes in read_batches(_batches(tasks), reader_factory, processes or _cores()):
        yield from _entries(batch, outcomes)


class _Plan:
    """Which documents to read: not those that this version of the reader has read as they are."""

    def __init__(self, casebook: Casebook, version: str, given: Given) -> None:
        self._casebook = casebook
        self._version = version
        self._given = given
        self._under_way: dict[str, str | None] = {}  # SHA-256 to why it failed; None while it has not

    def items(self, originals: Iterable[Original | SetAside]) -> Iterator[Task | Again | Aside]:
        """What to do with each document, in order."""
        for document in originals:
            item = _item(document, self._given)
            yield self._task(item) if isinstance(item, Task) else item

    def _task(self, task: Task) -> Task | Again:
        again = Again(task.original.uri, task.sha256)
        if task.sha256 in self._under_way:
            return again
        known = self._casebook.known(task.sha256)
        given = self._given.over(known.given) if known else self._given
        if known and known.reader == self._version and known.given == given:
            return again
        self._under_way[task.sha256] = None
        return replace(task, given=given)

    def write(self, entries: list[Entry]) -> list[Entry]:
        """Write a batch. A report whose text no database can hold is set aside, and the others written."""
        settled = [self._settled(entry) for entry in entries]
        try:
            self._casebook.add(settled)
        except ValueError as error:
            if len(settled) > 1:
                return [written for entry in settled for written in self.write([entry])]
            entry = settled[0]
            if not isinstance(entry, Read):
                raise
            why = self._under_way[entry.sha256] = f"It cannot be stored: {error}"
            return self.write([Aside(entry.uri, why, entry.sha256, entry.data)])
        return settled

    def _settled(self, entry: Entry) -> Entry:
        """The entry; a copy of a document that failed has failed too."""
        if isinstance(entry, Aside) and entry.sha256 in self._under_way:
            self._under_way[entry.sha256] = entry.reason
        if isinstance(entry, Again) and (reason := self._under_way.get(entry.sha256)):
            return Aside(entry.uri, reason, entry.sha256)
        if isinstance(entry, Read):
            self._under_way.pop(entry.sha256, None)
        return entry


def _item(document: Original | SetAside, given: Given, *, dated: bool = True) -> Task | Aside:
    uri = _storable(document.uri)
    if isinstance(document, SetAside):
        sha256 = hashlib.sha256(document.data).hexdigest() if document.data is not None else None
        return Aside(uri, document.reason, sha256, document.data)
    original = replace(document, uri=uri, fallback_id=_storable(document.fallback_id))
    return Task(original, original.sha256, given, dated)


def _storable(name: str) -> str:
    """A file name may hold bytes that are no text; they are written as escapes."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def _batches(items: Iterable[Task | Again | Aside]) -> Iterator[_Batch]:
    batch = _Batch()
    for item in items:
        batch.add(item)
        if batch.full:
            yield batch
            batch = _Batch()
    if batch.items:
        yield batch


def _entries(batch: _Batch, outcomes: list[Outcome]) -> Iterator[Entry]:
    results = iter(outcomes)
    for item in batch.items:
        yield _entry(item, next(results)) if isinstance(item, Task) else item


def _entry(task: Task, outcome: Outcome) -> Entry:
    original = task.original
    match outcome:
        case Done(report, reading):
            return Read(original.uri, original.data, report, reading, task.given)
        case Failed(reason, crashed):
            return Aside(original.uri, reason, task.sha256, original.data, crashed)


def _cores() -> int:
    return os.cpu_count() or 1
