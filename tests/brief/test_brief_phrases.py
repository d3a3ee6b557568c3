from __future__ import annotations

import pytest

from sayso.brief.phrases import phrases, sentence
from sayso.codebook import Codebook
from tests.fusion.telling import By, Paper


def told(paper: Paper, *others: Paper) -> str:
    claims = [claim for one in (paper, *others) for claim in one.claims]
    return sentence(claims, claims[0].place.name if claims[0].place else None)


def test_every_type_of_the_codebook_has_its_words() -> None:
    assert set(Codebook.load().types) <= phrases().by_type.keys()


@pytest.mark.parametrize("kind", sorted(phrases().by_type))
@pytest.mark.parametrize("polarity", ["positive", "negative"])
@pytest.mark.parametrize("modality", ["actual", "planned", "requested", "possible", "conditional"])
def test_every_type_can_be_said_with_all_roles_told_and_with_none(
    kind: str, polarity: str, modality: str
) -> None:
    full = Paper("A").say(
        kind,
        actor="the SDF",
        target="ISIS",
        count="3",
        place="Homs",
        polarity=polarity,  # type: ignore[arg-type]
        modality=modality,  # type: ignore[arg-type]
    )
    bare = Paper("A").say(kind, polarity=polarity, modality=modality)  # type: ignore[arg-type]
    for words in (told(full), told(bare)):
        assert words and not set("{}[]") & set(words)
    assert "Syrian Democratic Forces" in told(full)
    if polarity == "negative":
        assert told(full) != told(
            Paper("A").say(kind, actor="the SDF", target="ISIS", count="3", place="Homs")
        )


@pytest.mark.parametrize(
    ("paper", "words"),
    [
        (
            Paper("A").say("control.gain", actor="the SDF", target="ISIS", place="Raqqa"),
            "Syrian Democratic Forces took Raqqa from Islamic State",
        ),
        (Paper("A").say("control.gain", target="ISIS", place="Raqqa"), "Islamic State lost Raqqa"),
        (Paper("A").say("control.gain", place="Raqqa"), "Raqqa changed hands"),
        (
            Paper("A").say("control.gain", actor="the SDF", place="Raqqa", modality="planned"),
            "Announced: Syrian Democratic Forces to take Raqqa",
        ),
        (
            Paper("A").say("fight.air", actor="Russian jets", polarity="negative", modality="requested"),
            "Demanded: Armed Forces of Russia not to strike from the air",
        ),
        (
            Paper("A").say("harm.kill", actor="ISIS", count="7", target="farmers"),
            "Islamic State killed 7 (farmers)",
        ),
        (Paper("A").say("harm.kill", count="7 farmers", target="farmers"), "Killed: 7 farmers"),
        (Paper("A").say("own.type", actor="ISIS", trigger="taxed"), "Islamic State: taxed"),
    ],
)
def test_who_did_what_to_whom(paper: Paper, words: str) -> None:
    assert told(paper) == words


def test_a_denial_is_put_as_one() -> None:
    paper = Paper("A").say("fight.air", actor="Russian jets", place="Homs", by=[By("Moscow", act="deny")])
    assert told(paper) == "Armed Forces of Russia did not strike from the air"


def test_what_another_source_puts_it_down_to_is_not_put_in_this_ones_mouth() -> None:
    silent, other = (Paper("A").say("fight.air", place="Homs", actor=who) for who in (None, "Russian jets"))
    assert sentence(silent.claims, "Homs", other.claims) == "There was an air strike"


def test_counts_that_differ_stand_side_by_side() -> None:
    papers = [Paper("A").say("harm.kill", count=count, target="farmers") for count in ("12", "7")]
    assert told(*papers) == "Killed: 7 or 12 (farmers)"


def test_a_role_is_filled_by_the_next_that_tells_it() -> None:
    silent = Paper("A").say("control.gain", place="Raqqa")
    assert (
        told(silent, Paper("B").say("control.gain", actor="ISIS", place="Raqqa"))
        == "Islamic State took Raqqa"
    )


def test_a_long_filler_is_cut_at_a_word() -> None:
    paper = Paper("A").say("fight.clash", actor="men " * 60)
    assert len(told(paper)) < 120
    assert "men …" in told(paper)


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("23 soldiers", "23 soldiers were attacked"),
        ("police", "Police were attacked"),
        ("villagers in the upper valley", "Villagers in the upper valley were attacked"),
        ("a convoy of trucks", "A convoy of trucks was attacked"),
        ("the regional headquarters", "The regional headquarters was attacked"),
        ("Homs", "Homs was attacked"),
        ("the SDF", "Syrian Democratic Forces were attacked"),
    ],
)
def test_what_is_told_as_several_were_attacked(target: str, words: str) -> None:
    assert told(Paper("A").say("fight.assault", target=target)) == words


@pytest.mark.parametrize(
    ("kind", "roles", "said"),
    [
        ("deal.agree", {"actor": "Nobody"}, "Nobody agreed"),
        ("move.advance", {"actor": "No army unit", "place": "Homs"}, "No army unit advanced"),
        ("harm.kill", {"target": "no civilians"}, "Killed: no civilians"),
    ],
)
def test_nobody_is_said_once(kind: str, roles: dict[str, str], said: str) -> None:
    assert told(Paper("A").say(kind, polarity="negative", **roles)) == said  # type: ignore[arg-type]
