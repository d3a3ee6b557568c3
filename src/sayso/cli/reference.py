"""The reference of the command line, made from the commands themselves: ``python -m sayso.cli.reference``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import typer

from sayso.cli.main import VERBS, app

if TYPE_CHECKING:
    from collections.abc import Iterator

HEAD = """# The command line

<!-- Made by `python -m sayso.cli.reference > docs/cli.md`; a test holds it to the commands. -->

`sayso VERB …`. Records and tables go to standard output, everything else to standard error.

| exit code | when |
| --- | --- |
| 0 | it worked |
| 1 | some of it failed: a document was set aside, something is damaged, there is no such claim |
| 2 | it was asked for wrongly |
| 130 | it was interrupted; the same `read` goes on where it stopped |

Text of reports is printed so that it cannot act on a terminal: control characters and overrides of
the direction of text are shown as `<U+001B>` in tables and CSV and written as `\\u001b` in JSON. In
CSV, a text that begins with `=`, `+`, `-` or `@` gets a `'` before it, so that no spreadsheet takes
it for a formula; numbers are left alone.
"""


def reference() -> str:
    """All verbs with their arguments and options, as Markdown."""
    group: Any = typer.main.get_command(app)
    context = group.make_context("sayso", [], resilient_parsing=True)
    parts = [HEAD, *(_verb(group.get_command(context, name), name) for name in VERBS)]
    return "\n".join(parts)


def parameters(command: Any) -> Iterator[Any]:
    """What a command takes, without ``--help``."""
    return (parameter for parameter in command.params if parameter.name != "help")


def _verb(command: Any, name: str) -> str:
    if inner := getattr(command, "commands", None):
        return "\n".join(_verb(one, f"{name} {word}") for word, one in inner.items())
    taken = list(parameters(command))
    arguments = [parameter.metavar for parameter in taken if parameter.param_type_name == "argument"]
    usage = " ".join(["sayso", name, *arguments, "[OPTIONS]"])
    rows = "\n".join(_row(parameter) for parameter in taken)
    return (
        f"## sayso {name}\n\n```\n{usage}\n```\n\n{_text(command.help)}\n\n"
        f"| option | what it does |\n| --- | --- |\n{rows}\n"
    )


def _text(text: str) -> str:
    return "\n\n".join(" ".join(part.split()) for part in text.split("\n\n"))


def _row(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        return f"| `{parameter.metavar}` | {parameter.help} |"
    described = parameter.type_descriptor
    values = "|".join(map(str, described.choices)) if described.choices else parameter.metavar
    notes = [parameter.help]
    notes += [f"Default: `{parameter.default}`."] if parameter.default is not None else []
    notes += [f"Environment: `{parameter.envvar}`."] if parameter.envvar else []
    written = f"{parameter.opts[0]} {values or ''}".strip().replace("|", "\\|")
    return f"| `{written}` | {' '.join(notes)} |"


if __name__ == "__main__":
    sys.stdout.write(reference())
