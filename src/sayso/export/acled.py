"""ACLED's columns; what they cannot say (whose word it is, how vague) stands in ours, after them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from sayso.export.days import iso, middle, precision, year
from sayso.export.plain import OURS, Row, plain, provenance
from sayso.export.sides import all_armed, camp, shared_camp
from sayso.export.state import not_happened
from sayso.export.toll import dead

if TYPE_CHECKING:
    from sayso.actors import Catalogue
    from sayso.codebook import EventType
    from sayso.export.item import Item
    from sayso.export.scheme import Scheme
    from sayso.export.where import Where
    from sayso.fusion.names import Party

ACLED = (
    *(
        "event_id_cnty",
        "event_date",
        "year",
        "time_precision",
        "disorder_type",
        "event_type",
        "sub_event_type",
    ),
    *("actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction"),
    *("civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3", "location"),
    *("latitude", "longitude", "geo_precision", "source", "source_scale", "notes", "fatalities", "tags"),
    "timestamp",
)
COLUMNS = (*ACLED, *OURS)
_GEO_PRECISION = {"spot": 1, "near": 2, "county": 3, "province": 3}
_NO_LOCATION = frozenset({"country", "beyond"})


@dataclass(frozen=True, slots=True)
class Rules:
    """See ``data/acled.toml``."""

    left_out: frozenset[str]
    rule: tuple[dict[str, Any], ...]
    disorder: dict[str, str]
    inter: dict[str, Any]


def left_out(item: Item, scheme: Scheme) -> str | None:
    """Why an item is no event of ACLED's; None when it is one."""
    kind = scheme.codebook.types.get(item.type)
    if why := not_happened(item):
        return why
    if item.type in _rules().left_out:
        return "states of affairs, not events"
    return None if kind and kind.acled_event else "of a type that ACLED has none for"


def row(item: Item, at: Where, scheme: Scheme) -> Row:
    """One row, by its columns."""
    ours = plain(item, at)
    event, sub_event = _types(item, at, scheme)
    first, second = _sides(item, scheme)
    inter = [_inter(one, at, scheme.catalogue) for one in (first[:1], second[:1])]
    toll = dead(item)
    civilians = shared_camp(item.parties("target"), scheme.catalogue) == "civilians"
    return {
        **dict.fromkeys(ACLED),
        "event_date": iso(middle(item.when)),
        "year": year(item.when),
        "time_precision": precision(item.when),
        "disorder_type": _rules().disorder.get(event),
        "event_type": event,
        "sub_event_type": sub_event or None,
        "actor1": first[0].name if first else None,
        "assoc_actor_1": _joined(first[1:]),
        "inter1": inter[0],
        "actor2": second[0].name if second else None,
        "assoc_actor_2": _joined(second[1:]),
        "inter2": inter[1],
        "interaction": "-".join(sorted(inter, key=_order)) if all(inter) else None,  # type: ignore[arg-type]
        "civilian_targeting": "Civilian targeting" if civilians else None,
        "country": at.country,
        "admin1": at.admin1,
        "admin2": at.admin2,
        "location": None if at.level in _NO_LOCATION else ours["place_name"] or ours["place_words"],
        "latitude": at.lat,
        "longitude": at.lon,
        "geo_precision": _GEO_PRECISION.get(at.level) if at.lat is not None else None,
        "source": "; ".join(ours["outlets"]),
        "notes": notes(ours),
        "fatalities": toll.agreed,
        **provenance(ours),
    }


def notes(ours: Row) -> str:
    """What happened and on whose word, in a sentence or two."""
    told = "; ".join(ours["chain"])
    return f"{ours['description']}. According to: {told}." + (
        f" Denied by: {'; '.join(ours['denied_by'])}." if ours["denied_by"] else ""
    )


def _types(item: Item, at: Where, scheme: Scheme) -> tuple[str, str]:
    """The event and sub-event type: by the first rule that holds, else as the codebook has it."""
    kind: EventType = scheme.codebook.types[item.type]
    words = (item.lead.claim.event.trigger.text, *item.words("weapon"))
    folded = [word for text in words for word in text.casefold().replace("-", " ").split()]
    told = {
        "sides": "armed" if all_armed(item.parties("target"), scheme.catalogue) else "other",
        "holder": _holder(item.parties("actor"), at, scheme.catalogue),
    }
    for rule in _rules().rule:
        said = any(word.startswith(tuple(rule.get("words", ("",)))) for word in folded)
        if item.type in rule["types"] and said and all(rule.get(k, v) == v for k, v in told.items()):
            return rule["event_type"], rule["sub_event_type"]
    return kind.acled_event, kind.acled_sub_event


def _holder(actors: tuple[Party, ...], at: Where, catalogue: Catalogue) -> str:
    if not actors or at.country is None or not (known := catalogue.get(actors[0].id or "")):
        return "unknown"
    home = camp(actors[0], catalogue) == "state" and known.country == at.code
    return "home" if home else "other"


def _sides(item: Item, scheme: Scheme) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Who did it and to whom; of two who did it to one another, one and the other."""
    actors, targets = item.parties("actor"), item.parties("target")
    if not targets and len(actors) > 1 and item.type in scheme.symmetric:
        return actors[:1], actors[1:]
    return actors, targets


def _inter(parties: tuple[Party, ...], at: Where, catalogue: Catalogue) -> str | None:
    if not parties:
        return None
    inter = _rules().inter
    found = camp(parties[0], catalogue)
    if found == "civilians":
        return str(inter["civilians"])
    actor = catalogue.get(parties[0].id or "")
    if actor is None or found is None:
        return None
    if found == "state":
        if actor.country is None or at.code is None:
            return None
        return str(inter["home" if actor.country == at.code else "abroad"])
    away = actor.country is not None and not actor.at_home_in(at.code)
    kind = None if away else inter["kinds"].get(actor.kind)
    return str(kind) if kind else None


def _order(name: str) -> int:
    names = ["State forces", "Rebel group", "Civilians", "External/Other forces"]
    return names.index(name)


def _joined(parties: tuple[Party, ...]) -> str | None:
    return "; ".join(party.name for party in parties) or None


@lru_cache(maxsize=1)
def _rules() -> Rules:
    source = files("sayso.export") / "data" / "acled.toml"
    data = tomllib.loads(source.read_text(encoding="utf8"))
    return Rules(frozenset(data["left_out"]), tuple(data["rule"]), data["disorder_type"], data["inter"])
