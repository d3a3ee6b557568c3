"""What the desk shows of a whole casebook, computed once a state, in a file that may be thrown away."""
