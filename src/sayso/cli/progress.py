"""How a long read is going, on standard error: a moving line on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Self

import typer

from sayso.casebook.entries import Aside
from sayso.cli.output import console
from sayso.cli.safe import line
from sayso.work import Summary

if TYPE_CHECKING:
    from types import TracebackType

    from rich.progress import Progress

    from sayso.casebook.entries import Entry

EVERY_SECONDS = 10.0


class Watch:
    """Counts documents as they are done, and says so; what is set aside is named at once."""

    def __init__(self) -> None:
        self.summary = Summary()
        self._started = self._said = time.monotonic()
        self._bar: Progress | None = None

    def __enter__(self) -> Self:
        if sys.stderr.isatty():
            self._bar = _bar()
            self._bar.start()
            self._task = self._bar.add_task("reading", total=None)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def __call__(self, entry: Entry) -> None:
        """One more document is done."""
        self.summary.count(entry)
        if isinstance(entry, Aside):
            self._say(f"set aside {line(entry.uri)}: {line(entry.reason)}")
        if self._bar is not None:
            self._bar.update(self._task, description=self.state())
        elif time.monotonic() - self._said > EVERY_SECONDS:
            self._said = time.monotonic()
            self._say(self.state())

    def state(self) -> str:
        """``120 read (5.1 a second), 3 already in the casebook, 1 set aside``."""
        done, seconds = self.summary, time.monotonic() - self._started
        pace = f" ({done.read / seconds:.1f} a second)" if done.read and seconds > EVERY_SECONDS else ""
        parts = [f"{done.read} read{pace}"]
        parts += [f"{done.already} already in the casebook"] if done.already else []
        parts += [f"{done.set_aside} set aside"] if done.set_aside else []
        parts += [f"{done.failed} that the reader failed on"] if done.failed else []
        return ", ".join(parts)

    def _say(self, text: str) -> None:
        if self._bar is not None:
            self._bar.console.print(f"sayso: {text}")
        else:
            typer.echo(f"sayso: {text}", err=True)


def _bar() -> Progress:
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        TimeElapsedColumn(),
        console=console(stderr=True),
        transient=True,
        # records go to a pipe as they are; lines for a terminal go above the moving one
        redirect_stdout=sys.stdout.isatty(),
    )
