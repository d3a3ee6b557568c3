"""What the lexicon remembers of words, alone and in company. Sentences are invented."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sayso.reader.events.lexicon import Remembered, company, remembered
from sayso.reader.events.units import units
from sayso.reader.language import parse

if TYPE_CHECKING:
    from spacy.tokens import Token


def word(text: str, form: str) -> tuple[Token, list[Token]]:
    doc = parse(text)
    token = next(token for token in doc if token.text == form)
    return token, list(units(doc).get(token.i, [token]))


def known(text: str, form: str) -> Remembered:
    return remembered(*word(text, form))


@pytest.mark.parametrize(
    ("text", "form", "beside"),
    [
        ("They gave up their guns.", "gave", {"+up", "o:gun", "s:they"}),
        ("Dozens of men fled.", "fled", {"s:man"}),
        ("They began the heavy raid.", "raid", {"d:the", "m:heavy", "g:begin"}),
        ("They met after the raid.", "raid", {"d:the", "p:after"}),
        ("Tadmur fell.", "fell", set()),
    ],
)
def test_company_is_what_a_word_goes_with(text: str, form: str, beside: set[str]) -> None:
    assert set(company(*word(text, form))) == beside


def test_a_word_names_what_it_mostly_named() -> None:
    fled = known("They fled.", "fled")
    assert fled.share("harm.displace") > 0.5 > fled.share("harm.kill")
    assert fled.share("harm.displace") > known("They ate.", "ate").share("harm.displace")


def test_a_new_word_names_what_any_word_does() -> None:
    new = known("They zibbled.", "zibbled")
    assert new.share(None) > 0.5
    assert sum(new.share(kind) for kind in (None, "harm.kill", "control.gain")) < 1
    assert new.together("harm.kill") == 0


def test_company_tells_one_sense_from_another() -> None:
    given_up = known("They gave up their weapons.", "gave")
    named = known("They gave the figure.", "gave")
    assert given_up.together("deal.agree") > 0 > named.together("deal.agree")
    assert named.together(None) > given_up.together(None)
