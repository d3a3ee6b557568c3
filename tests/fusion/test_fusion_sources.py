from __future__ import annotations

from sayso.fusion.gathered import gather
from sayso.fusion.sides import Sides
from sayso.fusion.sources import SourceRecord, source_records
from tests.fusion.telling import MONITOR, By, Paper, told

KHOURY = By("Mayor Rima Khoury")
SIDES = Sides.shipped()


def killed(outlet: str, day: str, *by: By, count: str = "3", place: str = "Homs", **more: object) -> Paper:
    said = {"count": count, "target": "farmers", "place": place, "on": "2017-10-17", "by": by, **more}
    return Paper(outlet, day).say("harm.kill", **said)  # type: ignore[arg-type]


def records(*papers: Paper) -> dict[str, SourceRecord]:
    return {record.name: record for record in source_records(gather(told(*papers)), SIDES)}


def counts(record: SourceRecord) -> tuple[int, int, int, int]:
    return (
        len(record.incidents),
        len(record.alone),
        len(record.confirmed),
        len(record.contradicted),
    )


def test_who_tells_it_first_is_confirmed_by_who_tells_it_later_and_not_the_other_way_round() -> None:
    found = records(killed("A", "2017-10-18", MONITOR), killed("B", "2017-10-20", KHOURY))
    assert counts(found["the Orontes Monitor"]) == (1, 0, 1, 0)
    assert counts(found["Mayor Rima Khoury"]) == (1, 0, 0, 0)


def test_what_only_one_source_tells_is_neither() -> None:
    found = records(killed("A", "2017-10-18", MONITOR), killed("B", "2017-10-20", MONITOR))
    assert counts(found["the Orontes Monitor"]) == (1, 1, 0, 0)


def test_another_toll_contradicts_both_of_one_day() -> None:
    found = records(killed("A", "2017-10-18", MONITOR), killed("B", "2017-10-18", KHOURY, count="9"))
    assert {counts(record) for record in found.values()} == {(1, 0, 0, 1)}


def test_who_gives_the_same_toll_is_no_rival_of_the_other() -> None:
    found = records(
        killed("A", "2017-10-18", MONITOR),
        killed("B", "2017-10-19", KHOURY),
        killed("C", "2017-10-20", By("Doctor Salt"), count="9"),
    )
    assert counts(found["the Orontes Monitor"]) == (1, 0, 1, 1)


def test_a_denial_contradicts_who_said_it_before() -> None:
    deny = By("the Syrian army", kind="military", act="deny")
    found = records(
        killed("A", "2017-10-18", MONITOR),
        killed("B", "2017-10-19", deny, polarity="negative", count="3"),
    )
    assert counts(found["the Orontes Monitor"])[3] == 1


def test_all_who_speak_for_a_party_are_one_source_under_its_name() -> None:
    found = records(
        killed("A", "2017-10-18", By("SDF spokeswoman Leyla Haddad")),
        killed("B", "2017-10-18", By("the SDF"), place="Raqqa"),
    )
    record = found["Syrian Democratic Forces"]
    assert (len(record.incidents), set(record.names)) == (2, {"SDF spokeswoman Leyla Haddad", "the SDF"})


def test_nobody_in_particular_has_no_record() -> None:
    assert records(killed("A", "2017-10-18", By("residents", named=False))) == {}
