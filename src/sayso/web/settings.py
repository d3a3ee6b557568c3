"""How a desk is set up."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address

LOOPBACK_NAMES = ("localhost", "127.0.0.1", "[::1]")


@dataclass(frozen=True, slots=True)
class Settings:
    """``token`` is None where none is asked for: on loopback. ``hosts`` are further names it answers to.

    ``tiles`` is a URL template of online map tiles; without it nothing is asked of any other server.
    ``in_process`` computes views in the server itself, which tests do.
    """

    casebook: str
    archive: str | None = None
    host: str = "127.0.0.1"
    port: int = 8765
    token: str | None = None
    hosts: tuple[str, ...] = ()
    tiles: str | None = None
    in_process: bool = False

    @property
    def answers_to(self) -> frozenset[str]:
        """The names under which it may be asked for, without a port."""
        return frozenset({*LOOPBACK_NAMES, *self.hosts, _bracketed(self.host)} - {"0.0.0.0", "[::]"})


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach an address."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host and not host.startswith("[") else host
