"""What an incident is to a reader at a glance: put forward, corroborated, disputed, denied or planned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from sayso.fusion.borne import borne

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.fusion.accounts import Account
    from sayso.fusion.incidents import Incident

State = Literal["put_forward", "corroborated", "disputed", "denied", "planned"]
STATES: tuple[State, ...] = ("put_forward", "corroborated", "disputed", "denied", "planned")


def state(incident: Incident, told: Sequence[Account], disputed: bool) -> State:
    """Planned before all else, since nobody says that it happened; then how far it is borne out."""
    return "planned" if incident.lead.claim.event.modality != "actual" else borne(told, disputed)
