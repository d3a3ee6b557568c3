"""A desk over small invented casebooks, without a model and in this process."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from fastapi.testclient import TestClient

from sayso.casebook import Casebook, Read, locate
from sayso.ingest import to_report
from sayso.model import Source, Toponym
from sayso.web.app import create_app
from sayso.web.settings import Settings
from tests.casebook.documents import document
from tests.casebook.fake_reader import FakeReader

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sayso.ingest import Original
    from sayso.model import Claim, Reading

HOST = "http://127.0.0.1:8765"
HOSTILE = "<script>document.title='owned'</script><img src=x onerror=document.title='owned'>\u202e\u2066evil"
LINK = "javascript:document.title='owned'"

WIRE = (
    document(1, "Omar said Red took Palmyra. Green took Homs yesterday.", published="2016-01-09"),
    document(
        2, "Blue took Palmyra. Lina said Red took Palmyra.", outlet="Radio Dune", published="2016-01-09"
    ),
    document(3, "Red took Qalaa. Homs took Homs.", outlet="=cmd()", published="2016-02-01"),
)


def read(document: Original, reader: FakeReader | None = None) -> Read:
    """A document as the light reader reads it."""
    report = to_report(document)
    return Read(document.uri, document.data, report, (reader or FakeReader()).read(report))


def fill(folder: Path, documents: tuple[Original, ...], reader: FakeReader | None = None) -> None:
    """Put documents into the casebook at a folder."""
    with Casebook.open(locate(str(folder)), create=True) as book:
        book.add([read(document, reader) for document in documents])


def hostile(folder: Path) -> None:
    """A casebook with one report that has markup, handlers, links and bidi marks in every field."""
    text = f"{HOSTILE} Red took Palmyra. {HOSTILE}"
    fields = {"outlet": HOSTILE, "title": HOSTILE, "byline": HOSTILE, "url": LINK, "published": "2016-01-09"}
    made = document(9, text, **fields)
    report = replace(to_report(made), id=HOSTILE, uri=LINK, byline=HOSTILE)
    reading = _poisoned(FakeReader().read(report))
    with Casebook.open(locate(str(folder)), create=True) as book:
        book.add([Read(LINK, made.data, report, reading)])


def _poisoned(reading: Reading) -> Reading:
    return replace(reading, claims=tuple(_poison(claim) for claim in reading.claims))


def _poison(claim: Claim) -> Claim:
    roles = tuple(replace(role, name=HOSTILE, reason=HOSTILE) for role in claim.event.roles)
    place = claim.place
    assert isinstance(place, Toponym)
    link = replace(claim.chain[-1], source=Source(HOSTILE, None, "person", named=True))
    return replace(
        claim,
        event=replace(claim.event, roles=roles, reason=HOSTILE),
        place=replace(place, name=HOSTILE, reason=HOSTILE),
        chain=(*claim.chain, link),
    )


@pytest.fixture
def casebook(tmp_path: Path) -> Path:
    folder = tmp_path / "casebook"
    fill(folder, WIRE)
    return folder


@pytest.fixture
def desk() -> Callable[..., TestClient]:
    """Make a client of a desk over a casebook."""

    def make(casebook: Path, **settings: object) -> TestClient:
        chosen = Settings(str(casebook), in_process=True, **settings)  # type: ignore[arg-type]
        return TestClient(create_app(chosen), base_url=HOST, follow_redirects=False)

    return make


@pytest.fixture
def client(casebook: Path, desk: Callable[..., TestClient]) -> TestClient:
    return desk(casebook)
