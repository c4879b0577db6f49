"""Pure statistics: numbers in, frozen results out. One module for each method."""
