"""GeoNames dumps added to a user's own index. The dumps are invented."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from sayso.cli.main import app
from sayso.errors import GazetteerError
from sayso.gazetteer import Gazetteer
from sayso.gazetteer.additions import Added, add, user_index

if TYPE_CHECKING:
    from pathlib import Path

    from sayso.gazetteer.geonames import Malformed


def row(number: int, name: str, *, others: str = "", kind: str = "P.PPL", **more: str) -> str:
    """A line of a dump of places."""
    group, code = kind.split(".")
    cells = [
        *(str(number), name, name, others, more.get("lat", "35.5"), more.get("lon", "38.5")),
        *(group, code, more.get("country", "SY"), "", "12", "", "", "", more.get("people", "0")),
        *("", "400", "Asia/Damascus", "2020-01-01"),
    ]
    return "\t".join(cells)


def named(number: int, language: str, name: str) -> str:
    """A line of a dump of alternate names."""
    return "\t".join([str(number + 9_000), str(number), language, name, "", "", "", "", "", ""])


def dump(path: Path, *lines: str) -> Path:
    path.write_text("".join(line + "\n" for line in lines), "utf-8")
    return path


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the user's own index will be."""
    path = tmp_path / "data" / "own.sqlite"
    monkeypatch.setenv("SAYSO_GAZETTEER", str(path))
    return path


def added(tiny: Gazetteer, own: Path, *dumps: Path) -> tuple[Added, list[Malformed]]:
    aside: list[Malformed] = []
    return add(dumps, own, tiny, set_aside=aside.append), aside


def both(tiny: Gazetteer, own: Path) -> Gazetteer:
    """The user's index in front of the tiny one, as it is read in front of the shipped one."""
    tiny_path = own.parent.parent / "tiny.sqlite"
    return Gazetteer.open(own, extra=[tiny_path], alone=True)


def test_a_place_of_a_dump_is_found_under_all_its_names(tiny: Gazetteer, own: Path, tmp_path: Path) -> None:
    added(
        tiny, own, dump(tmp_path / "SY.txt", row(100, "Tall Zaytun", others="Tel Zaytoun,TLZ", people="900"))
    )
    (found,) = both(tiny, own).lookup("Tel Zaytoun")
    assert (found.id, found.feature, found.population, found.admin1) == ("geonames:100", "village", 900, "12")
    assert both(tiny, own).lookup("TLZ") == ()


def test_what_is_built_in_keeps_its_position_and_gains_names(
    tiny: Gazetteer, own: Path, tmp_path: Path
) -> None:
    added(tiny, own, dump(tmp_path / "SY.txt", row(7, "Qaryatayn", others="Nazala Town", lat="1", lon="1")))
    found = both(tiny, own).lookup("Nazala Town")[0]
    known = tiny.get("geonames:7")
    assert known is not None
    assert (found.id, found.lat, found.importance) == ("geonames:7", known.lat, known.importance)
    assert found.names[0] == "Al Qaryatayn"


def test_alternate_names_reach_places_of_the_dump_and_built_in_ones(
    tiny: Gazetteer, own: Path, tmp_path: Path
) -> None:
    places = dump(tmp_path / "SY.txt", row(100, "Tall Zaytun"))
    names = dump(
        tmp_path / "alternateNamesV2.txt",
        *(named(100, "en", "Olive Hill"), named(7, "en", "Two Villages"), named(7, "link", "https://x.test")),
    )
    counts, _ = added(tiny, own, names, places)
    index = both(tiny, own)
    assert [entry.id for entry in index.lookup("Olive Hill")] == ["geonames:100"]
    assert [entry.id for entry in index.lookup("Two Villages")] == ["geonames:7"]
    assert index.lookup("https://x.test") == ()
    assert (counts.places, counts.names, counts.unused, counts.entries) == (1, 2, 1, 2)


def test_a_row_that_cannot_be_read_is_set_aside_with_its_line_and_the_rest_goes_on(
    tiny: Gazetteer, own: Path, tmp_path: Path
) -> None:
    lines = (
        row(100, "One"),
        "three\tcolumns\tonly",
        row(101, "Two", lat="95"),
        row(102, "Three", lat="north"),
        row(103, "Four", people="many"),
        row(104, ""),
        row(105, "Six"),
    )
    counts, aside = added(tiny, own, dump(tmp_path / "SY.txt", *lines))
    assert [one.line for one in aside] == [2, 3, 4, 5, 6]
    assert str(aside[0]) == f"{tmp_path / 'SY.txt'}, line 2: 3 columns instead of 19"
    assert "latitude '95'" in aside[1].problem
    assert (counts.places, counts.set_aside) == (2, 5)
    assert both(tiny, own).lookup("Six")


