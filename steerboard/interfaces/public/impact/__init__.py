"""The impact of a board as the public reads it."""
