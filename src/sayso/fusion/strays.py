"""Changes that hardly anybody tells, and that most who wrote later know nothing of.

Such a one is a slip of a report, or of how it was read.
A town that is taken back is news, and those who write of it afterwards say so. Where they go on telling who
took it before as the last that happened, and one report alone has it taken back, that one is set aside.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.fusion.overtaken import same
from sayso.fusion.rules import rules
from sayso.fusion.told import overlap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.fusion.sides import Sides
    from sayso.fusion.statements import Statement


def strays(said: Sequence[Statement], sides: Sides) -> list[Statement]:
    """Changes of which reports of after them, many times as many as tell them, know nothing."""
    changes = [s for s in said if s.how == "change"]
    return [s for s in changes if s.dated and _is_stray(s, changes, sides)]


def _is_stray(one: Statement, changes: Sequence[Statement], sides: Sides) -> bool:
    """Whether reports of after a change, many times as many as tell it, tell one of before it as the last."""
    if one.when.start is None or one.when.end is None:
        return False
    tellers = {s.told.report.sha256 for s in changes if same(s, one, sides) and _near(s, one)}
    others = [s for s in changes if _goes_against(s, one, sides)]
    if any(s.dated and s.when.end and s.when.end >= one.when.start for s in others):
        return False  # it was undone, and they may tell of that
    known = any(s.dated for s in others)
    later = {s.told.report.sha256 for s in others if known and _told_after(s, one)} - tellers
    return len(later) >= rules().outvoted * len(tellers)


def _near(said: Statement, one: Statement) -> bool:
    return overlap(said.when, one.when, rules().news_days)


def _goes_against(said: Statement, one: Statement, sides: Sides) -> bool:
    """Whether it leaves a place to others than a change does."""
    together = sides.together(said.parties, one.parties)
    if said.holds and one.holds:
        return together is False or bool(sides.alike(said.lost_by, one.parties))
    return said.holds != one.holds and together is True


def _told_after(said: Statement, one: Statement) -> bool:
    published = said.told.report.published
    return published is not None and one.when.end is not None and published > one.when.end
