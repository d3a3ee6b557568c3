"""Armed groups, states, offices and outlets: names, aliases, what they are."""

from sayso.actors.actor import Actor
from sayso.actors.catalogue import Catalogue

__all__ = ["Actor", "Catalogue"]
