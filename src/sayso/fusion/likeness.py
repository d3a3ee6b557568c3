"""Whether two claims plainly speak of one event, and why; in doubt they do not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.fusion.names import fold, kind_of, parties
from sayso.fusion.roots import source_words
from sayso.fusion.told import days, denies, interval, overlap
from sayso.fusion.tolls import Toll, agree, disagree, tolls

if TYPE_CHECKING:
    from sayso.fusion.names import Party
    from sayso.fusion.rules import Rules
    from sayso.fusion.sides import Sides
    from sayso.fusion.told import Told
    from sayso.model import Interval

_HARM = "harm."


@dataclass(frozen=True, slots=True)
class Gist:
    """What of a claim bears on which event it speaks of, worked out once."""

    told: Told
    when: Interval | None
    actors: tuple[Party, ...]
    targets: tuple[Party, ...]
    tolls: tuple[Toll, ...]
    source: str
    vague: bool
    negative: bool  # it says that it did not happen

    @property
    def id(self) -> str:
        """The claim's id."""
        return self.told.claim.id


def gist(told: Told, rules: Rules) -> Gist:
    """A claim's bearing on which event it speaks of."""
    claim = told.claim
    radius = claim.place.radius_km if claim.place else None
    return Gist(
        told,
        interval(claim),
        parties(claim, "actor"),
        parties(claim, "target"),
        tolls(claim),
        fold(source_words(claim.chain[-1].source) or ""),
        vague=radius is None or radius > rules.vague_km,
        negative=denies(claim),
    )


def conflict(one: Gist, other: Gist, rules: Rules, sides: Sides) -> bool:
    """Whether they cannot well be one event: other days, other doers, other victims."""
    apart = one.when and other.when and not overlap(one.when, other.when)
    if apart and not _denied(one, other, rules) and not _a_day_off(one, other, rules):
        return True
    if _contradicts_itself(one, other) or _counts_other_days(one, other):
        return True
    if _symmetric(one, rules):
        return sides.alike((*one.actors, *one.targets), (*other.actors, *other.targets)) is False
    return sides.alike(one.actors, other.actors) is False or sides.alike(one.targets, other.targets) is False


def _contradicts_itself(one: Gist, other: Gist) -> bool:
    """Whether one source, in one report, would say of one event that it did and did not happen."""
    same_report = one.told.report.sha256 == other.told.report.sha256
    return same_report and one.negative != other.negative and one.source == other.source


def _counts_other_days(one: Gist, other: Gist) -> bool:
    """Whether the counts differ as the days do: the dead of a day are not those of its week."""
    return one.when != other.when and disagree(one.tolls, other.tolls)


def _a_day_off(one: Gist, other: Gist, rules: Rules) -> bool:
    """Whether two reports may give one event two days, one after the other: "Tuesday night", "Wednesday".

    Their exact toll has to be the same, and no small one: two raids in a row that kill just as many are rare.
    """
    if one.told.report.sha256 == other.told.report.sha256 or not one.when or not other.when:
        return False
    single = days(one.when) == days(other.when) == 1
    counts = {(t.kind, t.low) for t in one.tolls if t.low == t.high and (t.low or 0) >= rules.telling_toll}
    same = any((t.kind, t.low) in counts for t in other.tolls if t.low == t.high)
    return single and same and overlap(one.when, other.when, slack=1)


def likeness(one: Gist, other: Gist, rules: Rules, sides: Sides) -> str | None:
    """Why two claims of one type and spot are one event; None when that is not plain."""
    same_report = one.told.report.sha256 == other.told.report.sha256
    when = _when(one, other, rules, same_report)
    if when is None:
        return None
    who = _who(one, other, rules, sides)
    if one.vague or other.vague or when == "a day apart":
        enough = len(who) > 1 or (bool(who) and same_report)
    else:
        enough = bool(who) or _one_day(one, other)
    if not enough:
        return None
    return "; ".join((when, *(who or ("neither says otherwise who",)), "the same kind of event and place"))


def _when(one: Gist, other: Gist, rules: Rules, same_report: bool) -> str | None:
    if one.negative != other.negative and _denied(one, other, rules):
        return f"denied within {rules.denial_days} days"
    if one.when is None or other.when is None:
        return "told in one report" if same_report else None
    if not overlap(one.when, other.when):
        return "a day apart" if _a_day_off(one, other, rules) else None
    narrow = all(_narrow(g, rules) for g in (one, other))
    return "their days overlap" if narrow or (same_report and one.when == other.when) else None


def _narrow(one: Gist, rules: Rules) -> bool:
    if one.when is None:
        return False
    if one.told.claim.event.type in rules.states:
        return True
    width = days(one.when)
    return width is not None and width <= rules.narrow_days


def _denied(one: Gist, other: Gist, rules: Rules) -> bool:
    """Whether one is a denial, with no more of a date than its report's, told soon after the other's days."""
    if one.negative == other.negative:
        return False
    denial, said = (one, other) if one.negative else (other, one)
    published = denial.told.report.published
    if published is None or said.when is None or (said.when.start and said.when.start > published):
        return False
    if denial.when is not None and denial.told.claim.time and denial.told.claim.time.span is not None:
        return False
    end = said.when.end or said.when.start
    return end is not None and (published - end).days <= rules.denial_days


def _who(one: Gist, other: Gist, rules: Rules, sides: Sides) -> tuple[str, ...]:
    """What they agree in besides kind, days and place, in words."""
    if _symmetric(one, rules):
        ours, theirs = (*one.actors, *one.targets), (*other.actors, *other.targets)
        return ("the same party",) if sides.alike(ours, theirs) else ()
    found = []
    if sides.alike(one.actors, other.actors):
        found.append("the same doer")
    if sides.alike(one.targets, other.targets) or _same_victims(one, other):
        found.append("done to the same")
    if agree(one.tolls, other.tolls):
        found.append("the same toll")
    return tuple(found)


def _same_victims(one: Gist, other: Gist) -> bool:
    """Whether the hurt are of one kind ("two farmers", "the farmers")."""
    if not one.told.claim.event.type.startswith(_HARM):
        return False
    ours, theirs = ({kind_of(p.name) for p in g.targets} - {""} for g in (one, other))
    return bool(ours & theirs)


def _symmetric(one: Gist, rules: Rules) -> bool:
    return one.told.claim.event.type in rules.symmetric


def _one_day(one: Gist, other: Gist) -> bool:
    """Whether both name the same single day, and nothing that tells two events of that day apart."""
    if one.when is None or one.when != other.when or days(one.when) != 1:
        return False
    if not _silent(one.actors, other.actors):
        return False
    if _hurt(one) == _hurt(other) and all(_counts_a_day(g) for g in (one, other)):
        return True  # however many: who counts otherwise contradicts
    quiet = not any((*one.tolls, *other.tolls))
    return quiet and _silent(one.targets, other.targets)


def _counts_a_day(one: Gist) -> bool:
    """Whether it counts who was hurt, and says on what day: a toll without one is often of a whole war."""
    claim = one.told.claim
    spelt_out = claim.time is not None and claim.time.span is not None
    return claim.event.type.startswith(_HARM) and bool(one.tolls) and spelt_out


def _hurt(one: Gist) -> frozenset[str]:
    """The kinds of those hurt; people in general are one."""
    return frozenset(kind_of(p.name) for p in one.targets) or frozenset({""})


def _silent(ours: tuple[Party, ...], theirs: tuple[Party, ...]) -> bool:
    return not ours or not theirs or {fold(p.name) for p in ours} == {fold(p.name) for p in theirs}
