from __future__ import annotations

from pathlib import Path

import pytest

from sayso.casebook.location import locate
from sayso.casebook.words import fold, folded, pattern
from sayso.errors import CasebookError


def test_a_folder_holds_its_database_and_its_archive() -> None:
    location = locate("syria")
    assert location.database == Path("syria/casebook.sqlite")
    assert location.archive == Path("syria/originals")
    assert locate("syria", "elsewhere").archive == Path("elsewhere")


@pytest.mark.parametrize("url", ["postgresql://u:secret@h/db", "postgresql+psycopg://u:secret@h/db"])
def test_a_server_has_its_archive_beside_it_and_its_password_to_itself(url: str) -> None:
    location = locate(url, "originals")
    assert location.url == "postgresql+psycopg://u:secret@h/db"
    assert str(location) == "postgresql+psycopg://u@h/db"
    with pytest.raises(CasebookError, match="--archive"):
        locate(url)


def test_other_databases_are_refused() -> None:
    with pytest.raises(CasebookError, match="mysql"):
        locate("mysql://h/db", "originals")


def test_names_are_folded_to_whole_words() -> None:
    assert fold("Al-Shaʿyrāt  Base") == fold("al-Shayrat base") == "al shayrat base"
    assert fold("Şırnak") == "sırnak"
    assert folded(["Deir ez-Zor", None, "DEIR EZ ZOR", "T4"]) == " deir ez zor | t4 |"
    assert pattern("Deir-ez-Zor") == "% deir ez zor %"
