from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from sayso.casebook import Casebook, locate
from sayso.errors import SaysoError
from sayso.ingest import originals
from sayso.review import Decision
from sayso.web.settings import Settings
from sayso.web.view.file import ViewFile
from sayso.web.view.keeper import KEPT, Keeper
from tests.casebook.documents import document
from tests.web.conftest import WIRE, fill

if TYPE_CHECKING:
    from pathlib import Path


def grade(casebook: Path, letter: str) -> None:
    with Casebook.open(locate(str(casebook))) as book:
        book.decide(Decision("reliability", "ana", "2026-01-01", subject="omar", value=letter))


def test_a_view_is_computed_once_a_state(casebook: Path) -> None:
    keeper = Keeper(Settings(str(casebook), in_process=True))
    first = keeper.wait()
    made = first.path.stat().st_mtime_ns
    assert keeper.wait().path == first.path
    assert Keeper(Settings(str(casebook), in_process=True)).wait().path.stat().st_mtime_ns == made
    grade(casebook, "B")
    assert keeper.wait().key != first.key


def test_another_casebook_in_the_same_place_has_a_view_of_its_own(casebook: Path) -> None:
    keeper = Keeper(Settings(str(casebook), in_process=True))
    first = keeper.wait()
    for part in casebook.glob("casebook.sqlite*"):
        part.unlink()
    # as many readings, and the last of the same document
    fill(casebook, (document(1, "Green took Raqqa."), *WIRE[1:]))
    assert keeper.wait().key != first.key


@pytest.mark.parametrize("made", ["2026-01-01", "2026-01-02"])
def test_another_log_of_as_many_decisions_is_another_state(casebook: Path, tmp_path: Path, made: str) -> None:
    keeper = Keeper(Settings(str(casebook), in_process=True))
    other = tmp_path / "copy"
    shutil.copytree(casebook, other)
    grade(casebook, "B")
    key = keeper.key()
    shutil.copytree(other, casebook, dirs_exist_ok=True)
    with Casebook.open(locate(str(casebook))) as book:
        book.decide(Decision("reliability", "ana", made, subject="omar", value="B"))
    assert (keeper.key() == key) == (made == "2026-01-01")


def test_of_many_states_only_the_last_views_are_kept(casebook: Path) -> None:
    keeper = Keeper(Settings(str(casebook), in_process=True))
    for letter in "ABCDEF":
        keeper.wait()
        grade(casebook, letter)
    shown = keeper.wait()
    assert shown.summaries([]) == []
    assert len(list(shown.path.parent.glob("*.sqlite"))) <= KEPT


def test_the_view_that_is_shown_is_there_while_the_casebook_goes_on(casebook: Path) -> None:
    keeper = Keeper(Settings(str(casebook), in_process=True))
    keeper.wait()
    for letter in "ABCDEFABC":
        grade(casebook, letter)
        shown = keeper.current()
        assert isinstance(shown, ViewFile)
        assert list(shown.every())


def test_a_view_that_was_left_unfinished_is_no_document(
    casebook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr("sayso.web.view.file._json", full)
    with pytest.raises(SaysoError, match="no space left"):
        Keeper(Settings(str(casebook), in_process=True)).wait()
    assert list((casebook / "views").iterdir())
    assert list(originals([casebook / "views"])) == []


def test_a_view_is_computed_in_a_process_of_its_own(casebook: Path) -> None:
    keeper = Keeper(Settings(str(casebook)))
    assert list(keeper.wait().every())


def test_a_casebook_that_cannot_be_written_beside_is_viewed_all_the_same(
    casebook: Path, tmp_path: Path
) -> None:
    (casebook / "views").write_text("no folder")
    keeper = Keeper(Settings(str(casebook), in_process=True))
    assert casebook not in keeper.wait().path.parents
