"""The event types, their words and their mappings, as data."""
