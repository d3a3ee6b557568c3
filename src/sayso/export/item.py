"""What one row is of: an incident, or one claim of it, with all that is known of whose word it is."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from sayso.context import sentence
from sayso.fusion.accounts import accounts
from sayso.fusion.contradictions import contradictions
from sayso.fusion.incidents import incidents
from sayso.fusion.names import parties
from sayso.fusion.reprints import reprints
from sayso.fusion.roots import roots
from sayso.fusion.sides import Sides
from sayso.fusion.told import denies, interval

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from sayso.fusion.accounts import Account
    from sayso.fusion.incidents import Incident
    from sayso.fusion.names import Party
    from sayso.fusion.told import Told
    from sayso.model import Interval, RoleName, Toponym

Unit = Literal["incident", "claim"]


@dataclass(frozen=True, slots=True)
class Item:
    """An incident or a claim to be written as a row.

    ``told`` are the claims that the row is of, the leading one first: all of the incident, or the one.
    ``accounts`` and ``disputes`` (what accounts contradict one another in) are the whole incident's.
    ``beside`` are ids of incidents that are told of in the same sentences: an attack and its dead.
    """

    told: tuple[Told, ...]
    when: Interval | None
    incident: str
    accounts: tuple[Account, ...]
    disputes: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()

    @property
    def lead(self) -> Told:
        """The claim that says what it is."""
        return self.told[0]

    @property
    def type(self) -> str:
        """The event type of the leading claim."""
        return self.lead.claim.event.type

    @property
    def place(self) -> Toponym | None:
        """Where the leading claim puts it; the claims of an incident are all of one spot."""
        return self.lead.claim.place

    @property
    def alike(self) -> tuple[Told, ...]:
        """The claims that say what the leading one does: that it happened, or that it did not."""
        denied = denies(self.lead.claim)
        return tuple(t for t in self.told if denies(t.claim) == denied)

    def parties(self, role: RoleName) -> tuple[Party, ...]:
        """Who fills a role: as the leading claim has it, else as the first does that tells it."""
        return next((found for t in self.alike if (found := parties(t.claim, role))), ())

    def words(self, role: RoleName) -> tuple[str, ...]:
        """The words that fill a role, of the first claim that tells it."""
        told = ([r.span.text for r in t.claim.event.roles if r.role == role] for t in self.alike)
        return tuple(next((found for found in told if found), ()))


def items(
    told: Sequence[Told],
    unit: Unit,
    wanted: Collection[str] | None = None,
    sides: Sides | None = None,
    regroup: Callable[[Sequence[Incident]], Sequence[Incident]] = tuple,
) -> Iterator[Item]:
    """The rows of these claims, in their order; ``wanted`` are ids of claims, None for all.

    ``regroup`` splits and merges incidents as reviewers decided. An incident is taken when one of its claims
    is wanted, and is taken whole. What is known of whose word it is always comes from all the claims, so that
    a filter hides no denial and no second source.
    """
    parties_ = sides or Sides.shipped()
    everything = sorted(told, key=lambda t: t.claim.id)
    copies = reprints({t.report.sha256: t.report for t in everything}.values())
    known = roots(everything, copies, parties_)
    found = regroup(incidents(everything, copies, parties_))
    disputes = _disputes((c.issue, i) for c in contradictions(found, known, parties_) for i in c.incidents)
    home = {t.claim.id: incident for incident in found for t in incident.told}
    beside = _Beside(everything, home)
    told_by: dict[str, tuple[Account, ...]] = {}
    for t in told:
        incident = home[t.claim.id]
        name = incident.lead.claim.id
        done = unit == "incident" and name in told_by
        if done or (wanted is not None and t.claim.id not in wanted):
            continue
        if name not in told_by:
            told_by[name] = accounts(incident, known)
        claims = incident.told if unit == "incident" else (t,)
        when = incident.when if unit == "incident" else interval(t.claim)
        others = {i for one in claims for i in beside(one)} - {name}
        yield Item(claims, when, name, told_by[name], disputes.get(name, ()), tuple(sorted(others)))


def _disputes(found: Iterable[tuple[str, Incident]]) -> dict[str, tuple[str, ...]]:
    issues: dict[str, dict[str, None]] = defaultdict(dict)
    for issue, incident in found:
        issues[incident.lead.claim.id][issue] = None
    return {name: tuple(some) for name, some in issues.items()}


class _Beside:
    """Incidents by the sentences that tell of them."""

    def __init__(self, told: Iterable[Told], home: Mapping[str, Incident]) -> None:
        self._sentence = {t.claim.id: (t.report.sha256, _sentence(t)) for t in told}
        self._incidents: dict[tuple[str, int], set[str]] = defaultdict(set)
        for claim, at in self._sentence.items():
            self._incidents[at].add(home[claim].lead.claim.id)

    def __call__(self, told: Told) -> set[str]:
        return self._incidents[self._sentence[told.claim.id]]


def _sentence(told: Told) -> int:
    """Where the sentence that a claim's trigger stands in begins."""
    trigger = told.claim.event.trigger
    return sentence(told.report.text, trigger.start, trigger.end).start
