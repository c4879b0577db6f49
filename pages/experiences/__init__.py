"""What kommuner have learned, as the pages show it."""
