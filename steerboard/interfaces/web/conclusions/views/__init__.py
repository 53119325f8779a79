"""Pages of conclusions: those of one meeting, all of a board."""
