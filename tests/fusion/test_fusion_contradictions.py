from __future__ import annotations

from sayso.fusion.contradictions import Contradiction, contradictions
from sayso.fusion.incidents import incidents
from sayso.fusion.roots import roots
from tests.fusion.telling import MONITOR, By, Paper, told

DAY = "2017-10-17"
MAYOR = By("Mayor Rima Khoury")


def among(*papers: Paper) -> tuple[Contradiction, ...]:
    everything = told(*papers)
    return contradictions(incidents(everything), roots(everything))


def killed(outlet: str, count: tuple[str, int | None, int | None], *by: By) -> Paper:
    return Paper(outlet).say("harm.kill", actor="ISIS", count=count, place="Homs", on=DAY, by=by)


def struck(outlet: str, actor: str, *by: By, target: str = "the grain market") -> Paper:
    return Paper(outlet).say("fight.air", actor=actor, target=target, place="Homs", on=DAY, by=by)


def test_a_denial_is_not_averaged_away() -> None:
    denial = Paper("B").say(
        "fight.air", actor="Russian jets", place="Homs", polarity="negative", by=[By("Moscow", act="deny")]
    )
    affirmed = [struck(f"Paper {n}", "Russian jets", By(f"Witness Number{n}")) for n in range(9)]
    (found,) = among(*affirmed, denial)
    assert found.issue == "whether"
    assert [len(position.accounts) for position in found.positions] == [9, 1]


def test_tolls_that_no_number_satisfies_are_disputed_and_never_averaged() -> None:
    (found,) = among(killed("A", ("7", 7, 7), MONITOR), killed("B", ("at least 12", 12, None), MAYOR))
    assert found.issue == "toll"
    assert {position.says for position in found.positions} == {"7", "at least 12"}


def test_tolls_that_one_number_satisfies_are_not_disputed() -> None:
    assert among(killed("A", ("7", 7, 7), MONITOR), killed("B", ("at least 5", 5, None), MAYOR)) == ()


def test_a_source_that_raises_its_toll_is_not_in_dispute_with_itself() -> None:
    assert among(killed("A", ("7", 7, 7), MONITOR), killed("B", ("9", 9, 9), MONITOR)) == ()


def test_soldiers_and_farmers_are_counted_apart() -> None:
    one = killed("A", ("7 soldiers", 7, 7), MONITOR)
    other = killed("B", ("9 farmers", 9, 9), MAYOR)
    assert among(one, other) == ()


def test_one_deed_put_down_to_two_is_disputed() -> None:
    (found,) = among(struck("A", "Russian jets", MONITOR), struck("B", "the Syrian army", MAYOR))
    assert found.issue == "who"
    assert {position.says for position in found.positions} == {
        "Armed Forces of Russia",
        "Syrian government forces",
    }


def test_two_deeds_of_one_day_are_not() -> None:
    other = struck("B", "the Syrian army", MAYOR, target="the railway station")
    assert among(struck("A", "Russian jets", MONITOR), other) == ()


def test_what_is_only_planned_is_not_disputed() -> None:
    said = Paper("A").say("fight.air", actor="Russian jets", place="Homs", on=DAY, modality="planned")
    denied = Paper("B").say(
        "fight.air", actor="Russian jets", place="Homs", on=DAY, modality="planned", polarity="negative"
    )
    assert among(said, denied) == ()


def test_another_day_is_a_contradiction_and_a_reprints_is_not() -> None:
    def raid(outlet: str, on: str, *by: By) -> Paper:
        said = Paper(outlet, "2017-10-19")
        return said.say("harm.kill", actor="ISIS", count="5", target="policemen", place="Homs", on=on, by=by)

    (found,) = among(raid("A", DAY, MONITOR), raid("B", "2017-10-18", MAYOR))
    assert (found.issue, [p.says for p in found.positions]) == ("day", [DAY, "2017-10-18"])
    assert among(raid("A", DAY, MONITOR), raid("B", "2017-10-18", MONITOR)) == ()
