"""How far what is told can be believed, by who tells it: the Admiralty's credibility of information, 1 to 6.

The scale is that of NATO AJP-2.1: 1 confirmed by other sources, 2 probably true, 3 possibly true, 4 doubtful,
5 improbable, 6 cannot be judged. It is of the information and not of the source, whose reliability (A to F)
is a person's judgement. Only independent sources count; reprints and unnamed sources confirm nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from sayso.fusion.accounts import independent

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sayso.fusion.accounts import Account
    from sayso.fusion.contradictions import Contradiction
    from sayso.fusion.incidents import Incident

Grade = Literal[1, 2, 3, 4, 5, 6]

MEANING: dict[Grade, str] = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "cannot be judged",
}


class Credibility(NamedTuple):
    """A grade with the counts that it comes from: sources that tell it, and sources against it."""

    grade: Grade
    telling: int
    against: int
    why: str


def credibility(
    incident: Incident, told: Sequence[Account], clashes: Iterable[Contradiction] = ()
) -> Credibility:
    """The grade of what an incident's leading claim says; ``clashes`` are the contradictions it is in."""
    stance = told[0].stance if told else "affirms"
    telling = independent(a for a in told if a.stance == stance)
    rivals = tuple(clashes)
    against = _against(incident, [a for a in told if a.stance != stance], rivals) - telling
    details = any(c.issue not in {"whether", "who"} for c in rivals)
    return Credibility(*_grade(len(telling), len(against), details))


def _against(
    incident: Incident, denying: Iterable[Account], clashes: Iterable[Contradiction]
) -> frozenset[str]:
    """Sources that deny it, or put it down to somebody else."""
    found = set(independent(denying))
    for clash in clashes:
        if clash.issue == "who":
            others = (
                a
                for i, p in zip(clash.incidents, clash.positions, strict=True)
                if i != incident
                for a in p.accounts
            )
            found |= independent(others)
    return frozenset(found)


def _grade(telling: int, against: int, details: bool) -> tuple[Grade, int, int, str]:
    def of(grade: Grade, why: str) -> tuple[Grade, int, int, str]:
        return grade, telling, against, why

    if not telling:
        return of(6, "no source of known origin tells it")
    if against > telling:
        return of(5, "more independent sources speak against it than for it")
    if against == telling:
        return of(4, "as many independent sources speak against it as for it")
    if telling == 1:
        return of(3, "one independent source tells it, and nobody contradicts")
    if against:
        return of(2, "more independent sources tell it than speak against it")
    if details:
        return of(2, "independent sources tell it, and differ in what they tell")
    return of(1, "independent sources tell it, and nobody contradicts")
