"""The desk: a page over a casebook, and the API that it stands on."""
