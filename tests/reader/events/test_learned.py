"""What the network's belief makes of the codebook's words. Beliefs are made up here, sentences invented."""

from __future__ import annotations

import numpy as np
import pytest

from sayso.codebook import Codebook
from sayso.reader.events import Found, Mentions, find_events
from sayso.reader.events.belief import Belief
from sayso.reader.events.learned import learned
from sayso.reader.language import parse
from sayso.reader.tagger.heads import EVENTS, KEYS_SIZE, TAGS, TAGS_SIZE
from sayso.reader.tagger.pieces import Pieces
from sayso.reader.tagger.scores import Scores
from sayso.reader.tagger.tag import Tagged

CODEBOOK, NOBODY = Codebook.load(), Mentions()


def read(text: str, **belief: tuple[str, float]) -> list[Found]:
    """Events of a text where the network believes in a type at each of these words, and in none elsewhere."""
    doc = parse(text)
    count = len(doc)
    offsets = np.array([(token.idx, token.idx + len(token)) for token in doc])
    tags = np.zeros((count, TAGS_SIZE), np.float32)
    none = TAGS["event"].start
    tags[:, none] = 20
    for token in doc:
        if token.text in belief:
            kind, share = belief[token.text]
            tags[token.i, none : none + 1 + len(EVENTS)] = -20
            tags[token.i, none] = np.log(1 - share)
            tags[token.i, none + 1 + EVENTS.index(kind)] = np.log(share)
    keys = np.zeros((1, count + 2, KEYS_SIZE), np.float32)
    scores = Scores(tags, tags.mean(axis=0), np.zeros(count, np.int64), keys, [(0, count)])
    tagged = Tagged(doc, Pieces(np.zeros(count, np.int64), offsets, np.arange(count)), scores)
    return list(learned(find_events(doc, CODEBOOK, NOBODY), tagged, CODEBOOK, NOBODY))


def told(found: list[Found]) -> list[tuple[str, str]]:
    return [(one.event.type, one.event.trigger.text) for one in found]


def test_a_word_that_meets_its_conditions_stays_where_it_is_believed_at_all() -> None:
    text = "The rebels seized the town of Tadmur."
    assert told(read(text, seized=("control.gain", 0.35))) == [("control.gain", "seized")]
    assert told(read(text, seized=("control.gain", 0.02))) == []


def test_a_word_of_the_codebook_is_taken_against_its_conditions_where_it_is_believed() -> None:
    text = "The brigade has trained for years."
    assert told(read(text)) == []
    (found,) = read(text, trained=("aid.arms", 0.6))
    assert told([found]) == [("aid.arms", "trained")]
    assert found.role_heads[0][1].text == "brigade"


def test_a_verb_that_denies_an_event_tells_none_besides() -> None:
    belief = ("fight.shell", 0.999)
    assert told(read("The army denied it.", denied=belief)) == [("fight.shell", "denied")]
    text = "The army denied shelling the port."
    assert told(read(text, denied=belief, shelling=belief)) == [("fight.shell", "shelling")]


def test_a_word_of_no_list_is_taken_only_where_the_network_is_surer() -> None:
    text = "Drones pasted the town of Tadmur."
    assert told(read(text, pasted=("fight.air", 0.6))) == []
    (found,) = read(text, pasted=("fight.air", 0.9))
    assert told([found]) == [("fight.air", "pasted")]
    assert {(role, head.text) for role, head in found.role_heads} == {
        ("weapon", "Drones"),
        ("target", "town"),
    }
    assert "paste" in found.event.reason


def test_a_word_that_other_types_list_is_as_one_of_no_list() -> None:
    text = "The brigade has trained for years."
    assert told(read(text, trained=("harm.kill", 0.6))) == []
    assert told(read(text, trained=("harm.kill", 0.9))) == [("harm.kill", "trained")]


def test_a_type_that_the_network_is_sure_of_goes_before_the_codebooks() -> None:
    text = "The rebels seized the prefect of Tadmur."
    assert told(read(text, seized=("harm.detain", 0.9))) == [("harm.detain", "seized")]
    text = "The rebels seized the town of Tadmur."
    assert told(read(text, seized=("control.gain", 0.6))) == [("control.gain", "seized")]
    (found,) = read(text, seized=("harm.detain", 0.99))
    assert told([found]) == [("harm.detain", "seized")]
    assert found.allowed == {"actor", "target", "count"}


def test_a_word_is_taken_more_readily_where_its_company_often_names_that_event() -> None:
    belief = ("deal.agree", 0.5)
    assert told(read("They gave up their weapons.", gave=belief)) == [("deal.agree", "gave")]
    assert told(read("They gave the figure.", gave=belief)) == []


@pytest.mark.parametrize("believed", [("handed", "over"), ("handed",), ("over",)])
def test_a_verb_and_its_particle_are_one_trigger(believed: tuple[str, ...]) -> None:
    found = read("The post was handed over to the army.", **dict.fromkeys(believed, ("control.gain", 0.95)))
    assert [kind for kind, _ in told(found)] == ["control.gain"]
    assert found[0].token.text == "handed"


def test_a_particle_that_stands_apart_is_no_part_of_the_words_of_a_trigger() -> None:
    (found,) = read("The army drove the last men out.", out=("move.withdraw", 0.95))
    assert found.event.trigger.text == "drove"


