"""Where reports, readings and decisions are kept."""

from sayso.casebook.book import Casebook, Found, Held, Known, Unread, dump
from sayso.casebook.entries import Again, Aside, Entry, Read
from sayso.casebook.location import Location, locate
from sayso.casebook.queries import Filter
from sayso.casebook.rows import Given

__all__ = [
    "Again",
    "Aside",
    "Casebook",
    "Entry",
    "Filter",
    "Found",
    "Given",
    "Held",
    "Known",
    "Location",
    "Read",
    "Unread",
    "dump",
    "locate",
]
