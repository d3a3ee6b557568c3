"""Places: which words of a report name one, which place they mean, and how others lie to it."""

from sayso.reader.places.back import places_meant_before
from sayso.reader.places.borders import borders
from sayso.reader.places.capitals import capitals
from sayso.reader.places.find import Sighted, find_places, named
from sayso.reader.places.related import stated_relations

__all__ = [
    "Sighted",
    "borders",
    "capitals",
    "find_places",
    "named",
    "places_meant_before",
    "stated_relations",
]
