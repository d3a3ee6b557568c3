"""Alembic migrations of the casebook, packaged with it."""
