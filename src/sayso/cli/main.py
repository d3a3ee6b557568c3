"""The ``sayso`` command. A verb's module is imported only when the verb is asked for."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Annotated, Any, cast

import typer
from typer.core import TyperGroup

from sayso.errors import SaysoError

VERBS = {
    "read": "read",
    "claims": "claims",
    "show": "show",
    "brief": "brief",
    "control": "control",
    "incidents": "incidents",
    "disputes": "disputes",
    "sources": "sources",
    "export": "export",
    "tag": "tag",
    "attributions": "attributions",
    "code": "code",
    "set-aside": "set_aside",
    "desk": "desk",
    "decisions": "decisions",
    "verify": "verify",
    "gazetteer": "gazetteer",
}
"""Verbs, in the order of the help, with the module and function that each is."""


class Verbs(TyperGroup):
    """The group of verbs, imported one by one."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands.update(dict.fromkeys(VERBS, cast("Any", None)))

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Import a verb."""
        if cmd_name not in VERBS:
            return None
        if self.commands[cmd_name] is None:
            self.commands[cmd_name] = _verb(cmd_name)
        return self.commands[cmd_name]

    def invoke(self, ctx: Any) -> Any:
        """Run a verb; what a user can do something about is one line and no traceback."""
        try:
            return super().invoke(ctx)
        except SaysoError as error:
            from sayso.cli.safe import safe  # noqa: PLC0415

            typer.echo(f"sayso: {safe(str(error))}", err=True)
            raise typer.Exit(1) from error
        except KeyboardInterrupt as error:
            typer.echo("sayso: interrupted; the same command goes on where it stopped", err=True)
            raise typer.Exit(130) from error


def _verb(name: str) -> Any:
    found = getattr(import_module(f"sayso.cli.{VERBS[name]}"), VERBS[name])
    if isinstance(found, typer.Typer):
        return typer.main.get_command(found)
    single = typer.Typer(add_completion=False, rich_markup_mode="markdown")
    single.command(name)(found)
    return typer.main.get_command(single)


def _version(wanted: bool) -> None:
    if wanted:
        from sayso import __version__  # noqa: PLC0415

        typer.echo(f"sayso {__version__}")
        raise typer.Exit


app = typer.Typer(
    cls=Verbs, no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode="markdown"
)


@app.callback()
def sayso(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Read reports of armed conflict and turn them into claims that can be checked: on whose say-so?"""


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    if not sys.stdout.isatty() and hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")
    try:
        app(prog_name="sayso")
    except BrokenPipeError:
        # nobody reads on: leave quietly, and keep Python from complaining as it closes the pipe
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(1) from None
