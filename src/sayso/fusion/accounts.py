"""Accounts: the claims of one incident that go back to the same root. Five reprints are one account."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Literal, NamedTuple

from sayso.fusion.roots import outlet_name, source_words
from sayso.fusion.sides import within
from sayso.fusion.told import denies
from sayso.fusion.tolls import Toll, tolls

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sayso.fusion.incidents import Incident
    from sayso.fusion.roots import Root
    from sayso.fusion.told import Told

Stance = Literal["affirms", "denies"]


class Telling(NamedTuple):
    """A claim with its root, and whether it says that the event happened."""

    told: Told
    root: Root
    stance: Stance


@dataclass(frozen=True, slots=True)
class Account:
    """What one root says of one incident. ``told`` is in order of publication.

    ``origin`` is what it counts as among independent sources, None when its lineage is not known, and
    ``lineage`` says why. ``reprinted`` are the ids of its claims that stand in copied passages.
    """

    root: Root
    stance: Stance
    told: tuple[Told, ...]
    tolls: tuple[Toll, ...]
    origin: str | None
    lineage: str
    reprinted: frozenset[str] = frozenset()

    @property
    def reports(self) -> frozenset[str]:
        """The reports (SHA-256) that carry it."""
        return frozenset(t.report.sha256 for t in self.told)


def accounts(incident: Incident, roots: Mapping[str, Root]) -> tuple[Account, ...]:
    """The accounts of an incident: those who say that it happened first, then the best known."""
    tellings = [Telling(told, roots[told.claim.id], stance(told)) for told in incident.told]
    groups: dict[tuple[Stance, str], list[Telling]] = defaultdict(list)
    for telling in tellings:
        groups[telling.stance, telling.root.key].append(telling)
    found = [_account(members, tellings) for members in groups.values()]
    return tuple(sorted(found, key=lambda a: (a.stance, a.origin is None, _published(a.told[0]), a.root.key)))


def stance(told: Told) -> Stance:
    """Whether a claim says that its event happened or that it did not."""
    return "denies" if denies(told.claim) else "affirms"


def independent(found: Iterable[Account]) -> frozenset[str]:
    """The origins among accounts, each counted once whatever the number of reports."""
    return frozenset(account.origin for account in found if account.origin)


def route(told: Told) -> tuple[str, ...]:
    """The way a claim came, from its root out to the outlet that printed it; who tells it twice, once."""
    names = [outlet_name(told.report)]
    names += [source_words(link.source) or "nobody named" for link in told.claim.chain[1:]]
    return tuple(name for name, _ in groupby(reversed(names)))


def _account(members: Sequence[Telling], tellings: Sequence[Telling]) -> Account:
    members = sorted(members, key=lambda t: _published(t.told))
    root = min((t.root for t in members), key=lambda r: (r.copied_from is not None, r.text))
    origin, lineage = _origin(root, members, tellings)
    copied = frozenset(t.told.claim.id for t in members if t.root.copied_from)
    counted = dict.fromkeys(toll for t in members for toll in tolls(t.told.claim))
    return Account(
        root, members[0].stance, tuple(t.told for t in members), tuple(counted), origin, lineage, copied
    )


def _origin(root: Root, members: Sequence[Telling], tellings: Iterable[Telling]) -> tuple[str | None, str]:
    """The origin an account counts as, and why.

    Of two names of which one holds the other ("Haddad", "Colonel Omar Haddad") the longer one counts.
    """
    if root.origin is None:
        return None, "nobody is named whose word it is"
    if root.own_voice and _repeats(members, tellings):
        return None, "the outlet itself names another source for it"
    if root.own_voice and _retold(members, tellings):
        return None, "the outlet tells it in front of what it copies"
    names = sorted({t.root.origin for t in tellings if t.root.origin})
    longest = max((name for name in names if within(name, root.origin)), key=len, default=root.origin)
    return longest, "the outlet's own word" if root.own_voice else "a named source"


def _repeats(members: Sequence[Telling], tellings: Iterable[Telling]) -> bool:
    """Whether each report that says so in its own voice also says so on another's word."""
    attributed = {
        t.told.report.sha256 for t in tellings if t.stance == members[0].stance and not t.root.own_voice
    }
    own = [t for t in members if t.root.copied_from is None] or members
    return all(t.told.report.sha256 in attributed for t in own)


def _retold(members: Sequence[Telling], tellings: Iterable[Telling]) -> bool:
    """Whether each report that says so in its own voice is copied from one that says so too."""
    telling = {t.told.report.sha256 for t in tellings if t.stance == members[0].stance}
    return all(t.root.copied_from is None and t.root.leans_on in telling for t in members)


def _published(told: Told) -> tuple[bool, str, str]:
    day = told.report.published
    return day is None, day.isoformat() if day else "", told.claim.id
