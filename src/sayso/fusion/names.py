"""When two reports mean the same party: by catalogue id, else by the words without their trimmings."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso.model import Claim, Role, RoleName

_TRIMMINGS = frozenset(["a", "an", "the", "some", "its", "their", "his", "her", "of"])
_BREAK = re.compile(r",|\b(?:of|from|in|at|on|near|who|which|that|with|for|and|including)\b")
_NUMBER = re.compile(
    r"^(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|"
    r"dozens?|scores|hundreds?|thousands?|several|many|few|least|most|than|about|around|up|more|another)$"
)
_PEOPLE = frozenset(
    {"", "person", "people", "dead", "death", "casualty", "victim", "other", "fatality", "body"}
)


@dataclass(frozen=True, slots=True)
class Party:
    """Whoever fills a role: ``key`` to compare by, ``name`` to show, ``id`` when the catalogue has it."""

    key: str
    name: str
    id: str | None = None


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower case, no accents, no articles, no punctuation: what two spellings must share."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    words = re.findall(r"[^\W_]+", "".join(c for c in plain if not unicodedata.combining(c)))
    return " ".join(word for word in words if word not in _TRIMMINGS)


def name_key(text: str) -> str:
    """What a name is compared by; one that is nothing but an article ("A") stays what it is."""
    return fold(text) or text.casefold().strip()


def party(role: Role) -> Party:
    """The party that fills a role."""
    name = role.name or role.span.text
    return Party(role.actor_id or name_key(name), name, role.actor_id)


def parties(claim: Claim, role: RoleName) -> tuple[Party, ...]:
    """Every filler of one role, in the order of the text, each once."""
    found = {p.key: p for p in (party(r) for r in claim.event.roles if r.role == role) if p.key}
    return tuple(found.values())


def keys(claim: Claim, role: RoleName) -> frozenset[str]:
    """What the fillers of one role are compared by."""
    return frozenset(p.key for p in parties(claim, role))


def kind_of(text: str) -> str:
    """The head noun of a phrase, singular: "at least seven soldiers of the 4th" is "soldier".

    Words for people in general give the empty string, since they leave open who is meant.
    """
    head = _BREAK.split(re.sub(r"^(?:some|at least|up to|as many as)\s", "", text.casefold()))[0]
    words = [word for word in fold(head).split() if not _NUMBER.match(word)]
    noun = _singular(words[-1]) if words else ""
    return "" if noun in _PEOPLE else noun


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith("men"):
        return word[:-3] + "man"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
