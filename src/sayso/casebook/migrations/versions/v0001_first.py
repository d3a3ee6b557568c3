"""The first casebook: reports, readings, claims with their fillers, layers and sightings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

FULL_TEXT = {
    "sqlite": (
        "CREATE VIRTUAL TABLE report_words USING fts5(title, text, content='reports',"
        " content_rowid='number', tokenize='porter unicode61 remove_diacritics 2')",
        "CREATE TRIGGER reports_words AFTER INSERT ON reports BEGIN"
        " INSERT INTO report_words(rowid, title, text) VALUES (new.number, new.title, new.text); END",
    ),
    "postgresql": (
        "CREATE INDEX ix_reports_words ON reports USING gin"
        # a tsvector holds a megabyte at most; a longer report must not fail for it
        " (to_tsvector('english', left(coalesce(title, '') || ' ' || text, 400000)))",
    ),
}


def upgrade() -> None:
    """Make the tables and the full-text index of the dialect."""
    _evidence()
    _claims()
    for statement in FULL_TEXT.get(op.get_bind().dialect.name, ()):
        op.execute(statement)


def _evidence() -> None:
    """Tables of what was read, and when it was seen."""
    op.create_table(
        "reports",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("edition", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("uri", sa.Text(), nullable=False),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("byline", sa.Text(), nullable=True),
        sa.Column("published", sa.String(length=10), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("offsets", sa.LargeBinary(), nullable=False),
        sa.Column("given_published", sa.String(length=10), nullable=True),
        sa.Column("given_outlet", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("number", name="pk_reports"),
        sa.UniqueConstraint("sha256", "edition", name="uq_reports_sha256_edition"),
    )
    op.create_index("ix_reports_id", "reports", ["id"], unique=False)
    op.create_table(
        "sightings",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("uri", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("seen", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_sightings"),
    )
    op.create_index("ix_sightings_uri", "sightings", ["uri", "number"], unique=False)
    op.create_table(
        "readings",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.number"], name="fk_readings_report"),
        sa.PrimaryKeyConstraint("number", name="pk_readings"),
    )
    op.create_index("ix_readings_report", "readings", ["report"], unique=False)
    op.create_index("ix_readings_sha256", "readings", ["sha256", "number"], unique=False)


def _claims() -> None:
    """Tables of what was found in it."""
    op.create_table(
        "claims",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("reading", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("polarity", sa.String(length=16), nullable=False),
        sa.Column("modality", sa.String(length=16), nullable=False),
        sa.Column("starts", sa.String(length=10), nullable=True),
        sa.Column("ends", sa.String(length=10), nullable=True),
        sa.Column("timed", sa.Boolean(), nullable=False),
        sa.Column("place_id", sa.Text(), nullable=True),
        sa.Column("place_name", sa.Text(), nullable=True),
        sa.Column("place_words", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("source_words", sa.Text(), nullable=True),
        sa.Column("source_kind", sa.String(length=16), nullable=True),
        sa.Column("record", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["reading"], ["readings.number"], name="fk_claims_reading"),
        sa.PrimaryKeyConstraint("number", name="pk_claims"),
        sa.UniqueConstraint("reading", "position", name="uq_claims_reading_position"),
    )
    op.create_index("ix_claims_id", "claims", ["id"], unique=False)
    op.create_index("ix_claims_place_id", "claims", ["place_id"], unique=False)
    op.create_index("ix_claims_starts", "claims", ["starts"], unique=False)
    op.create_index("ix_claims_type", "claims", ["type"], unique=False)
    op.create_table(
        "layers",
        sa.Column("reading", sa.Integer(), nullable=False),
        sa.Column("layer", sa.String(length=16), nullable=False),
        sa.Column("items", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["reading"], ["readings.number"], name="fk_layers_reading"),
        sa.PrimaryKeyConstraint("reading", "layer", name="pk_layers"),
    )
    op.create_table(
        "fillers",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("actor_id", sa.Text(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.number"], name="fk_fillers_claim"),
        sa.PrimaryKeyConstraint("number", name="pk_fillers"),
    )
    op.create_index("ix_fillers_actor_id", "fillers", ["actor_id"], unique=False)
    op.create_index("ix_fillers_claim", "fillers", ["claim"], unique=False)
