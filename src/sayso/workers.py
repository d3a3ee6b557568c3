"""Documents to readings on one process or many, in order, whatever happens to a single one.

Workers are spawned, load the reader once, and are handed small batches; so many are under way at a
time that none waits, and so few that memory does not grow with the number of documents.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import chain, islice
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, NoReturn, Protocol, TypeVar

from sayso.errors import SaysoError
from sayso.ingest import to_report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sayso.casebook.rows import Given
    from sayso.ingest import Original
    from sayso.model import Reading, Report

T = TypeVar("T")

UNDER_WAY = 3  # batches a process: one being read, one waiting, one being written
DIED = "The process that read it died: it was killed, or ran out of memory."


class Reads(Protocol):
    """What a reader must be able to do."""

    @property
    def version(self) -> str:
        """Names everything that a reading depends on."""
        ...

    def read(self, report: Report) -> Reading:
        """Read one report."""
        ...

    def read_many(self, reports: Iterable[Report]) -> Iterator[Reading]:
        """Read reports, in order."""
        ...


@dataclass(frozen=True, slots=True)
class Task:
    """A document to read, with what the user says of it; ``dated`` when it must have a date."""

    original: Original
    sha256: str
    given: Given
    dated: bool = True


@dataclass(frozen=True, slots=True)
class Done:
    """A document was read."""

    report: Report
    reading: Reading


@dataclass(frozen=True, slots=True)
class Failed:
    """It was not, and why; ``crashed`` when that is a defect of the reader and not of the document."""

    reason: str
    crashed: bool = False


Outcome = Done | Failed


# ------------------------------------------------------------------ one process


def read_tasks(reader: Reads, tasks: Sequence[Task]) -> list[Outcome]:
    """Read a batch: one outcome a task, in order. No document's failure is another's."""
    ingested = [_report(task) for task in tasks]
    reports = [report for report in ingested if not isinstance(report, Failed)]
    readings = iter(_readings(reader, reports))
    return [report if isinstance(report, Failed) else next(readings) for report in ingested]


def _report(task: Task) -> Report | Failed:
    given = task.given
    try:
        return to_report(task.original, published=given.published, outlet=given.outlet, dated=task.dated)
    except SaysoError as error:
        return Failed(str(error))
    except Exception as error:  # one document must not end the batch, whatever is in it
        return Failed(_crash(error), crashed=True)


def _readings(reader: Reads, reports: list[Report]) -> list[Outcome]:
    """Read together; when that fails, one by one, to find which of them it was."""
    try:
        pairs = zip(reports, reader.read_many(reports), strict=True)
        return [Done(report, reading) for report, reading in pairs]
    except Exception:  # found again below, where it can be named
        return [_reading(reader, report) for report in reports]


def _reading(reader: Reads, report: Report) -> Outcome:
    try:
        return Done(report, reader.read(report))
    except Exception as error:  # as in _report
        return Failed(_crash(error), crashed=True)


def _crash(error: Exception) -> str:
    return f"The reader failed on it: {type(error).__name__}: {error}"


# ------------------------------------------------------------------ many processes

_reader: Reads | None = None  # of this worker process


def _start(factory: Callable[[], Reads]) -> None:
    """Prepare a worker: it dies with its parent, and dies quietly when the user interrupts."""
    global _reader  # noqa: PLW0603  # a worker process has no other place to keep what it loads
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    threading.Thread(target=_die_with_parent, daemon=True).start()
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # the processes already fill the cores
    _reader = factory()


def _die_with_parent() -> NoReturn:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
    os._exit(1)


def _work(tasks: Sequence[Task]) -> list[Outcome]:
    if _reader is None:
        raise RuntimeError("the worker was not started")
    return read_tasks(_reader, tasks)


class Workers:
    """A pool of reading processes that survives the death of any of them."""

    def __init__(self, factory: Callable[[], Reads], processes: int) -> None:
        self._factory = factory
        self._processes = processes
        self._pool: ProcessPoolExecutor | None = None
        self._lone: ProcessPoolExecutor | None = None

    def submit(self, tasks: Sequence[Task]) -> Future[list[Outcome]]:
        """Start on a batch. No process is started before there is something to read."""
        if not tasks:
            nothing: Future[list[Outcome]] = Future()
            nothing.set_result([])
            return nothing
        self._pool = self._pool or self._spawn(self._processes)
        try:
            return self._pool.submit(_work, tasks)
        except BrokenProcessPool:
            self._pool = self._spawn(self._processes)
            return self._pool.submit(_work, tasks)

    def result(self, tasks: Sequence[Task], future: Future[list[Outcome]]) -> list[Outcome]:
        """Outcomes of a batch; when a worker died under it, its documents are tried again one by one."""
        try:
            return future.result()
        except BrokenProcessPool:
            return [self._alone(task) for task in tasks]

    def _alone(self, task: Task) -> Outcome:
        """Read one document in a process of its own, so that a second death can only be its doing."""
        self._lone = self._lone or self._spawn(1)
        try:
            return self._lone.submit(_work, [task]).result()[0]
        except BrokenProcessPool:
            self._lone = None
            return Failed(DIED, crashed=True)

    def _spawn(self, processes: int) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(
            processes, mp_context=context, initializer=_start, initargs=(self._factory,)
        )

    def close(self) -> None:
        """Let the processes go; what has not been started on is dropped."""
        for pool in (self._pool, self._lone):
            if pool is not None:
                pool.shutdown(wait=True, cancel_futures=True)


class Batch(Protocol):
    """Anything with tasks in it."""

    @property
    def tasks(self) -> Sequence[Task]:
        """The documents to read."""
        ...


B = TypeVar("B", bound=Batch)


def read_batches(
    batches: Iterable[B], factory: Callable[[], Reads], processes: int, reader: Reads | None = None
) -> Iterator[tuple[B, list[Outcome]]]:
    """Each batch with an outcome for each of its tasks, in order.

    One batch alone is read in this process, by ``reader`` if there is one already: starting others
    would take longer than reading it.
    """
    stream = iter(batches)
    first = list(islice(stream, 2))
    if processes == 1 or len(first) < 2:
        return _here(chain(first, stream), factory, reader)
    return _elsewhere(chain(first, stream), Workers(factory, processes), UNDER_WAY * processes)


def _here(
    batches: Iterable[B], factory: Callable[[], Reads], reader: Reads | None
) -> Iterator[tuple[B, list[Outcome]]]:
    for batch in batches:
        if batch.tasks:
            reader = reader or factory()
        yield batch, read_tasks(reader, batch.tasks) if reader else []


def _elsewhere(batches: Iterable[B], workers: Workers, most: int) -> Iterator[tuple[B, list[Outcome]]]:
    under_way: deque[tuple[B, Future[list[Outcome]]]] = deque()
    try:
        for batch in batches:
            under_way.append((batch, workers.submit(batch.tasks)))
            while len(under_way) >= most:
                yield _settled(workers, *under_way.popleft())
        for pair in under_way:
            yield _settled(workers, *pair)
    finally:
        workers.close()


def _settled(workers: Workers, batch: B, future: Future[list[Outcome]]) -> tuple[B, list[Outcome]]:
    return batch, workers.result(batch.tasks, future)
