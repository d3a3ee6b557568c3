"""The brief of an area as of a day, computed from claims and their reports. Nothing here prints."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sayso.brief.order import days_ago, position, recent_first
from sayso.fusion.accounts import Account, accounts
from sayso.fusion.contradictions import Contradiction, contradictions
from sayso.fusion.control import Control, all_control
from sayso.fusion.incidents import Incident, incidents
from sayso.fusion.reprints import reprints
from sayso.fusion.roots import outlet_name, roots
from sayso.fusion.rules import rules
from sayso.fusion.sides import Sides
from sayso.fusion.told import current, known_by, overlap, tell
from sayso.model import Interval
from sayso.review import Standing
from sayso.review.apply import applied, regrouped

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from sayso.fusion.fused import Fused
    from sayso.fusion.roots import Root
    from sayso.fusion.told import Told
    from sayso.model import Check, Claim, Report


@dataclass(frozen=True, slots=True)
class Scope:
    """What the brief is of: an area in words, up to a day, its last ``days`` days, types ``kind``.

    ``as_of`` None is everything there is; ``today`` is what the brief then calls itself as of.
    """

    area: str
    today: date
    as_of: date | None = None
    days: int | None = None
    kind: str | None = None

    @property
    def day(self) -> date:
        """The day that the brief is as of."""
        return self.as_of or self.today


@dataclass(frozen=True, slots=True)
class Happening:
    """An incident with its accounts."""

    incident: Incident
    accounts: tuple[Account, ...]


@dataclass(frozen=True, slots=True)
class Amiss:
    """Something in a report that does not add up in itself, with the claims that it bears on."""

    check: Check
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Basis:
    """What the brief rests on: numbers of reports, claims, outlets, and sources of known origin.

    ``undated`` reports have no date and are left out of a brief as of a day; ``repeats`` are reports that
    are, as a whole, reprints of others.
    """

    reports: int
    claims: int
    outlets: int
    sources: int
    repeats: int
    undated: int


@dataclass(frozen=True, slots=True)
class Brief:
    """Everything that the brief says. ``happened`` is newest first; ``undated`` says so of no day."""

    scope: Scope
    basis: Basis
    happened: tuple[Happening, ...]
    undated: tuple[Happening, ...]
    control: tuple[Control, ...]
    disputed: tuple[Contradiction | Control, ...]
    amiss: tuple[Amiss, ...]
    announced: tuple[Happening, ...]


def make(
    pairs: Iterable[tuple[Claim, Report]],
    scope: Scope,
    sides: Sides | None = None,
    standing: Standing | None = None,
) -> Brief:
    """The brief of these claims, under the decisions that stand; their order makes no difference."""
    parties, decided = sides or Sides.shipped(), standing or Standing()
    everything = applied(tell(pairs), decided)
    told = tuple(sorted(known_by(everything, scope.as_of), key=lambda t: t.claim.id))
    copies = reprints({t.report.sha256: t.report for t in told}.values())
    known = roots(told, copies, parties)
    begun = current(told, scope.as_of)
    shown = _shown(regrouped(incidents(begun, copies, parties), decided), scope)
    held = all_control(begun, scope.as_of, known, parties) if _wants_control(scope) else ()
    disputes = contradictions(shown, known, parties)
    basis = _basis(everything, told, known, sum(copy.whole for copy in copies.values()))
    return _brief(scope, basis, told, known, shown, held, disputes)


def make_of(kept: Fused, scope: Scope) -> Brief:
    """The brief of everything that is kept fused: the same as ``make`` of its claims, and sooner.

    As of a day other incidents may be found than now, so that these are worked out from the claims.
    """
    if scope.as_of is not None:
        return make(kept.told, scope, kept.kin.sides)
    told, known = kept.told, kept.roots
    shown = _shown(kept.incidents, scope)
    leads = {incident.lead.claim.id for incident in shown}
    disputes = [c for c in kept.contradictions if all(i.lead.claim.id in leads for i in c.incidents)]
    held = kept.all_control() if _wants_control(scope) else ()
    basis = _basis(told, told, known, sum(copy.whole for copy in kept.reprints.values()))
    return _brief(scope, basis, told, known, shown, held, disputes)


def _brief(  # noqa: PLR0913, PLR0917  # all that it is made of
    scope: Scope,
    basis: Basis,
    told: Iterable[Told],
    known: Mapping[str, Root],
    shown: Iterable[Incident],
    held: tuple[Control, ...],
    disputes: Iterable[Contradiction],
) -> Brief:
    happenings = [Happening(i, accounts(i, known)) for i in shown]
    factual = [h for h in happenings if h.incident.lead.claim.event.modality == "actual"]
    told_of = _told_of(held, known)
    events = [h for h in factual if not _only_says_who_holds(h.incident, told_of)]
    return Brief(
        scope,
        basis,
        happened=_newest([h for h in events if h.incident.when], known),
        undated=_newest([h for h in events if not h.incident.when], known),
        control=held,
        disputed=(*recent_first(disputes), *(c for c in held if _disputed(c))),
        amiss=_amiss(t for t in told if _told_in_window(t, scope) and _of_kind(t, scope)),
        announced=_newest([h for h in happenings if h.incident.lead.claim.event.modality != "actual"], known),
    )


# ------------------------------------------------------------------ what is in it


def _shown(found: Iterable[Incident], scope: Scope) -> list[Incident]:
    return [i for i in found if _in_window(i, scope) and _of_kind(i.lead, scope)]


def _in_window(incident: Incident, scope: Scope) -> bool:
    """Whether it falls in the last days; what has no day is taken by when it was published."""
    if scope.days is None:
        return True
    window = Interval(scope.day - timedelta(days=scope.days - 1), scope.day)
    if incident.when is not None and incident.lead.claim.event.modality == "actual":
        return overlap(incident.when, window)
    return any(_told_in_window(t, scope) for t in incident.told)


def _told_in_window(told: Told, scope: Scope) -> bool:
    if scope.days is None:
        return True
    day = told.report.published
    return day is not None and 0 <= (scope.day - day).days < scope.days


def _of_kind(told: Told, scope: Scope) -> bool:
    kind = told.claim.event.type
    return scope.kind is None or kind == scope.kind or kind.startswith(f"{scope.kind.rstrip('.')}.")


def _wants_control(scope: Scope) -> bool:
    return scope.kind is None or scope.kind.split(".")[0] == rules().hold.split(".")[0]


def _told_of(held: Iterable[Control], known: Mapping[str, Root]) -> frozenset[str]:
    """The claims that the section on who holds what tells of, and those that only repeat others."""
    copied = {claim for claim, root in known.items() if root.copied_from}
    found = copied | {t.claim.id for c in held for word in c.words for t in word.told}
    return frozenset(found | {s.told.claim.id for c in held for s in c.earlier})


def _only_says_who_holds(incident: Incident, told_of: frozenset[str]) -> bool:
    """Whether it is a state, and already told of under who holds what."""
    state = incident.lead.claim.event.type == rules().hold
    return state and all(t.claim.id in told_of for t in incident.told)


def _disputed(held: Control) -> bool:
    return held.state == "contested" and not held.fighting


def _amiss(told: Iterable[Told]) -> tuple[Amiss, ...]:
    """Checks, each once a report, with all its claims."""
    found: dict[tuple[str, Check], list[Told]] = {}
    for t in told:
        for check in t.claim.checks:
            found.setdefault((t.report.sha256, check), []).append(t)
    amiss = [Amiss(check, tuple(sorted(some, key=_id))) for (_, check), some in found.items()]
    return tuple(sorted(amiss, key=lambda a: (_published(a.told[0]), a.check.message, _id(a.told[0]))))


def _basis(
    everything: Sequence[Told], told: Sequence[Told], known: Mapping[str, Root], repeats: int
) -> Basis:
    reports = {t.report.sha256: t.report for t in told}
    all_reports = {t.report.sha256: t.report for t in everything}
    return Basis(
        reports=len(reports),
        claims=len(told),
        outlets=len({outlet_name(report) for report in reports.values()}),
        sources=len({root.origin for root in known.values() if root.origin}),
        repeats=repeats,
        undated=sum(1 for sha, r in all_reports.items() if r.published is None and sha not in reports),
    )


# ------------------------------------------------------------------ in what order


def _newest(found: Iterable[Happening], known: Mapping[str, Root]) -> tuple[Happening, ...]:
    return tuple(sorted(found, key=lambda h: position(h.incident, known)))


def _published(told: Told) -> int:
    return days_ago(told.report.published)


def _id(told: Told) -> str:
    return told.claim.id
