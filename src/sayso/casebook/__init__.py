"""Where reports, readings and decisions are kept."""
