"""Public initiatives: the list with planned, approved, spent and light; one initiative with its published parts."""
