"""Which statements on who holds a place still stand, and which others have overtaken.

The last word on a place stands until a later one. One that tells nothing beside the others is left out; one
that later reports know nothing of is (``strays.py``) before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.fusion.binding import sentence_ends
from sayso.fusion.rules import rules
from sayso.fusion.statements import later

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sayso.fusion.roots import Root
    from sayso.fusion.sides import Sides
    from sayso.fusion.statements import Statement
    from sayso.fusion.told import Told


def telling(said: Sequence[Statement], sides: Sides) -> list[Statement]:
    """Without those that tell nothing beside the others.

    These are: a change without a day by who is told to have made it on some day ("which once took it"); a
    change of some day in years that saw another, or a state in the course of such years ("in the last few
    years"); states without a day, where any statement has one; and a siege by who took the place before: he
    blocks the way out.
    """
    changes = [s for s in said if s.how == "change"]
    dated = [s for s in changes if s.dated]
    left = [s for s in said if s.dated or s.how == "change"] or list(said)
    kept = [
        s
        for s in left
        if not (s.how == "change" and not s.dated and any(_repeats(s, d, sides) for d in dated))
        and not (
            (s.how == "change" or (s.how == "state" and not s.passing and not s.since))
            and any(_within(d, s) and not same(d, s, sides) for d in dated)
        )
    ]
    return [s for s in kept if not _besieges_his_own(s, [c for c in dated if c in kept], sides)]


def _besieges_his_own(siege: Statement, changes: Iterable[Statement], sides: Sides) -> bool:
    """Whether the last that is told of a besieger before his siege is that he took the place."""
    if siege.told.claim.event.type != rules().siege:
        return False
    before = [c for c in changes if _by_then(c, siege)]
    his = [c for c in before if sides.alike((*c.parties, *c.lost_by), siege.parties)]
    last = max(his, key=lambda c: str(c.when.end), default=None)
    return last is not None and last.holds and sides.alike(last.parties, siege.parties) is True


def same(one: Statement, other: Statement, sides: Sides) -> bool:
    """Whether two changes may be one: the same parties, or their allies, take the place or lose it."""
    return one.holds == other.holds and sides.together(one.parties, other.parties) is True


def _repeats(one: Statement, other: Statement, sides: Sides) -> bool:
    """Whether an undated change may be a dated one told again, or one of before it.

    The news of a report is not older than what is dated weeks before it.
    """
    if other.when.end and one.when.end and (one.when.end - other.when.end).days <= rules().news_days:
        return True
    if one.holds and other.holds:
        return sides.together(one.parties, other.parties) is not False
    if not one.holds and other.holds:  # "after ISIS lost it"
        return sides.together(one.parties, other.parties) is not True
    return one.holds == other.holds and sides.together(one.parties, other.parties) is not False


def _within(one: Statement, other: Statement) -> bool:
    """Whether the days of one are some of the days of the other, which are many more."""
    if not (one.when.start and one.when.end and other.when.start and other.when.end):
        return False
    inside = other.when.start <= one.when.start and one.when.end <= other.when.end
    width = (one.when.end - one.when.start).days
    return inside and (other.when.end - other.when.start).days > max(rules().vague_days, 2 * width)


def in_one_breath(state: Statement, change: Statement, sides: Sides) -> bool:
    """Whether a change in the same sentence is the end of a state: it is that of before."""
    ours, theirs = state.told, change.told
    if state.how != "state" or not state.holds or ours.report.sha256 != theirs.report.sha256:
        return False
    if sentence_ends(ours.report.text, ours.claim.event.trigger, theirs.claim.event.trigger):
        return False
    return _contrary(change, state, sides) or bool(sides.alike(change.lost_by, state.parties))


def _contrary(one: Statement, other: Statement, sides: Sides) -> bool:
    """Whether two statements cannot both be true of one day."""
    same = sides.alike(one.parties, other.parties, _country(one))
    if one.holds and other.holds:
        return same is False
    return same is True and one.holds != other.holds


def _country(said: Statement) -> str | None:
    return country_of(said.told)


def country_of(told: Told) -> str | None:
    """The country of the place that a claim names."""
    place = told.claim.place
    return place.country if place else None


def _ends(new: Statement, old: Statement, sides: Sides) -> bool:
    """Whether a later statement leaves nothing of an earlier one.

    A denial leaves what it denies standing beside it. When a place is taken, whoever had it is out, unless
    it is plain that the taker is of that side.
    """
    if _takes_what_it_besieged(new, old, sides):
        return True
    after = later(new, old) or _in_its_days(new, old)
    if new.how == "denial" or not after or (new.passing and old.how == "change"):
        return False
    taken = new.holds and new.how == "change" and old.holds and old.how == "state"
    return (
        _contrary(new, old, sides)
        or (taken and sides.together(new.parties, old.parties, _country(new)) is not True)
        or (old.holds and bool(sides.alike(new.lost_by, old.parties)))
    )


def _in_its_days(change: Statement, state: Statement) -> bool:
    """Whether a change fell in the days of a state that were over when it was told: "theirs in October"."""
    told, fell = state.told.report.published, change.when.start
    start, end = state.when.start, state.when.end
    if change.how != "change" or not change.dated or state.how != "state" or state.passing:
        return False
    if start is None or end is None or told is None or fell is None:
        return False
    return start <= fell and start < end < told and _by_then(change, state)


def _takes_what_it_besieged(new: Statement, old: Statement, sides: Sides) -> bool:
    """A siege ends on the day that it succeeds."""
    taken = new.how == "change" and new.holds and old.how == "state" and not old.holds
    return taken and _by_then(old, new) and sides.alike(new.parties, old.parties) is True


def _taken_that_day(new: Statement, old: Statement, sides: Sides) -> bool:
    """Whether a place is told to be taken, on the day of a state, from those who have it by that state."""
    if new.how != "change" or old.how != "state" or not (new.holds and old.holds):
        return False
    same_day = old.when.start == old.when.end is not None and new.when.end == old.when.end
    return same_day and sides.alike(new.lost_by, old.parties) is True


def overtaken(old: Statement, said: Sequence[Statement], roots: Mapping[str, Root], sides: Sides) -> bool:
    """Whether other statements leave nothing of one."""
    if _outdated(old, said, sides):
        return True
    own = _own_word(old, roots, sides)
    return any(
        (_ends(new, old, sides) and not _mere_boast(new, old, roots, sides))
        or (not own and _taken_that_day(new, old, sides))
        for new in said
    )


def _outdated(old: Statement, said: Sequence[Statement], sides: Sides) -> bool:
    """Whether a state told in passing goes against a change of before that nobody tells to be undone.

    Who lost a town holds it again only when it is taken back; reports go on to call it their stronghold.
    """
    if not old.passing or not old.holds:
        return False
    against = [
        new for new in said if new.how == "change" and _contrary(new, old, sides) and _by_then(new, old)
    ]
    takings = [new for new in said if new.how == "change" and new.holds]
    return any(
        not any(sides.together(t.parties, old.parties) and not _plainly_before(t, new) for t in takings)
        for new in against
    )


def _by_then(new: Statement, old: Statement) -> bool:
    return bool(new.when.end and old.when.end and new.when.end <= old.when.end)


def _plainly_before(one: Statement, other: Statement) -> bool:
    return bool(one.when.end and other.when.start and one.when.end < other.when.start)


def bears(denial: Statement, said: Iterable[Statement], sides: Sides) -> bool:
    """Whether somebody else says that they do hold it: a besieger is not asked who does."""
    return any(s.holds and sides.alike(s.parties, denial.parties) for s in said)


def _mere_boast(new: Statement, old: Statement, roots: Mapping[str, Root], sides: Sides) -> bool:
    """A party's word that it still has a place takes nothing from what neutral sources told before."""
    return new.how == "state" and _own_word(new, roots, sides) and neutral_word(old, roots)


def neutral_word(said: Statement, roots: Mapping[str, Root]) -> bool:
    """Whether it is the word of a source that is named, keeps no distance from it and has no side."""
    root, link = roots[said.told.claim.id], said.told.claim.chain[-1]
    sided = not root.own_voice and link.source.kind in rules().partisan
    return root.origin is not None and link.act != "claim" and not sided


def _own_word(said: Statement, roots: Mapping[str, Root], sides: Sides) -> bool:
    return roots[said.told.claim.id].origin in {sides.side(p) for p in said.parties}
