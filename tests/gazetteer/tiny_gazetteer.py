"""The nine places of the tiny gazetteer."""

from __future__ import annotations

from sayso.gazetteer import Entry


def place(identifier: str, name: str, *others: str, **more: object) -> Entry:
    """An entry of the tiny gazetteer: a Syrian town, unless told otherwise."""
    known: dict[str, object] = {
        "country": "SY", "admin1": "12", "lat": 35.0, "lon": 38.0, "radius_km": 3.0, "feature": "city",
        "importance": 1000.0,
    }  # fmt: skip
    return Entry(id=identifier, name=name, names=(name, *others), **{**known, **more})  # type: ignore[arg-type]


TINY = (
    place("geonames:1", "Idlib", population=130_000, importance=130_000.0),
    place("geonames:2", "Idlib", "Idlib Governorate", feature="admin1", radius_km=45.0, importance=130_000.0),
    place("geonames:3", "Al Bāb", importance=60_000.0),
    place("geonames:4", "Bab", country="TR", admin1="01", importance=200.0),
    place("geonames:5", "Dayr az Zawr", "Deir ez-Zor", "Dayr az-Zawr", importance=200_000.0),
    place("geonames:6", "Dayr", importance=100.0, feature="village"),
    place("icao:XX01", "Zaytun Air Base", "Zaytun", feature="airbase", importance=3000.0),
    place("country:SY", "Syria", feature="country", admin1=None, radius_km=400.0, importance=1e8),
    place("geonames:7", "Al Qaryatayn", importance=37_000.0),
)
