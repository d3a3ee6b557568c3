"""UCDP GED's columns. Ranges stay ranges: the first and last possible day, the fewest and the most dead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from sayso.export.days import iso, ucdp_precision, year
from sayso.export.plain import OURS, Row, accounts_in_words, plain, provenance
from sayso.export.sides import armed, shared_camp
from sayso.export.state import affirming, not_happened
from sayso.export.toll import KILLED, dead
from sayso.fusion.roots import outlet_name

if TYPE_CHECKING:
    from sayso.export.item import Item
    from sayso.export.scheme import Scheme
    from sayso.export.where import Level, Where
    from sayso.fusion.names import Party
    from sayso.model import Report

UCDP = (
    *("id", "relid", "year", "active_year", "code_status", "type_of_violence"),
    *("conflict_dset_id", "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name"),
    *("side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b"),
    *("number_of_sources", "source_article", "source_office", "source_date", "source_headline"),
    *("source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2"),
    *("latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region"),
    *("event_clarity", "date_prec", "date_start", "date_end"),
    *("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob"),
)
COLUMNS = (*UCDP, *OURS)

STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3
_WHERE_PREC: dict[Level, int] = {
    "spot": 1,
    "near": 2,
    "county": 3,
    "province": 4,
    "vague": 5,
    "area": 5,
    "country": 6,
    "waters": 7,
}
_Bearer = Literal["deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"]
_Parties = tuple["Party", ...]


def left_out(item: Item, scheme: Scheme) -> str | None:
    """Why an item is no event of UCDP's; None when it is one: somebody is told to have been killed."""
    if why := not_happened(item):
        return why
    kind = scheme.codebook.types.get(item.type)
    if kind is None or not kind.ucdp:
        return "of a type that UCDP has none for"
    if item.type != KILLED:
        return "not told of as having killed (the dead are an event of their own)"
    return None


def row(item: Item, at: Where, scheme: Scheme) -> Row:
    """One row, by its columns."""
    ours = plain(item, at)
    toll = dead(item)
    violence, side_a, side_b, bearer = _violence(item, scheme)
    reports = list({t.report.sha256: t.report for t in item.told}.values())
    return {
        **dict.fromkeys(UCDP),
        "year": year(item.when),
        "type_of_violence": violence,
        "side_a": _joined(side_a),
        "side_b": "Civilians" if violence == ONE_SIDED else _joined(side_b),
        "number_of_sources": ours["reports"],
        "source_article": "; ".join(_article(report) for report in reports),
        "source_office": "; ".join(ours["outlets"]),
        "source_date": "; ".join(dict.fromkeys(iso(r.published) or "no date" for r in reports)),
        "source_headline": "; ".join(dict.fromkeys(r.title for r in reports if r.title)) or None,
        "source_original": "; ".join(accounts_in_words(affirming(item))) or None,
        "where_prec": _WHERE_PREC.get(at.level),
        "where_coordinates": ours["place_name"],
        "where_description": ours["place_words"],
        "adm_1": at.admin1,
        "adm_2": at.admin2,
        "latitude": at.lat,
        "longitude": at.lon,
        "geom_wkt": f"POINT ({at.lon:g} {at.lat:g})" if at.lat is not None and at.lon is not None else None,
        "country": at.country,
        "date_prec": ucdp_precision(item.when),
        "date_start": ours["time_start"],
        "date_end": ours["time_end"],
        **({bearer: toll.agreed} if toll.agreed is not None else {}),
        "best": toll.agreed,
        "high": toll.high,
        "low": toll.low,
        **provenance(ours),
    }


def _violence(item: Item, scheme: Scheme) -> tuple[int | None, _Parties, _Parties, _Bearer]:
    """The type of violence where both sides are known, the sides, and whose the dead are.

    In state-based violence the state is side A, whoever did the killing.
    """
    doers, killed = item.parties("actor"), item.parties("target")
    doer, victim = shared_camp(doers, scheme.catalogue), shared_camp(killed, scheme.catalogue)
    if victim == "civilians":
        return (ONE_SIDED if armed(doer) else None), doers, (), "deaths_civilians"
    if not armed(doer) or not armed(victim):
        return None, doers, (), "deaths_unknown"
    if "state" not in {doer, victim}:
        return NON_STATE, doers, killed, "deaths_b"
    if doer == "state":
        return STATE_BASED, doers, killed, "deaths_b"
    return STATE_BASED, killed, doers, "deaths_a"


def _joined(parties: _Parties) -> str | None:
    """Parties that the catalogue has: "40 soldiers" are no side."""
    return "; ".join(party.name for party in parties if party.id) or None


def _article(report: Report) -> str:
    """An article as UCDP cites one: office, date, headline."""
    return ",".join((outlet_name(report), iso(report.published) or "no date", report.title or report.id))
