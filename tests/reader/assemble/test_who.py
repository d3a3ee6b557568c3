"""Who does it to whom, in whole claims (invented dispatches)."""

from __future__ import annotations

import hashlib
from datetime import date
from functools import lru_cache

import pytest

from sayso.model import Report
from sayso.reader.read import Reader


@lru_cache(maxsize=1)
def reader() -> Reader:
    return Reader()


def told(text: str, trigger: str, role: str, outlet: str = "The Quay") -> list[list[str]]:
    """The words that fill a role, of each claim of a trigger."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    reading = reader().read(
        Report("invented", sha256, "invented.txt", text, outlet=outlet, published=date(2015, 12, 10))
    )
    claims = [claim for claim in reading.claims if claim.event.trigger.text == trigger]
    assert claims, f"nothing is claimed of {trigger}"
    return [[r.span.text for r in claim.event.roles if r.role == role] for claim in claims]


@pytest.mark.parametrize(
    ("text", "trigger", "victims"),
    [
        ("Medics in Homs treated two wounded men on Friday.", "wounded", ["two wounded men"]),
        ("Villagers near Homs found 44 bodies in a well on Friday.", "bodies", ["44 bodies"]),
        ("A gunman shot dead three farmers near Homs on Friday.", "dead", ["three farmers"]),
        (
            "A bomb killed 60 people, among them a nurse, in Homs on Friday.",
            "killed",
            ["60 people", "a nurse, in Homs"],
        ),
        (
            "A bomb killed 60 people, two brothers among them, in Homs on Friday.",
            "killed",
            ["60 people", "two brothers"],
        ),
        ("The soldiers arrested a crowd in Homs and killed five of them.", "killed", ["five of them"]),
        (
            "A bomb killed 60 people in Homs on Friday, two of them nurses.",
            "killed",
            ["60 people in Homs", "two of them"],
        ),
        ("A bomb killed 60 people in Homs on Friday, most of them nurses.", "killed", ["60 people in Homs"]),
        ("Gunmen seized 60 people, among them a nurse, in Homs on Friday.", "seized", ["60 people"]),
    ],
)
def test_who_was_hurt_is_told_with_the_trigger_or_after_it(
    text: str, trigger: str, victims: list[str]
) -> None:
    assert told(text, trigger, "target") == [victims]


def test_of_several_places_struck_each_claim_has_its_own() -> None:
    targets = told("The army shelled Homs and Palmyra on Friday.", "shelled", "target")
    assert targets == [["Homs"], ["Palmyra"]]


@pytest.mark.parametrize(
    ("text", "trigger", "actors"),
    [
        ("Two jets bombed a village near Homs on Friday.", "bombed", ["Two jets"]),
        ("The Red Crescent distributed food to them in Homs.", "distributed", ["The Red Crescent"]),
        ("The last town in rebel hands fell on Friday.", "hands", ["rebel"]),
        ("The army lost 20 soldiers in Homs on Friday.", "lost", []),
        (
            "The truce provides for calm, an exchange of prisoners and the opening of the road.",
            "exchange",
            [],
        ),
        ("Police raided an Iranian-trained cell in Homs on Friday.", "trained", ["Iranian"]),
    ],
)
def test_who_acts(text: str, trigger: str, actors: list[str]) -> None:
    assert told(text, trigger, "actor") == [actors]


def test_troops_that_land_are_sent_and_send_nobody() -> None:
    text = "Some 300 Turkish paratroopers landed at the airport of Homs on Friday."
    assert told(text, "landed", "actor") == [[]]
    assert told(text, "landed", "target") == [["Some 300 Turkish paratroopers"]]


def test_who_did_it_may_stand_some_sentences_back_under_no_name() -> None:
    text = (
        "Six men in two boats came ashore at Latakia on Friday. They robbed the bar. It was a quiet night. "
        "Then they shot dead a waiter."
    )
    assert told(text, "shot", "actor") == [["Six men"]]


def test_of_a_pronoun_that_may_mean_several_one_is_meant() -> None:
    text = "The rebels fought the army near Homs on Friday. Later they shelled Palmyra."
    assert [len(actors) for actors in told(text, "shelled", "actor")] == [1]


def test_of_a_clash_between_two_the_second_is_the_one_fought() -> None:
    text = "Clashes between the army and the rebels shook Homs on Friday."
    assert told(text, "Clashes", "actor") == [["the army"]]
    assert told(text, "Clashes", "target") == [["the rebels"]]


def test_a_name_stands_for_what_only_explains_it() -> None:
    text = "Hezbollah, a group that has shelled Homs since Friday, is angry."
    assert told(text, "shelled", "actor") == [["Hezbollah"]]


def test_who_acts_after_a_name_and_a_comma_is_no_explanation_of_it() -> None:
    text = "After talks with Hezbollah, the coalition shelled Homs on Friday."
    assert told(text, "shelled", "actor") == [["the coalition"]]


@pytest.mark.parametrize(
    ("text", "trigger", "role", "fillers"),
    [
        (
            "A bomb exploded in Homs on Friday. Ten nurses were killed along with six farmers.",
            "killed",
            "target",
            ["Ten nurses", "six farmers"],
        ),
        (
            "A Norwegian student fought alongside Kurdish militiamen in Homs on Friday.",
            "fought",
            "actor",
            ["A Norwegian student", "Kurdish militiamen"],
        ),
        (
            "The rebels killed a cook in Homs on Friday along with her son.",
            "killed",
            "actor",
            ["The rebels"],
        ),
    ],
)
def test_who_has_a_part_in_the_company_of_another(
    text: str, trigger: str, role: str, fillers: list[str]
) -> None:
    assert told(text, trigger, role) == [fillers]


def test_a_military_assault_does_not_say_whose() -> None:
    text = "The rebels seized Homs. The military assault on Homs began on Friday."
    assert ["military"] not in told(text, "assault", "actor")


def test_what_is_damaged_may_be_told_before_the_damage() -> None:
    text = "A bomb went off in Homs on Friday and caused considerable property damage."
    assert told(text, "damage", "target") == [["property"]]


def test_what_is_told_of_a_noun_before_another_is_not_told_of_that() -> None:
    text = "Medics buried a cook killed by a mine in Homs on Friday and a nurse."
    assert told(text, "killed", "target") == [["a cook"]]


@pytest.mark.parametrize(
    ("text", "trigger", "actors"),
    [
        (
            "“We captured Palmyra on Friday,” said Haydar Shahin, a commander of Jaish al-Islam.",
            "captured",
            ["Jaish al-Islam"],
        ),
        ("“We shelled Homs on Friday,” Israel said.", "shelled", ["Israel"]),
        ("A town's new mayor said on Friday: “We shelled Homs.”", "shelled", []),
        (
            "Gao fell after an assault by Malian soldiers, Tuareg fighters, a Dogon militia and rebels.",
            "assault",
            ["Malian soldiers", "Tuareg fighters", "a Dogon militia", "rebels"],
        ),
        ("Six villagers died at the hands of gunmen near Homs on Friday.", "died", ["gunmen"]),
        (
            "Ethiopia said on Friday that the militia it had armed to seize Baidoa would be paid.",
            "seize",
            ["the militia"],
        ),
        (
            "A Lebanese militia, Hezbollah, attacked Qusayr on Friday.",
            "attacked",
            ["A Lebanese militia, Hezbollah"],
        ),
    ],
)
def test_who_acts_is_told_by_speakers_by_names_beside_and_by_those_in_power(
    text: str, trigger: str, actors: list[str]
) -> None:
    assert told(text, trigger, "actor") == [actors]


@pytest.mark.parametrize(
    ("text", "trigger", "victims"),
    [
        (
            "Troops shelled Homs, killing three civilians, the regional governor, Tariq Haddad, said.",
            "killing",
            ["three civilians"],
        ),
        (
            "Gunmen raided a village in Homs, carrying off several girls, survivors and a leader said.",
            "carrying off",
            ["several girls"],
        ),
    ],
)
def test_who_tells_of_the_victims_is_none_of_them(text: str, trigger: str, victims: list[str]) -> None:
    assert told(text, trigger, "target") == [victims]


def test_the_outlet_acts_in_nothing_that_it_tells() -> None:
    text = "A bombardment of Homs was seen by the Shield Brigade on Friday."
    assert told(text, "bombardment", "actor", outlet="Shield Brigade") == [[]]
    assert told(text, "bombardment", "actor", outlet="The Quay") == [["the Shield Brigade"]]


def test_who_stands_behind_a_party_does_not_act_for_it() -> None:
    text = "Iran-backed militias pulled out of Albu Kamal last week, according to two tribal sources."
    assert ["Iran"] not in told(text, "pulled out", "actor")


@pytest.mark.parametrize(
    ("text", "trigger", "takers", "losers"),
    [
        ("The army lost the town of Palmyra to rebels on Friday.", "lost", ["rebels"], ["The army"]),
        ("The fall of Palmyra to the jihadists on Friday shocked many.", "fall", ["the jihadists"], []),
        ("Troops recaptured Palmyra from the jihadists.", "recaptured", ["Troops"], ["the jihadists"]),
        ("The army handed the town of Arima to the militia.", "handed", ["the militia"], ["The army"]),
        ("The rebels turned over Homs to the army.", "turned over", ["the army"], ["The rebels"]),
        ("The militants' expulsion from Raqqa in October was hailed.", "expulsion", [], ["The militants"]),
        ("Fighters swept the jihadists from Raqqa on Friday.", "swept", ["Fighters"], ["the jihadists"]),
        ("The militants lost Raqqa on Friday.", "lost", [], ["The militants"]),
    ],
)
def test_a_place_comes_to_one_party_from_another(
    text: str, trigger: str, takers: list[str], losers: list[str]
) -> None:
    assert told(text, trigger, "actor") == [takers]
    assert told(text, trigger, "target") == [losers]


def test_who_has_the_town_that_is_struck_does_not_strike_it() -> None:
    text = "The town of Douma, held by Jaish al-Islam, was shelled on Friday."
    assert told(text, "shelled", "actor") == [[]]
    assert told(text, "held", "actor") == [["Jaish al-Islam"]]


@pytest.mark.parametrize(
    ("text", "trigger", "actors"),
    [
        (
            "An army spokesman, Brigadier Omar Wadah, said that an attack had been repelled. "
            '"We hold Mellit, and the road to it," he said.',
            "hold",
            ["army"],
        ),
        ('A rebel commander, Omar Wadah, said: "We took Palmyra on Friday."', "took", ["rebel"]),
        ('"We have taken Homs," the commander of the militia said.', "taken", ["militia"]),
    ],
)
def test_we_are_those_for_whom_somebody_speaks(text: str, trigger: str, actors: list[str]) -> None:
    assert told(text, trigger, "actor") == [actors]
