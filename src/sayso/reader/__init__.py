"""Report to Reading: attributions, events, times, places, actors, and the claims made of them."""
