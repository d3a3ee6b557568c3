"""Triggers, roles, polarity and modality, a rule a test. All sentences are invented."""

from __future__ import annotations

import pytest

from sayso.codebook import Codebook
from sayso.reader.events import Found, Mentions, find_events
from sayso.reader.events.numbers import number_bounds
from sayso.reader.events.reality import reality, undoes
from sayso.reader.language import parse


def events(text: str) -> list[Found]:
    doc = parse(text)
    places = frozenset(token.i for token in doc if token.ent_type_ in {"GPE", "LOC", "FAC"})
    forces = frozenset(token.i for token in doc if token.ent_type_ in {"ORG", "NORP"})
    return list(find_events(doc, Codebook.load(), Mentions(places, frozenset(), forces)))


def event(text: str, type_name: str) -> Found:
    found = [e for e in events(text) if e.event.type == type_name]
    assert found, f"no {type_name} among {[e.event.type for e in events(text)]}"
    return found[0]


def fillers(found: Found, role: str) -> list[str]:
    return [head.text for name, head in found.role_heads if name == role]


@pytest.mark.parametrize(
    ("sentence", "type_name", "trigger"),
    [
        ("The rebels seized the town of Tadmur.", "control.gain", "seized"),
        ("The town fell to the rebels.", "control.gain", "fell"),
        ("The king annexed the province.", "control.gain", "annexed"),
        ("The guards handed over the village to the rebels.", "control.gain", "handed over"),
        ("The militants hoisted their flag.", "control.gain", "hoisted their flag"),
        ("The garrison is in possession of the bridge.", "control.hold", "is in possession"),
        ("The general invested the town in May.", "control.siege", "invested"),
        ("Police cordoned off the quarter.", "control.siege", "cordoned off"),
        ("The army took control of the village.", "control.gain", "took control"),
        ("The army wrested back control of the town.", "control.gain", "wrested back control"),
        ("The army was ousted by the militants.", "control.gain", "ousted"),
        ("The army still holds the northern town.", "control.hold", "holds"),
        ("Troops besieged the city for months.", "control.siege", "besieged"),
        ("Soldiers clashed with gunmen at the border.", "fight.clash", "clashed"),
        ("The army launched an offensive against the rebels.", "fight.assault", "offensive"),
        ("Three airstrikes hit the market.", "fight.air", "airstrikes"),
        ("Government warplanes bombed the village.", "fight.air", "bombed"),
        ("A helicopter fired on the column.", "fight.air", "fired"),
        ("The aircraft dropped two bombs.", "fight.air", "dropped"),
        ("Shells fell on the square.", "fight.shell", "fell"),
        ("Two rockets landed in the harbour.", "fight.shell", "landed"),
        ("The guerrillas were routed by the militia.", "fight.assault", "routed"),
        ("The soldiers put the bandits to flight in a foray.", "fight.assault", "foray"),
        ("The two gangs came to blows.", "fight.clash", "came to blows"),
        ("Rebels shelled the airport.", "fight.shell", "shelled"),
        ("A car bomb exploded outside the ministry.", "fight.bomb", "exploded"),
        ("Gunmen ambushed a convoy.", "fight.shoot", "ambushed"),
        ("The blast killed nine civilians.", "harm.kill", "killed"),
        ("Nine civilians were wounded.", "harm.wound", "wounded"),
        ("Police arrested two students.", "harm.detain", "arrested"),
        ("Guards tortured the prisoners.", "harm.abuse", "tortured"),
        ("Soldiers raped two girls.", "harm.abuse", "raped"),
        ("Thousands of families fled the city.", "harm.displace", "fled"),
        ("Shells destroyed the hospital.", "harm.damage", "destroyed"),
        ("The militia shot down a helicopter.", "harm.damage", "shot down"),
        ("Moscow deployed troops to the coast.", "move.deploy", "deployed"),
        ("The troops withdrew from the town.", "move.withdraw", "withdrew"),
        ("The fighters slipped away at dawn.", "move.withdraw", "slipped away"),
        ("The army abandoned the town.", "move.withdraw", "abandoned"),
        ("The troops beat a hasty retreat.", "move.withdraw", "beat a hasty retreat"),
        ("The rebels infiltrated the province.", "move.advance", "infiltrated"),
        ("The column advanced on the capital.", "move.advance", "advanced"),
        ("The militia set up a checkpoint on the road.", "base.set", "set up"),
        ("Washington armed the rebels.", "aid.arms", "armed"),
        ("Agencies delivered food aid to the camp.", "aid.relief", "delivered"),
        ("Both sides signed a ceasefire.", "deal.agree", "ceasefire"),
        ("The president met the rebel leader.", "deal.talk", "met"),
        ("Crowds joined a demonstration in the square.", "act.protest", "demonstration"),
        ("The court convicted the commander.", "act.sanction", "convicted"),
    ],
)
def test_each_type_is_found_by_its_words(sentence: str, type_name: str, trigger: str) -> None:
    assert event(sentence, type_name).event.trigger.text == trigger


