"""Layers to claims: whose word, when, where and who of every event."""

from sayso.reader.assemble.assemble import assemble
from sayso.reader.assemble.layers import Layers

__all__ = ["Layers", "assemble"]
