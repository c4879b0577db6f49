"""Charts and small drawings: a result in, a figure out."""
