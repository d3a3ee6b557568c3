"""The event types, their words and their mappings, as data."""

from sayso.codebook.codebook import Codebook, EventType, Frame, Trigger

__all__ = ["Codebook", "EventType", "Frame", "Trigger"]
