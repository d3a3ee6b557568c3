"""What every export goes by, loaded once: the codebook, the catalogue of actors, the gazetteer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.fusion.rules import rules

if TYPE_CHECKING:
    from sayso.actors import Catalogue
    from sayso.codebook import Codebook
    from sayso.export.where import Places


@dataclass(frozen=True, slots=True)
class Scheme:
    """What others call a type (codebook), what an actor is (catalogue), what lies where (gazetteer)."""

    codebook: Codebook
    catalogue: Catalogue
    places: Places

    @property
    def symmetric(self) -> frozenset[str]:
        """Types in which it does not matter who is named first."""
        return rules().symmetric
