"""What claims add up to: pure functions over claims."""
