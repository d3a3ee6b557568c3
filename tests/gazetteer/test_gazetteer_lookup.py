"""Look-ups in a gazetteer of nine places."""

import pickle
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from sayso.errors import GazetteerError
from sayso.gazetteer import Gazetteer, schema
from sayso.gazetteer.entry import TOWNS
from tests.gazetteer.tiny_gazetteer import TINY, place


def ids(gazetteer: Gazetteer, name: str, **only: str) -> list[str]:
    return [entry.id for entry in gazetteer.lookup(name, **only)]  # type: ignore[arg-type]


def test_a_feature_word_brings_what_fits_to_the_front_and_keeps_the_rest(tiny: Gazetteer) -> None:
    assert ids(tiny, "Idlib province") == ["geonames:2", "geonames:1"]
    assert ids(tiny, "the city of Idlib") == ["geonames:1", "geonames:2"]


def test_what_is_written_alike_comes_first_unless_the_article_hides_something_far_larger(
    tiny: Gazetteer,
) -> None:
    assert ids(tiny, "Bab") == ["geonames:3", "geonames:4"]
    assert [match.quality for match in tiny.matches("Bab")] == ["article", "exact"]


def test_a_country_restricts(tiny: Gazetteer) -> None:
    assert ids(tiny, "Bab", country="tr") == ["geonames:4"]


def test_a_feature_restricts(tiny: Gazetteer) -> None:
    assert ids(tiny, "Idlib", feature="admin1") == ["geonames:2"]
    assert ids(tiny, "Idlib", feature="airbase") == []


def test_what_only_sounds_alike_is_found_when_nothing_is_written_so(tiny: Gazetteer) -> None:
    assert [(m.entry.id, m.quality) for m in tiny.matches("Karyatain")] == [("geonames:7", "loose")]


def test_what_shares_a_sound_but_few_letters_is_not_found(tiny: Gazetteer) -> None:
    assert ids(tiny, "Bawwoobeh") == []


def test_an_unknown_name_finds_nothing(tiny: Gazetteer) -> None:
    assert tiny.lookup("Ouagadougou") == ()
    assert tiny.lookup("") == ()
    assert not tiny.knows("Ouagadougou")


def test_an_air_base_is_found_with_and_without_its_kind(tiny: Gazetteer) -> None:
    assert ids(tiny, "Zaytun") == ids(tiny, "the Zaytun air base") == ids(tiny, "Zaytun airbase")


def test_places_are_found_by_id_and_code(tiny: Gazetteer) -> None:
    assert tiny.get("geonames:7") == TINY[8]
    assert tiny.country("sy") == TINY[7]
    assert tiny.admin1("SY", "12") == TINY[1]
    assert tiny.get("geonames:404") is None


@pytest.mark.parametrize(
    ("words", "length"),
    [
        (["Deir", "ez", "-", "Zor", "fell"], 4),
        (["Dayr", "was", "quiet"], 1),
        (["Idlib", "Governorate"], 2),
        (["Nothing", "known"], 0),
        ([], 0),
    ],
)
def test_the_longest_name_that_words_begin_with(tiny: Gazetteer, words: list[str], length: int) -> None:
    assert tiny.longest_name(words) == length


def test_an_entry_comes_back_as_it_was_written(tmp_path: Path) -> None:
    written = place(
        "sayso:x", "Ĝan", "Jan", lat=-12.34567, lon=179.5, radius_km=4.5,
        countries=("SY", "IQ"), country=None, bbox=(1.0, 2.0, 3.0, 4.0),
        extent="POLYGON ((1 2, 3 2, 3 4, 1 4, 1 2))", population=7,
    )  # fmt: skip
    schema.write(tmp_path / "one.sqlite", [written], {})
    assert Gazetteer.open(tmp_path / "one.sqlite").get("sayso:x") == written


def test_the_same_entries_give_the_same_bytes_in_any_order(tmp_path: Path) -> None:
    for name, entries in (("a", TINY), ("b", tuple(reversed(TINY)))):
        schema.write(tmp_path / name, entries, {"source": "tests"})
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_a_second_index_adds_and_the_first_wins(tiny: Gazetteer, tmp_path: Path) -> None:
    more = [place("geonames:1", "Idlib the other"), place("geonames:99", "Sinjar", country="IQ")]
    schema.write(tmp_path / "more.sqlite", more, {})
    both = Gazetteer.open(tmp_path / "tiny.sqlite", extra=[tmp_path / "more.sqlite"])
    assert ids(both, "Sinjar") == ["geonames:99"]
    assert both.get("geonames:1") == TINY[0]


def test_it_may_be_pickled_and_shared_by_threads(tiny: Gazetteer) -> None:
    copy = pickle.loads(pickle.dumps(tiny))
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: ids(copy, "Idlib"), range(20)))
    assert found == [ids(tiny, "Idlib")] * 20


def test_a_missing_index_says_how_to_build_it(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match=r"python -m sayso\.gazetteer\.build"):
        Gazetteer.open(tmp_path / "none.sqlite")


def test_a_file_that_is_no_index_is_named(tmp_path: Path) -> None:
    (tmp_path / "poem.txt").write_text("roses are red")
    with pytest.raises(GazetteerError, match=r"poem\.txt is no gazetteer index"):
        Gazetteer.open(tmp_path / "poem.txt")


def test_an_index_of_another_version_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "VERSION", 1)
    schema.write(tmp_path / "old.sqlite", TINY, {})
    monkeypatch.undo()
    with pytest.raises(GazetteerError, match="schema 1"):
        Gazetteer.open(tmp_path / "old.sqlite")


def test_the_towns_of_a_country_come_by_size(tiny: Gazetteer) -> None:
    towns = sorted((e for e in TINY if e.country == "SY" and e.feature in TOWNS), key=lambda e: -e.importance)
    assert tiny.towns("sy") == tuple((town.lat, town.lon) for town in towns)
    assert tiny.towns("ZZ") == ()
