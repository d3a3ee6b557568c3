"""Contradictions, kept by incident: only those of changed incidents are worked out again."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sayso.fusion.contradictions import Rival, doers_of, inside_of, rival
from sayso.fusion.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sayso.fusion.contradictions import Contradiction, RootsOf
    from sayso.fusion.incidents import Incident
    from sayso.fusion.kinship import Kinship

Kind = tuple[str, str]
OnDay = tuple[Kind, int]


@dataclass(frozen=True, slots=True)
class Disputes:
    """``inside`` incidents and ``between`` them, by the ids of the leads. Never changed once made."""

    inside: Shelf[str, tuple[Contradiction, ...]] = field(default_factory=Shelf)
    between: Shelf[str, dict[str, Contradiction]] = field(default_factory=Shelf)  # both ways
    rivals: Shelf[str, Rival] = field(default_factory=Shelf)
    days: Shelf[OnDay, frozenset[str]] = field(default_factory=Shelf)

    def but(
        self,
        changed: Mapping[str, Incident | None],
        roots_of: RootsOf,
        kin: Kinship,
    ) -> Disputes:
        """With some incidents changed, or gone."""
        inside = {
            lead: (inside_of(one, roots_of(one.told)) or None) if one else None
            for lead, one in changed.items()
        }
        rivals = {lead: rival(one) if one else None for lead, one in changed.items()}
        days = self._days(rivals)
        fresh = Disputes(self.inside.but(inside), self.between, self.rivals.but(rivals), self.days.but(days))
        between: dict[str, dict[str, Contradiction]] = {}

        def pairs(lead: str) -> dict[str, Contradiction]:
            return between.setdefault(lead, dict(self.between.get(lead) or {}))

        for lead in changed:
            for against in tuple(pairs(lead)):
                del pairs(lead)[against]
                pairs(against).pop(lead, None)
        for lead, one in rivals.items():
            if one is None:
                continue
            for other in fresh._beside(one):
                pair = sorted((one, other), key=_lead)
                clash = doers_of(pair[0], pair[1], roots_of, kin)
                if clash:
                    pairs(lead)[_lead(other)] = pairs(_lead(other))[lead] = clash
        return Disputes(
            fresh.inside,
            self.between.but({lead: some or None for lead, some in between.items()}),
            fresh.rivals,
            fresh.days,
        )

    def of(self, lead: str) -> tuple[Contradiction, ...]:
        """Those that one incident is in."""
        between = self.between.get(lead) or {}
        return (*(self.inside.get(lead) or ()), *(between[other] for other in sorted(between)))

    def all(self, found: Sequence[Incident]) -> tuple[Contradiction, ...]:
        """All of them, in the order of the incidents: first inside each, then between those of each kind."""
        leads = [one.lead.claim.id for one in found]
        inside = [c for lead in leads for c in self.inside.get(lead) or ()]
        kinds: dict[Kind, list[Contradiction]] = defaultdict(list)
        for lead in leads:
            one = self.rivals.get(lead)
            if one:
                some = self.between.get(lead) or {}
                kinds[one.kind] += (some[other] for other in sorted(some) if other > lead)
        return (*inside, *(c for some in kinds.values() for c in some))

    def _days(self, rivals: Mapping[str, Rival | None]) -> dict[OnDay, frozenset[str] | None]:
        days: dict[OnDay, set[str]] = {}
        for lead, now in rivals.items():
            for one, put in ((self.rivals.get(lead), False), (now, True)):
                for key in ((one.kind, day) for day in one.days) if one else ():
                    some = days.setdefault(key, set(self.days.get(key) or ()))
                    some.add(lead) if put else some.discard(lead)
        return {key: frozenset(some) or None for key, some in days.items()}

    def _beside(self, one: Rival) -> list[Rival]:
        """The other incidents of its kind on its days."""
        leads = {lead for day in one.days for lead in self.days.get((one.kind, day)) or ()}
        leads.discard(_lead(one))
        return [self.rivals[lead] for lead in sorted(leads)]


def _lead(one: Rival) -> str:
    return one.incident.lead.claim.id
