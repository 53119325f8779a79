"""Writing meetings: one service a move, each permitted, each from its own states only, each with one line in the trail."""
