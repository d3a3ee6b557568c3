"""Events: triggers of the codebook, their roles, polarity and modality."""

from sayso.reader.events.find import Found, find_events
from sayso.reader.events.phrases import Mentions

__all__ = ["Found", "Mentions", "find_events"]
