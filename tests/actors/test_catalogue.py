"""The catalogue of actors: enough of them, well-formed, and found however they are spelt."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from sayso.actors import Catalogue
from sayso.actors.actor import ARMED, KINDS, CatalogueError


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue.load()


def test_there_are_hundreds_of_armed_groups_besides_the_states_own_bodies(catalogue: Catalogue) -> None:
    kinds = Counter(actor.kind for actor in catalogue.actors.values())
    assert sum(kinds[kind] for kind in ("rebel", "militia", "jihadist")) >= 150
    assert len(catalogue.actors) >= 300
    assert {"state", "state_force", "office", "agency", "monitor", "igo"} <= set(kinds)


def test_every_actor_is_well_formed(catalogue: Catalogue) -> None:
    for key, actor in catalogue.actors.items():
        assert actor.id == key
        assert actor.name.strip() == actor.name != ""
        assert actor.kind in KINDS
        assert all(owner in catalogue.actors for owner in (*actor.part_of, *actor.allies)), key


def test_a_name_finds_its_own_actor(catalogue: Catalogue) -> None:
    lost = [a.id for a in catalogue.actors.values() if a not in catalogue.lookup(a.name)]
    assert lost == []


@pytest.mark.parametrize(
    "name", ["ISIS", "Isis", "ISIL", "Islamic State", "the Islamic State", "Daesh", "Da'esh"]
)
def test_one_group_under_all_its_spellings(name: str, catalogue: Catalogue) -> None:
    assert [actor.name for actor in catalogue.lookup(name)] == ["Islamic State"]


@pytest.mark.parametrize("name", ["who", "us", "is", "The weather", "", "   ", "'"])
def test_words_of_the_language_are_no_actors(name: str, catalogue: Catalogue) -> None:
    assert catalogue.lookup(name) == ()


def test_a_close_spelling_says_that_it_is_one(catalogue: Catalogue) -> None:
    match = catalogue.match("Hayat Tahrir el-Shamm")
    assert [actor.kind in ARMED for actor in match.actors] == [True]
    assert match.reason.startswith("spelt much like")


def test_a_users_own_file_adds_to_it(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text('[SY.militia]\nmill-guard = { name = "Mill Guard" }\n', "utf-8")
    (actor,) = Catalogue.load(path).lookup("the Mill Guard")
    assert (actor.id, actor.kind, actor.country) == ("actor:mill-guard", "militia", "SY")


def test_a_malformed_file_is_an_error_that_names_it(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text("[SY.militia\n", "utf-8")
    with pytest.raises(CatalogueError, match=r"own\.toml"):
        Catalogue.load(path)