def test_kinds_of_places_are_told_by_their_codes_and_buildings_left_out(
    tiny: Gazetteer, own: Path, tmp_path: Path
) -> None:
    lines = (
        row(100, "Jabal Zaytun", kind="T.MT"),
        row(101, "Zaytun Field", kind="S.AIRB"),
        row(102, "Nahr Zaytun", kind="H.STM"),
        row(103, "Zaytun House", kind="S.BLDG"),
        row(104, "Madinat Zaytun", people="20000"),
    )
    counts, aside = added(tiny, own, dump(tmp_path / "SY.txt", *lines))
    found = {entry.id: entry.feature for entry in Gazetteer.open(own, alone=True).entries()}
    kinds = {100: "mountain", 101: "airbase", 102: "river", 104: "city"}
    assert found == {f"geonames:{number}": kind for number, kind in kinds.items()}
    assert (counts.unused, aside) == (1, [])


def test_a_second_dump_keeps_what_the_first_added(tiny: Gazetteer, own: Path, tmp_path: Path) -> None:
    added(tiny, own, dump(tmp_path / "SY.txt", row(100, "One")))
    counts, _ = added(tiny, own, dump(tmp_path / "IQ.txt", row(200, "Two", country="IQ")))
    assert counts.entries == 2
    assert both(tiny, own).lookup("One")
    assert both(tiny, own).lookup("Two", country="IQ")


def test_the_same_dumps_give_the_same_bytes(tiny: Gazetteer, own: Path, tmp_path: Path) -> None:
    lines = [row(number, f"Place {number % 7}", people=str(number)) for number in range(100, 160)]
    one, other = dump(tmp_path / "a.txt", *lines), dump(tmp_path / "b.txt", *reversed(lines))
    added(tiny, own, one)
    added(tiny, tmp_path / "other.sqlite", other)
    assert own.read_bytes() == (tmp_path / "other.sqlite").read_bytes()


def test_a_zip_is_read_as_the_text_inside_it(tiny: Gazetteer, own: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "SY.zip", "w") as archive:
        archive.writestr("readme.txt", "about this")
        archive.writestr("SY.txt", row(100, "Tall Zaytun") + "\n")
    added(tiny, own, tmp_path / "SY.zip")
    assert both(tiny, own).lookup("Tall Zaytun")


@pytest.mark.parametrize("content", ["a poem\nof two lines\n", "a\tb\tc\n"])
def test_a_file_that_is_no_dump_leaves_the_index_as_it_was(
    tiny: Gazetteer, own: Path, tmp_path: Path, content: str
) -> None:
    added(tiny, own, dump(tmp_path / "SY.txt", row(100, "One")))
    before = own.read_bytes()
    (tmp_path / "poem.txt").write_text(content)
    with pytest.raises(GazetteerError, match=r"poem\.txt is no GeoNames dump"):
        added(tiny, own, tmp_path / "poem.txt")
    assert own.read_bytes() == before
    assert list(own.parent.iterdir()) == [own]


def test_the_users_index_lies_where_the_environment_says_or_among_the_users_data(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert user_index() == own
    monkeypatch.delenv("SAYSO_GAZETTEER")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert user_index() == tmp_path / "sayso" / "gazetteer.sqlite"


def test_the_identity_of_a_gazetteer_tells_additions(tiny: Gazetteer, own: Path, tmp_path: Path) -> None:
    added(tiny, own, dump(tmp_path / "SY.txt", row(100, "One")))
    assert tiny.identity in both(tiny, own).identity
    assert both(tiny, own).identity != tiny.identity


@pytest.mark.usefixtures("world")
def test_the_command_adds_and_from_then_on_finds(own: Path, tmp_path: Path) -> None:
    dumps = dump(tmp_path / "SY.txt", row(9_999_901, "Tall Zaytunjan"), "a broken row")
    run = CliRunner().invoke(app, ["gazetteer", "add", str(dumps)])
    assert run.exit_code == 1
    assert f"set aside {dumps}, line 2" in run.stderr
    assert "1 places and 0 names read" in run.stderr
    found = CliRunner().invoke(app, ["gazetteer", "find", "Tall Zaytunjan", "--format", "csv"])
    assert found.exit_code == 0
    assert "geonames:9999901,Tall Zaytunjan,SY,12,village" in found.stdout
    assert own.is_file()
    assert Gazetteer.open().lookup("Tall Zaytunjan")
    assert Gazetteer.open().lookup("Homs"), "what is built in is still there"


@pytest.mark.usefixtures("world")
def test_the_command_says_when_a_name_is_not_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SAYSO_GAZETTEER", raising=False)
    assert CliRunner().invoke(app, ["gazetteer", "find", "Zzyzxqq Nowhere"]).exit_code == 1
