"""What a user says of the reliability of sources: in a file of names and grades, or on the desk."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from sayso.casebook.book import Casebook

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
    """Grades by the names of sources, else as reviewers gave them; who has none is F, cannot be judged."""

    def __init__(self, grades: Mapping[str, str], reviewed: Mapping[str, str]) -> None:
        from sayso.fusion.names import name_key  # noqa: PLC0415

        self._key = name_key
        self._reviewed = reviewed
        self._grades = {name_key(name): grade for name, grade in grades.items()}

    def of(self, names: Iterable[str], key: str) -> str:
        """The grade of the first of a source's names that the file has, else what reviewers gave its key."""
        given = (self._grades.get(self._key(name)) for name in names)
        return next((grade for grade in given if grade), None) or self._reviewed.get(key, UNJUDGED)


def reliability(path: Path | None, book: Casebook) -> Reliability:
    """The grades of a TOML file of ``"Name of a source" = "B"`` lines, and of the casebook's reviewers."""
    from sayso.review.standing import Standing  # noqa: PLC0415

    return Reliability(_read(path) if path else {}, Standing.of(book.decisions()).grades())


def _read(path: Path) -> dict[str, str]:
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise typer.BadParameter(f"{path}: cannot be read: {error}", param_hint="--reliability") from error
    for name, grade in data.items():
        if grade not in MEANING:
            raise typer.BadParameter(
                f"{path}: {name} = {grade!r} is no grade from A to F", param_hint="--reliability"
            )
    return data
