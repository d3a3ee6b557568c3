"""How far what is put forward as a fact is borne out, by who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from sayso.fusion.accounts import independent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.fusion.accounts import Account

Borne = Literal["put_forward", "corroborated", "disputed", "denied"]

CORROBORATED = 2  # independent sources


def borne(told: Iterable[Account], disputed: bool) -> Borne:
    """Denied: nobody says that it happened. Disputed: accounts contradict one another.

    Corroborated: two independent sources say so, and nobody contradicts.
    """
    affirm = [account for account in told if account.stance == "affirms"]
    if not affirm:
        return "denied"
    if disputed:
        return "disputed"
    return "corroborated" if len(independent(affirm)) >= CORROBORATED else "put_forward"
