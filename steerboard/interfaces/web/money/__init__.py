"""Money: the board's money by source and year, one line with its figures, closing days."""
