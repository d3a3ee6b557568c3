"""Where an outlet sits, as far as its name tells."""

from __future__ import annotations

_NOT_COUNTRIES = frozenset(
    {"com", "net", "org", "info", "tv", "co", "me", "io", "fm", "eu", "edu", "gov", "int", "news"}
)
_SAID_OTHERWISE = {"uk": "GB"}


def outlet_country(outlet: str | None) -> str | None:
    """Return the ISO code that an outlet's domain ends in ("dailystar.com.lb" is of LB), or None.

    Endings that are sold to everyone (".tv", ".co") tell nothing.
    """
    last = (outlet or "").strip().lower().rstrip("/").rpartition(".")
    if not last[1] or len(last[2]) != 2 or " " in last[0] or last[2] in _NOT_COUNTRIES:
        return None
    return _SAID_OTHERWISE.get(last[2], last[2].upper())