def test_capture_of_a_place_is_control_and_of_a_person_detention() -> None:
    assert [e.event.type for e in events("Fighters captured the village.")] == ["control.gain"]
    assert [e.event.type for e in events("Fighters captured two soldiers.")] == ["harm.detain"]


def test_a_passive_turns_subject_into_target_and_its_agent_into_actor() -> None:
    found = event("Nine farmers were killed by gunmen.", "harm.kill")
    assert (fillers(found, "actor"), fillers(found, "target")) == (["gunmen"], ["farmers"])


def test_a_relative_pronoun_stands_for_its_antecedent() -> None:
    found = event("They buried the farmers who were killed by gunmen.", "harm.kill")
    assert fillers(found, "target") == ["farmers"]


def test_who_is_wanted_to_act_is_the_actor() -> None:
    found = event("The ministry wanted the militia to seize the town.", "control.gain")
    assert fillers(found, "actor") == ["militia"]
    assert found.event.modality == "requested"


def test_coordinated_places_are_all_kept() -> None:
    found = event("The militia seized the towns of Hisn and Rafid.", "control.gain")
    heads = {head.text for name, head in found.role_heads if name == "place"}
    assert heads == {"towns"} or heads >= {"Hisn", "Rafid"}


def test_a_light_verb_lends_its_subject_to_its_noun() -> None:
    found = event("Jordan carried out airstrikes against the militia.", "fight.air")
    assert (fillers(found, "actor"), fillers(found, "target")) == (["Jordan"], ["militia"])


def test_the_head_before_a_hyphen_holds_the_place() -> None:
    found = event("Aid never reached the rebel-held town.", "control.hold")
    assert (fillers(found, "actor"), fillers(found, "place")) == (["rebel"], ["town"])


def test_a_weapon_is_no_actor() -> None:
    found = event("A drone bombed the school.", "fight.air")
    assert fillers(found, "actor") == []
    assert fillers(found, "weapon") == ["drone"]


def test_a_count_belongs_to_who_was_hurt() -> None:
    found = event("At least 13 villagers were killed.", "harm.kill")
    count = next(role for role in found.event.roles if role.role == "count")
    assert (count.span.text, count.low, count.high) == ("At least 13", 13, None)


def test_more_than_a_number_is_all_of_the_count() -> None:
    found = event("More than 60 gunmen were killed in the village.", "harm.kill")
    (count,) = (role for role in found.event.roles if role.role == "count")
    assert count.span.text == "More than 60"
    assert (count.low, count.high) == (60, None)


@pytest.mark.parametrize(
    ("sentence", "polarity"),
    [
        ("The army did not attack the village.", "negative"),
        ("The army never attacked the village.", "negative"),
        ("The army failed to attack the village.", "negative"),
        ("The army denied attacking the village.", "negative"),
        ("The army attacked the village.", "positive"),
        ("The army did not deny attacking the village.", "positive"),
        ("The army no longer attacks the village.", "negative"),
        ("The army not only attacked the village, it burned the mill.", "positive"),
        ("Rain stopped the army from attacking the village.", "negative"),
        ("The minister warned against an attack on the village.", "negative"),
        ("There is no way to attack the village.", "negative"),
        ("The general demanded a cessation of the attacks on the village.", "negative"),
        ("The general refused to say whether the army had attacked the village.", "positive"),
    ],
)
def test_polarity(sentence: str, polarity: str) -> None:
    assert event(sentence, "fight.assault").event.polarity == polarity


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("The army attacked the village.", "actual"),
        ("The army is preparing to attack the village.", "planned"),
        ("The army will attack the village.", "planned"),
        ("The minister urged the army to attack the village.", "requested"),
        ("The army may attack the village.", "possible"),
        ("Residents feared the army would attack the village.", "possible"),
        ("If the army attacks the village, the talks are over.", "conditional"),
        ("It is not known whether the army attacked the village.", "possible"),
        ("The army wants to attack the village.", "planned"),
        ("The king wants the army to attack the village.", "requested"),
        ("The king announced an attack on the village.", "actual"),
    ],
)
def test_modality(sentence: str, modality: str) -> None:
    assert event(sentence, "fight.assault").event.modality == modality


