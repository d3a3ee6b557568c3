"""How names are folded: what is one name to the gazetteer, and what is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.gazetteer.names import bare, fold, skeleton


@pytest.mark.parametrize(
    "spellings",
    [
        ("As-Suwaydāʼ", "Suwayda", "as Suwayda", "AS-SUWAYDA"),
        ("Al-Qaryatayn", "al Qaryatayn", "el-Qaryatayn", "Qaryatayn"),
        ("Deir ez-Zor", "Deir al-Zor", "DEIR EZ ZOR"),
        ("St. Louis", "Saint Louis", "St Louis"),
        ("Łódź", "Lodz"),
        ("U.S.S.R.", "USSR"),
    ],
)
def test_spellings_that_differ_by_case_marks_and_article_are_one_name(spellings: tuple[str, ...]) -> None:
    assert len({fold(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    "spellings",
    [
        ("Raqqa", "Raqqah", "Raqa", "Ar-Raqqa"),
        ("Khan Sheikhoun", "Khan Shaykhun", "Khan Sheikhun"),
        ("Qaryatayn", "Karyatain", "al-Qaryatein"),
        ("Deir ez-Zor", "Deir Ezzor", "Dayr az-Zawr"),
        ("Manbij", "Manbidj"),
    ],
)
def test_transliterations_of_one_sound_share_a_loose_key(spellings: tuple[str, ...]) -> None:
    assert len({skeleton(spelling) for spelling in spellings}) == 1


def test_a_name_that_is_nothing_but_an_article_is_kept() -> None:
    assert fold("Al") == "al"


def test_a_name_without_letters_has_no_key() -> None:
    assert fold("—!") == ""


def test_short_names_have_no_loose_key() -> None:
    assert skeleton("Hit") == ""


def test_only_a_name_without_its_article_is_bare() -> None:
    assert bare("Bab")
    assert not bare("al-Bab")


@given(st.text(max_size=40))
def test_folding_never_fails_and_does_nothing_twice(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert skeleton(text) == skeleton(fold(text))
