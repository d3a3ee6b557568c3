"""What fusion makes of all claims at once: incidents, whose word each claim is, and what is contradicted."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.fusion.accounts import accounts
from sayso.fusion.contradictions import contradictions
from sayso.fusion.incidents import incidents
from sayso.fusion.reprints import reprints
from sayso.fusion.roots import roots
from sayso.fusion.sides import Sides

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from sayso.fusion.accounts import Account
    from sayso.fusion.contradictions import Contradiction
    from sayso.fusion.incidents import Incident
    from sayso.fusion.roots import Root
    from sayso.fusion.told import Told


@dataclass(frozen=True, slots=True)
class Gathered:
    """Incidents and contradictions in the order of fusion; ``roots`` by the ids of claims."""

    incidents: tuple[Incident, ...]
    roots: Mapping[str, Root]
    contradictions: tuple[Contradiction, ...]

    def of(self, wanted: Collection[str] | None) -> Gathered:
        """Only incidents with one of these claims (all when None), each whole, and what they are in."""
        if wanted is None:
            return self
        found = tuple(i for i in self.incidents if any(t.claim.id in wanted for t in i.told))
        leads = {lead(i) for i in found}
        clashes = tuple(c for c in self.contradictions if any(lead(i) in leads for i in c.incidents))
        return Gathered(found, self.roots, clashes)

    def accounts(self, incident: Incident) -> tuple[Account, ...]:
        """Whose word an incident is."""
        return accounts(incident, self.roots)

    def disputes(self) -> Mapping[str, tuple[Contradiction, ...]]:
        """The contradictions that each incident is in, by the id of its leading claim."""
        found: dict[str, list[Contradiction]] = defaultdict(list)
        for clash in self.contradictions:
            for incident in clash.incidents:
                found[lead(incident)].append(clash)
        return {name: tuple(some) for name, some in found.items()}


def gather(
    told: Sequence[Told],
    sides: Sides | None = None,
    regroup: Callable[[Sequence[Incident]], tuple[Incident, ...]] = tuple,
) -> Gathered:
    """Everything that these claims come to; the order in which they come makes no difference.

    ``regroup`` is what people decided of which claims are one event.
    """
    parties = sides or Sides.shipped()
    everything = sorted(told, key=lambda t: t.claim.id)
    copies = reprints({t.report.sha256: t.report for t in everything}.values())
    known = roots(everything, copies, parties)
    found = regroup(incidents(everything, copies, parties))
    return Gathered(found, known, contradictions(found, known, parties))


def lead(incident: Incident) -> str:
    """What an incident is called by: the id of its leading claim."""
    return incident.lead.claim.id
