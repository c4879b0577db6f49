"""Putting kommuner together in networks: what is wished for, what is known, and the search."""
