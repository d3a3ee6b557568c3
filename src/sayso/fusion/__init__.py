"""Fusion: what claims of many reports say together. Everything here is computed, nothing is stored."""
