"""Places: index, look-up and geometry."""
