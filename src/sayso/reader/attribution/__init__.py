"""Attributions: who says, thinks, shows or wants what, and inside whose words."""

from sayso.reader.attribution.find import chain_at, detect, find_attributions
from sayso.reader.attribution.finding import Finding

__all__ = ["Finding", "chain_at", "detect", "find_attributions"]
