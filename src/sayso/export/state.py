"""How far an incident is borne out, in one word; and which of them are put forward as having happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.fusion.borne import borne
from sayso.fusion.told import denies

if TYPE_CHECKING:
    from sayso.export.item import Item
    from sayso.fusion.accounts import Account


def state(item: Item) -> str:
    """One of "put forward", "corroborated", "disputed", "denied"; of what is no fact, its modality."""
    modality = item.lead.claim.event.modality
    if modality != "actual":
        return modality
    return borne(item.accounts, bool(item.disputes)).replace("_", " ")


def affirming(item: Item) -> tuple[Account, ...]:
    """The accounts by which it happened (or, of a plan, by which there is one)."""
    return tuple(a for a in item.accounts if a.stance == "affirms")


def denying(item: Item) -> tuple[Account, ...]:
    """The accounts by which it did not."""
    return tuple(a for a in item.accounts if a.stance == "denies")


def not_happened(item: Item) -> str | None:
    """Why something cannot stand in a list of events that happened; None when it can."""
    modality = item.lead.claim.event.modality
    if modality != "actual":
        return "planned, demanded, possible or conditional"
    if denies(item.lead.claim):
        return "said not to have happened"
    return None
