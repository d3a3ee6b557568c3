"""What the desk shows of a whole casebook, computed once a state and kept in a file that may be thrown away."""
