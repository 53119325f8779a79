"""Public meetings: day, public items, published conclusions, the public edition of the minutes."""