@pytest.mark.parametrize(
    ("sentence", "polarity"),
    [
        ("Neither the driver nor his wife was wounded.", "negative"),
        ("No farmers were wounded.", "negative"),
        ("Two farmers were wounded.", "positive"),
    ],
)
def test_nobody_it_was_done_to(sentence: str, polarity: str) -> None:
    assert event(sentence, "harm.wound").event.polarity == polarity


@pytest.mark.parametrize("agent", ["gas", "chlorine", "napalm", "chemical weapons", "nerve agent"])
def test_an_attack_with_a_chemical_is_abuse(agent: str) -> None:
    assert [one.event.type for one in events(f"The army made a {agent} attack on the village.")] == [
        "harm.abuse"
    ]


@pytest.mark.parametrize(
    ("words", "bounds"),
    [
        ("13", (13, 13)),
        ("at least 13", (13, None)),
        ("up to 1,200", (None, 1200)),
        ("two dozen", (24, 24)),
        ("two hundred and forty-five", (245, 245)),
        ("three thousand", (3000, 3000)),
        ("about 40", (None, None)),
        ("dozens", (None, None)),
    ],
)
def test_numbers_as_news_writes_them(words: str, bounds: tuple[int | None, int | None]) -> None:
    assert number_bounds(words) == bounds


def test_nothing_is_coded_where_nothing_happens() -> None:
    assert events("The minister spoke about the price of bread.") == []
    assert events("") == []


@pytest.mark.parametrize(
    ("text", "type_name"),
    [
        ("The colonel dismissed the report that his men shelled the port.", "fight.shell"),
        ("The colonel denied a claim that his men shelled the port.", "fight.shell"),
        ("The report of an ambush is false.", "fight.shoot"),
        ("The colonel said reports that his men had shelled the port were false.", "fight.shell"),
        ("The mayor was nearly killed on the bridge.", "harm.kill"),
        ("Instead of attacking the port, they went home.", "fight.assault"),
        ("The valley is outside the control of the army.", "control.hold"),
        ("None of the miners were wounded.", "harm.wound"),
    ],
)
def test_what_is_told_not_to_have_happened(text: str, type_name: str) -> None:
    assert event(text, type_name).event.polarity == "negative"


@pytest.mark.parametrize(
    ("text", "type_name"),
    [
        ("The colonel published the report that his men shelled the port.", "fight.shell"),
        ("The report of an ambush is true.", "fight.shoot"),
        ("The flood killed nearly forty miners.", "harm.kill"),
        ("The valley is under the control of the army.", "control.hold"),
    ],
)
def test_what_only_looks_like_that_did(text: str, type_name: str) -> None:
    assert event(text, type_name).event.polarity == "positive"


def test_what_is_called_false_leaves_no_doubt() -> None:
    doc = parse("The colonel said reports that his men had shelled the port were false.")
    told = reality(next(token for token in doc if token.text == "shelled"))
    assert (told.polarity, told.plain) == ("negative", True)


def test_words_that_undo_what_their_type_tells() -> None:
    doc = parse("Nine miners survived. Four did not survive.")
    first, second = (token for token in doc if token.lemma_ == "survive")
    assert undoes(first, "harm.kill")
    assert not undoes(first, "harm.wound")
    assert reality(first, negative=True).polarity == "negative"
    assert reality(second, negative=True).polarity == "positive"


@pytest.mark.parametrize(
    ("text", "type_name", "modality"),
    [
        ("The rebels agreed on Monday to a truce in the port.", "deal.agree", "actual"),
        ("The rebels agreed to a withdrawal from the port.", "move.withdraw", "planned"),
        ("The rebels plan a truce.", "deal.agree", "planned"),
    ],
)
def test_a_deal_agreed_to_is_one(text: str, type_name: str, modality: str) -> None:
    assert event(text, type_name).event.modality == modality


@pytest.mark.parametrize(
    ("text", "type_name", "modality"),
    [
        ("The militia is going to attack the port.", "fight.assault", "planned"),
        ("The guards were about to storm the mill.", "fight.assault", "planned"),
        ("The families are trying to flee the valley.", "harm.displace", "planned"),
        ("The militia is going to the valley it attacked.", "fight.assault", "actual"),
        ("The mayor called for a garrison to be deployed at the port.", "move.deploy", "requested"),
        ("The militia will attack the port if the guards leave.", "fight.assault", "conditional"),
        ("The militia will attack the port if necessary.", "fight.assault", "planned"),
    ],
)
def test_what_is_going_to_happen_and_on_what_condition(text: str, type_name: str, modality: str) -> None:
    assert event(text, type_name).event.modality == modality
