"""MUC-4's roles in an invented dispatch in capitals."""

from __future__ import annotations

import math

from sayso.coding.mentions import mentions, plain, text_of
from sayso.coding.muc import both, incidents, told_in
from sayso.coding.relevance import report_signs, word_of
from sayso.coding.weighed import weighed
from sayso.model import Report
from sayso.reader.language import parse
from sayso.reader.read import Reader
from sayso.reader.tagger.heads import FILLERS

TEXT = (
    "SAN TELMO, 4 MAY 89 -- [TEXT] POLICE REPORTED THAT GUERRILLAS OF THE ORCHARD LIBERATION FRONT MURDERED "
    "JUDGE RAMIRO ESTEVAL LAST NIGHT. THE REBELS ALSO BLEW UP A BRIDGE AND TWO POWER PYLONS WITH DYNAMITE."
)


def test_roles_are_words_of_the_report() -> None:
    ((identifier, roles),) = incidents([Report("one", "0" * 64, "", TEXT)], Reader())
    assert identifier == "one"
    assert set(roles) == set(FILLERS)
    assert all(mention in TEXT for told in roles.values() for mention in told)
    assert any("BRIDGE" in mention for mention in roles["phys_tgt_id"])
    assert any("ESTEVAL" in mention for mention in roles["hum_tgt_name"])
    assert any("DYNAMITE" in mention for mention in roles["incident_instrument_id"])


def test_a_report_of_no_incident_has_no_fillers() -> None:
    text = "THE MINISTER OF FINANCE SAID TODAY THAT COFFEE EXPORTS ROSE BY 4 PERCENT LAST YEAR."
    ((_, roles),) = incidents([Report("two", "0" * 64, "", text)], Reader())
    assert not any(roles.values())


def _things(text: str) -> list[set[str]]:
    reader = Reader()
    found = told_in(reader.analyse(Report("one", "0" * 64, "", text), parse(text))).things
    return [{mention.head.text for mention in thing} for thing in found]


def test_a_name_and_its_last_word_are_one_thing() -> None:
    found = _things("Judge Ramiro Esteval was shot on Monday. Esteval had tried smugglers. The bridge stood.")
    (named,) = [thing for thing in found if "Esteval" in thing]
    assert named == {"Esteval"}
    assert {"bridge"} in found


def test_nouns_of_one_lemma_are_one_thing() -> None:
    assert {"rebels", "Rebels"} in _things("Armed rebels came at dawn. Rebels burned a mill.")


def test_a_phrase_is_cut_in_every_way() -> None:
    doc = parse("Rebels burned a big bus of the company, police said.")
    (bus,) = [one for one in mentions(doc, ()) if one.head.text == "bus"]
    assert {"bus", "big bus", "bus of the company", "big bus of the company"} <= set(bus.wordings)
    assert all(not text_of(doc, cut).endswith(",") for cut in bus.wordings.values())


def test_a_noun_in_a_compound_is_a_thing_too() -> None:
    assert {"dynamite"} in _things("A dynamite charge tore a wall. The mill stood.")


def test_a_name_before_a_noun_is_told_whole() -> None:
    doc = parse("Orchard Front guerrillas burned a bus.")
    found = [one for one in mentions(doc, ()) if one.head.text == "Front"]
    assert found
    assert "orchard front" in found[0].wordings
    assert not [one for one in mentions(doc, ()) if one.head.text == "Orchard"]


def test_two_odds_together_are_less_than_each() -> None:
    even = both(0.0, 0.0)  # a half of a half
    assert math.isclose(even, math.log(0.25 / 0.75))
    assert both(2.0, 50.0) < 2.0 + 1e-9


def test_plain_text_has_no_article() -> None:
    assert plain("THE Front, (FLO)") == "front flo"


def test_weights_add_up() -> None:
    assert weighed([("noun bomb", 2.0), ("unheard", 5.0)], {"base": -1.0, "noun bomb": 1.5}) == 2.0


def test_names_are_told_by_their_kind_only() -> None:
    doc = parse("Esteval burned two mills.")
    assert word_of(doc[0]).startswith("#")
    assert word_of(doc[1]) == "burn"
    assert "#NUMBER" in [name for name, _ in report_signs(doc)]
