"""Whom the words of a report mean (invented sentences)."""

from __future__ import annotations

import pytest

from sayso.actors import Catalogue
from sayso.gazetteer import Gazetteer
from sayso.reader.actor_meant import Known, meanings_of, resolve_actor
from sayso.reader.actors import find_actors
from sayso.reader.language import parse
from sayso.reader.places import find_places
from sayso.reader.source_kind import source_kind

CATALOGUE = Catalogue.load()


def meant(text: str, phrase: str) -> str | None:
    """The name of the actor that a phrase of a text means."""
    doc = parse(text)
    mentions, country = find_actors(doc, CATALOGUE)
    known = Known.of(doc, mentions, CATALOGUE, country)
    start = text.index(phrase)
    found = resolve_actor(doc.char_span(start, start + len(phrase)), known)
    return found.name if found else None


@pytest.mark.parametrize(
    ("text", "phrase", "name"),
    [
        ("Regime forces in Syria shelled Idlib.", "Regime forces", "Syrian government forces"),
        ("Isis fighters left the town.", "Isis fighters", "Islamic State"),
        ("The Russians moved helicopters to Homs.", "The Russians", "Russia"),
        (
            "Islamic State took Sukhnah. The extremist group then took Arak.",
            "The extremist group",
            "Islamic State",
        ),
        ("Hezbollah left the base. It took its rockets along.", "It", "Hezbollah"),
        ("The band left the camp. It took the rifles along.", "It", "The band"),
        ("Rebels held the hill until soldiers came and shelled them.", "them", "Rebels"),
        ("Marines surrounded the gunmen and killed five of them.", "five of them", "five of them"),
        ("Gunmen seized two nurses on Friday before releasing them.", "them", "two nurses"),
        ("The soldiers reached the bridge at noon and then destroyed it.", "it", "the bridge"),
        ("Hezbollah lost the hill. Its fighters left at night.", "Its fighters", "Hezbollah"),
        ("Police arrested her son, Omar Diab, on Friday.", "her son", "her son, Omar Diab"),
    ],
)
def test_a_phrase_means_an_actor(text: str, phrase: str, name: str) -> None:
    assert meant(text, phrase) == name


def test_government_forces_are_those_of_the_country_of_the_towns_they_take() -> None:
    doc = parse("Government forces backed by Russian jets captured Jarablus and Manbij on Monday.")
    towns = find_places(doc, Gazetteer.open())
    assert find_actors(doc, CATALOGUE)[1] == "RU"
    mentions, country = find_actors(doc, CATALOGUE, towns)
    assert country == "SY"
    assert mentions[0].name == "Syrian government forces"


def test_a_pronoun_in_doubt_may_mean_any_of_several() -> None:
    text = "The rebels met the elders and the nurses in Homs. They left on Friday."
    doc = parse(text)
    mentions, country = find_actors(doc, CATALOGUE)
    start = text.index("They")
    phrase = doc.char_span(start, start + len("They"))
    found = meanings_of(phrase, Known.of(doc, mentions, CATALOGUE, country))
    assert {"The rebels", "the nurses"} <= {mention.name for mention, _ in found}
    beliefs = [belief for _, belief in found]
    assert beliefs == sorted(beliefs, reverse=True)
    assert beliefs[0] < 0.0


def test_an_unknown_group_stays_itself() -> None:
    assert (
        meant("The Mill Street Brigade attacked Homs.", "The Mill Street Brigade")
        == "The Mill Street Brigade"
    )


@pytest.mark.parametrize(
    ("text", "phrase", "kind", "named"),
    [
        ("A resident of Homs said so.", "A resident of Homs", "witness", False),
        ("The defence minister, Omar Khoury, said so.", "Omar Khoury", "official", True),
        ("Footage shows a convoy.", "Footage", "record", False),
        (
            "The Syrian Observatory for Human Rights said so.",
            "The Syrian Observatory for Human Rights",
            "monitor",
            True,
        ),
        ("An army officer said so.", "An army officer", "military", False),
        ("Reuters said so.", "Reuters", "outlet", True),
        ("Islamic State said so.", "Islamic State", "armed_group", True),
    ],
)
def test_a_source_has_a_kind(text: str, phrase: str, kind: str, named: bool) -> None:
    doc = parse(text)
    start = text.index(phrase)
    words = doc.char_span(start, start + len(phrase))
    assert words is not None
    assert source_kind(words, CATALOGUE) == (kind, named)
