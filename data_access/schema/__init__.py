"""Table definitions of the three stores: warehouse, published and app."""
