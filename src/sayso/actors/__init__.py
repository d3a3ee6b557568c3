"""Armed groups, states, offices and outlets: names, aliases, what they are."""
