from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.casebook import Casebook, locate
from sayso.review import Decision
from sayso.web.settings import Settings
from sayso.web.view.file import ViewFile
from sayso.web.view.keeper import KEPT, Keeper

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


def test_a_view_is_computed_in_a_process_of_its_own(casebook: Path) -> None:
    keeper = Keeper(Settings(str(casebook)))
    assert list(keeper.wait().every())


def test_a_casebook_that_cannot_be_written_beside_is_viewed_all_the_same(
    casebook: Path, tmp_path: Path
) -> None:
    (casebook / "views").write_text("no folder")
    keeper = Keeper(Settings(str(casebook), in_process=True))
    assert casebook not in keeper.wait().path.parents
