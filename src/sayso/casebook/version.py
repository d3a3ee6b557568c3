"""The schema version that this Sayso reads and writes."""

CURRENT = "0002"
"""The newest migration. A test holds this to what the migrations say."""
