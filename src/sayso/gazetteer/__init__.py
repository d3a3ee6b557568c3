"""Places: index, look-up and geometry."""

from sayso.gazetteer.entry import Entry, Match
from sayso.gazetteer.index import Gazetteer

__all__ = ["Entry", "Gazetteer", "Match"]
