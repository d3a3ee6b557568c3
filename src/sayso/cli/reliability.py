"""What a user says of the reliability of sources: a file of names and grades."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

UNJUDGED = "F"
MEANING = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "cannot be judged",
}


class Reliability:
    """Grades by the names of sources; who is not in the file is F, cannot be judged."""

    def __init__(self, grades: Mapping[str, str]) -> None:
        from sayso.fusion.names import name_key  # noqa: PLC0415

        self._key = name_key
        self._grades = {name_key(name): grade for name, grade in grades.items()}

    def of(self, names: Iterable[str]) -> str:
        """The grade of the first of a source's names that the file has."""
        given = (self._grades.get(self._key(name)) for name in names)
        return next((grade for grade in given if grade), UNJUDGED)


def reliability(path: Path | None) -> Reliability:
    """Read a TOML file of ``"Name of a source" = "B"`` lines."""
    if path is None:
        return Reliability({})
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise typer.BadParameter(f"{path}: cannot be read: {error}", param_hint="--reliability") from error
    for name, grade in data.items():
        if grade not in MEANING:
            raise typer.BadParameter(
                f"{path}: {name} = {grade!r} is no grade from A to F", param_hint="--reliability"
            )
    return Reliability(data)
