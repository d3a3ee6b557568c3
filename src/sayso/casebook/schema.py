"""The tables of a casebook, the same on SQLite and PostgreSQL.

Rows are only ever added. ``reports`` holds what a document was read as; the same bytes read as
something else (another date given by the user, a better extraction) are a further row with the same
``sha256``, so that the offsets of earlier readings stay true. What counts today is the latest
reading of each ``sha256``. Dates are ISO 8601 text, which sorts as time does on either database;
JSON is text, and zlib-packed where nothing filters on it.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

reports = Table(
    "reports",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("sha256", String(64), nullable=False),
    Column("edition", String(64), nullable=False, doc="hash of everything the document was read as"),
    Column("id", Text, nullable=False),
    Column("uri", Text, nullable=False),
    Column("outlet", Text),
    Column("title", Text),
    Column("byline", Text),
    Column("published", String(10)),
    Column("language", Text),
    Column("text", Text, nullable=False),
    Column("offsets", LargeBinary, nullable=False, doc="zlib of JSON [[body, original, length], …]"),
    Column("given_published", String(10), doc="what the user said the date is"),
    Column("given_outlet", Text, doc="what the user said the outlet is"),
    UniqueConstraint("sha256", "edition"),
    Index("ix_reports_id", "id"),
)

readings = Table(
    "readings",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("report", ForeignKey("reports.number"), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("reader", Text, nullable=False, doc="version of the reader"),
    Index("ix_readings_report", "report"),
    Index("ix_readings_sha256", "sha256", "number"),
)

claims = Table(
    "claims",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("reading", ForeignKey("readings.number"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("id", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("polarity", String(16), nullable=False),
    Column("modality", String(16), nullable=False),
    Column("starts", String(10)),
    Column("ends", String(10)),
    Column("timed", Boolean, nullable=False),
    Column("place_id", Text),
    Column("place_name", Text),
    Column("place_words", Text, doc="names of the place, folded, for look-up"),
    Column("country", Text),
    Column("lat", Float),
    Column("lon", Float),
    Column("source", Text, doc="whose word it finally is"),
    Column("source_words", Text),
    Column("source_kind", String(16)),
    Column("record", Text, nullable=False, doc="the JSON record"),
    UniqueConstraint("reading", "position"),
    Index("ix_claims_id", "id"),
    Index("ix_claims_type", "type"),
    Index("ix_claims_place_id", "place_id"),
    Index("ix_claims_starts", "starts"),
)

fillers = Table(
    "fillers",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("claim", ForeignKey("claims.number"), nullable=False),
    Column("role", String(16), nullable=False),
    Column("actor_id", Text),
    Column("words", Text, nullable=False, doc="the words and the catalogue's name, folded"),
    Index("ix_fillers_claim", "claim"),
    Index("ix_fillers_actor_id", "actor_id"),
)

layers = Table(
    "layers",
    metadata,
    Column("reading", ForeignKey("readings.number"), primary_key=True),
    Column("layer", String(16), primary_key=True),
    Column("items", LargeBinary, nullable=False, doc="zlib of a JSON list"),
)

sightings = Table(
    "sightings",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("uri", Text, nullable=False),
    Column("sha256", String(64)),
    Column("reason", Text, doc="why it was set aside; null when it was read"),
    Column("seen", String(32), nullable=False, doc="UTC, ISO 8601"),
    Index("ix_sightings_uri", "uri", "number"),
)

decisions = Table(
    "decisions",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("reviewer", Text, nullable=False),
    Column("made", String(32), nullable=False, doc="UTC, ISO 8601"),
    Column("sha256", String(64), doc="the report whose words were judged"),
    Column("span_start", Integer),
    Column("span_end", Integer),
    Column("words", Text, doc="the trigger's words"),
    Column("place_start", Integer, doc="tells apart the claims of one trigger"),
    Column("field", String(32)),
    Column("value", Text, nullable=False, doc="JSON"),
    Column("other", Text, nullable=False, doc="JSON: the words of the second claim of a merge or split"),
    Column("subject", Text, doc="the source that is graded"),
    Column("judged", Text, nullable=False, doc="JSON: the machine's values at the time"),
    Column("undoes", ForeignKey("decisions.number")),
    Index("ix_decisions_sha256", "sha256"),
)
