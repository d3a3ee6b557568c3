"""Rows of invented dispatches, with a gazetteer of a handful of places."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sayso.actors import Catalogue
from sayso.codebook import Codebook
from sayso.export.formats import FORMATS, Tally, rows, taken
from sayso.export.item import items
from sayso.export.scheme import Scheme
from sayso.gazetteer import Entry
from tests.fusion.telling import told

if TYPE_CHECKING:
    from sayso.export.formats import Name
    from sayso.export.item import Item, Unit
    from sayso.model import Toponym
    from tests.fusion.telling import Paper

HULL = "POLYGON ((36 33, 36 36, 40 36, 40 33, 36 33))"
ENTRIES = (
    Entry("country:SY", "Syria", "SY", None, 35.0, 38.0, 350.0, "country", extent=HULL),
    Entry("geonames:163843", "Syria", "SY", None, 35.0, 38.0, 350.0, "country", extent=HULL),
    Entry("geonames:169575", "Homs Governorate", "SY", "11", 34.6, 37.4, 137.0, "admin1", extent=HULL),
    Entry("geonames:169577", "Homs", "SY", "11", 34.73, 36.71, 6.0, "city"),
    Entry("geonames:172955", "Raqqa", "SY", "04", 35.95, 39.01, 5.0, "city"),
)


@dataclass(frozen=True)
class FewPlaces:
    """A gazetteer of these entries."""

    def get(self, identifier: str) -> Entry | None:
        return next((e for e in ENTRIES if e.id == identifier), None)

    def country(self, code: str) -> Entry | None:
        return self.get(f"country:{code}")

    def admin1(self, country: str, code: str) -> Entry | None:
        return next(
            (e for e in ENTRIES if (e.feature, e.country, e.admin1) == ("admin1", country, code)), None
        )


def scheme() -> Scheme:
    return Scheme(Codebook.load(), Catalogue.load(), FewPlaces())


def made(to: Name, *papers: Paper, unit: Unit | None = None) -> list[dict[str, Any]]:
    """The rows of a format."""
    return [row for row, _ in made_of(to, *papers, unit=unit)]


def made_of(to: Name, *papers: Paper, unit: Unit | None = None) -> list[tuple[dict[str, Any], Item]]:
    """The rows of a format with what each is of."""
    form = FORMATS[to]
    found = list(taken(items(told(*papers), unit or form.unit), form, scheme(), Tally()))
    return list(zip(rows(found, form, scheme()), found, strict=True))


def left(to: Name, *papers: Paper) -> dict[str, int]:
    """What a format leaves out, by the reason."""
    form, tally = FORMATS[to], Tally()
    list(taken(items(told(*papers), form.unit), form, scheme(), tally))
    return dict(tally.left_out)


def moved(paper: Paper, **values: Any) -> Paper:
    """The paper with the place of its last claim changed."""
    claim = paper.claims[-1]
    assert claim.place is not None
    place: Toponym = replace(claim.place, **values)
    paper.claims[-1] = replace(claim, place=place)
    return paper
