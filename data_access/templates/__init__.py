"""Spreadsheet templates: what kommuner and KL fill in, and the marked copy of a refused file."""