def test_a_word_with_a_hyphen_is_one_trigger() -> None:
    text = "Both called for a cease-fire."
    found = read(text, cease=("deal.agree", 0.9), fire=("deal.agree", 0.9))
    assert told(found) == [("deal.agree", "cease-fire")]


def test_a_noun_that_only_says_which_event_the_next_one_is_names_none() -> None:
    text = "The ceasefire agreement collapsed."
    found = read(text, ceasefire=("deal.agree", 0.99), agreement=("deal.agree", 0.9))
    assert told(found) == [("deal.agree", "agreement")]
    text = "The siege talks ended."
    found = read(text, siege=("control.siege", 0.99), talks=("deal.talk", 0.9))
    assert told(found) == [("control.siege", "siege"), ("deal.talk", "talks")]


def test_a_state_told_by_a_preposition_is_named_by_its_noun() -> None:
    text = "The town was in Russian hands."
    found = read(text, **{"in": ("control.hold", 0.95), "hands": ("control.hold", 0.95)})
    assert [one.token.text for one in found] == ["hands"]


def test_events_come_in_the_order_of_the_text() -> None:
    text = "The brigade has trained for years and seized the town of Tadmur."
    found = read(text, trained=("aid.arms", 0.9), seized=("control.gain", 0.9))
    assert [word for _, word in told(found)] == ["trained", "seized"]


def test_a_verb_and_its_noun_that_tell_one_event_are_one_trigger() -> None:
    text = "The rebels broke the truce."
    found = read(text, broke=("deal.agree", 0.9), truce=("deal.agree", 0.97))
    assert told(found) == [("deal.agree", "broke the truce")]
    assert found[0].token.text == "truce"


@pytest.mark.parametrize(
    ("text", "words", "trigger"),
    [
        ("Two devices went off in the hotel.", ("devices", "went"), "devices went off"),
        ("The mill was set on fire.", ("set", "fire"), "set on fire"),
        ("A truce agreed in May held.", ("truce", "agreed"), "truce agreed"),
    ],
)
def test_it_is_one_trigger_however_the_two_hang_together(
    text: str, words: tuple[str, ...], trigger: str
) -> None:
    kind = {"set": "harm.damage", "went": "fight.bomb", "agreed": "deal.agree"}
    (one,) = (kind[word] for word in words if word in kind)
    assert told(read(text, **dict.fromkeys(words, (one, 0.97)))) == [(one, trigger)]


def test_by_what_means_was_fought_either_word_may_tell() -> None:
    found = read("A bomb fell in the yard.", bomb=("fight.bomb", 0.9), fell=("fight.air", 0.99))
    assert told(found) == [("fight.air", "bomb fell")]


def test_two_words_that_tell_different_events_stay_two() -> None:
    text = "The hostages were killed."
    found = read(text, hostages=("harm.detain", 0.97), killed=("harm.kill", 0.97))
    assert told(found) == [("harm.detain", "hostages"), ("harm.kill", "killed")]


def test_words_that_stand_far_apart_stay_two() -> None:
    text = "The truce which elders of both valleys had asked for last spring broke."
    found = read(text, truce=("deal.agree", 0.97), broke=("deal.agree", 0.97))
    assert told(found) == [("deal.agree", "truce"), ("deal.agree", "broke")]


def test_two_words_that_are_each_believed_too_little_tell_their_event_together() -> None:
    text = "A bomb fell in the yard."
    bomb, fell = ("fight.air", 0.15), ("fight.air", 0.15)
    assert told(read(text, bomb=bomb)) == []
    assert told(read(text, fell=fell)) == []
    assert told(read(text, bomb=bomb, fell=fell)) == [("fight.air", "bomb fell")]


def test_a_word_that_may_tell_of_two_of_a_family_tells_of_the_family() -> None:
    sure = Belief({"fight.air": 0.3, "fight.shell": 0.2, "deal.agree": 0.1})
    torn = Belief({"fight.air": 0.3, "harm.kill": 0.2, "deal.agree": 0.1})
    assert (sure.kind, torn.kind) == ("fight.air", "fight.air")
    assert sure.sure == pytest.approx(0.5)
    assert torn.sure == pytest.approx(0.3)
    assert Belief({}).sure == 0
    assert Belief({"fight.air": 0.9}).joined(Belief({"fight.air": 0.9})).sure == pytest.approx(1)


def test_who_did_it_or_suffered_it_is_no_part_of_the_trigger() -> None:
    found = read("Two jets bombed a village.", jets=("fight.air", 0.5), bombed=("fight.air", 0.97))
    assert told(found) == [("fight.air", "bombed")]
    found = read("They killed five.", killed=("harm.kill", 0.97), five=("harm.kill", 0.5))
    assert told(found) == [("harm.kill", "killed")]


@pytest.mark.parametrize(
    ("second", "is_told"),
    [
        ("They spoke after the siege.", False),
        ("They spoke after the second siege.", True),
        ("The siege went on.", True),
    ],
)
def test_what_is_only_referred_back_to_has_to_be_believed_more(second: str, *, is_told: bool) -> None:
    found = read(f"The siege of Tadmur began. {second}", siege=("control.siege", 0.6))
    assert len(found) == 1 + is_told
