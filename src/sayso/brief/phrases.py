"""A claim in plain words: the phrases of ``data/phrases.toml``, filled with who, whom and how many."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal, get_args

from sayso.fusion.names import fold, parties

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sayso.model import Claim, Modality, RoleName

Form = Literal["past", "negative", "bare"]
_FORMS = frozenset(get_args(Form))
_SLOT = re.compile(r"\{(\w+)\}")
_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_BEHIND = re.compile(r",? (?:of|in|at|from|near|on|with|who|that|which|inside|outside|around|belonging)\b|,")
_NOBODY = ("no ", "nobody ", "none ", "no-one ", "not ", "neither ")
_LONGEST = 90  # characters of a filler; who wants all of it asks `sayso show`


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases by type, the fullest first; ``other`` for types without any; labels in words; plurals.

    ``order`` is how soon a type is told among those of one day and as many sources.
    """

    by_type: Mapping[str, tuple[Mapping[str, str], ...]]
    other: tuple[Mapping[str, str], ...]
    modality: Mapping[str, str]
    issue: Mapping[str, str]
    relation: Mapping[str, str]
    number: Mapping[str, frozenset[str]]
    order: Mapping[str, int]


@lru_cache(maxsize=1)
def phrases() -> Phrases:
    """The phrases as shipped. Raises ValueError where one lacks a form."""
    data = tomllib.loads((files("sayso.brief") / "data" / "phrases.toml").read_text(encoding="utf8"))
    for name, forms in (*data["type"].items(), ("other", data["other"])):
        if any(form.keys() != _FORMS for form in forms):
            raise ValueError(f"phrases.toml: {name}: each phrase has {', '.join(sorted(_FORMS))}")
    by_type = {name: tuple(forms) for name, forms in data["type"].items()}
    number = {name: frozenset(words) for name, words in data["number"].items()}
    order = {kind: at for at, kinds in enumerate(data["order"]["first"]) for kind in kinds}
    labels = (data["modality"], data["issue"], data["relation"])
    return Phrases(by_type, tuple(data["other"]), *labels, number, order)


def sentence(claims: Sequence[Claim], place: str | None, others: Sequence[Claim] = ()) -> str:
    """What one source says of an incident, the first claim leading; ``place`` is it in words.

    A role that the first leaves open is filled from the source's next claim that tells it, and never from
    what ``others`` say; but counts that differ stand side by side, theirs too.
    """
    lead = claims[0].event
    negative = lead.polarity == "negative" or claims[0].chain[-1].act == "deny"
    slots = _slots(claims, place) | {"hurt": _short(_hurt(claims, others))}
    if any(f"{slots[role]} ".casefold().startswith(_NOBODY) for role in ("actor", "target", "hurt")):
        negative = False  # "nobody signed" is said once
    form: Form = "negative" if negative and lead.modality == "actual" else "past"
    if lead.modality != "actual":
        form = "bare"
    slots["not"] = "not " if negative else ""
    told = _first(phrases().by_type.get(lead.type, phrases().other), form, slots)
    told = told[:1].upper() + told[1:]
    return told if lead.modality == "actual" else f"{modality(lead.modality)}: {told}"


def modality(given: Modality) -> str:
    """A modality as the brief puts it, with a capital."""
    words = phrases().modality[given]
    return words[:1].upper() + words[1:]


def _slots(claims: Sequence[Claim], place: str | None) -> dict[str, str]:
    target = _parties(claims, "target")
    slots = {
        "actor": _and(_parties(claims, "actor")),
        "target": _and(target),
        "was": "were" if len(target) > 1 or any(map(_several, target)) else "was",
        "place": place or "",
        "words": claims[0].event.trigger.text,
        **{role: _words(claims, role) for role in ("weapon", "from", "to")},
    }
    return {name: _short(value) for name, value in slots.items()}


def _first(options: Iterable[Mapping[str, str]], form: Form, slots: Mapping[str, str]) -> str:
    """The first phrase whose slots outside brackets are all told."""
    for option in options:
        pattern = option[form]
        if all(slots[name] or name == "not" for name in _SLOT.findall(_OPTIONAL.sub("", pattern))):
            return _filled(pattern, slots)
    return slots["words"]


def _filled(pattern: str, slots: Mapping[str, str]) -> str:
    def part(found: re.Match[str]) -> str:
        return found[1] if all(slots[name] for name in _SLOT.findall(found[1])) else ""

    return _SLOT.sub(lambda found: slots[found[1]], _OPTIONAL.sub(part, pattern))


def _parties(claims: Iterable[Claim], role: RoleName) -> list[str]:
    """The parties of the first claim that names any: by the catalogue's name, else in the report's words."""
    told = next((found for claim in claims if (found := parties(claim, role))), ())
    return [party.name for party in told]


def _several(name: str) -> bool:
    """Whether a party's words tell of several: 23 soldiers, villagers in the hills, the Peace Forces."""
    number, words = phrases().number, _BEHIND.split(name, maxsplit=1)[0].split()
    if not words:
        return False
    last = words[-1].casefold().strip("”“\"'’")
    if words[-1][:1].isupper():
        return words[-1] in number["named"]
    plural = last.endswith("s") and not last.endswith(("ss", "us", "is")) and last not in number["one"]
    return plural or last in number["many"]


def _words(claims: Iterable[Claim], role: str) -> str:
    for claim in claims:
        found = [r.span.text for r in claim.event.roles if r.role == role]
        if found:
            return _and(found)
    return ""


def _hurt(claims: Sequence[Claim], others: Sequence[Claim]) -> str:
    """How many of whom, in the reports' words; counts that differ are all named, the smallest first."""
    target = _words(claims, "target")
    told: dict[str, int] = {}
    for claim in (*claims, *others):
        counts = [r for r in claim.event.roles if r.role == "count"]
        if counts:
            low = min((c.low or c.high or 0 for c in counts), default=0)
            told.setdefault(_and([c.span.text for c in counts]).casefold(), low)
    counted = " or ".join(sorted(told, key=lambda words: (told[words], words)))
    if not counted or not target:
        return counted or target
    if fold(counted) in fold(target) or set(fold(target).split()) & set(fold(counted).split()):
        return max(counted, target, key=len)
    return f"{counted} ({target})"


def _and(names: Sequence[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _short(text: str) -> str:
    """One line, cut at a word."""
    text = " ".join(text.split())
    if len(text) <= _LONGEST:
        return text
    return f"{text[:_LONGEST].rsplit(' ', 1)[0]} …"
