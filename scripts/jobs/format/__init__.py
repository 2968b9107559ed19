"""One canonical form for every content file, with its comments."""
