"""Forms of the board: founding, mandate, positions, letters, topics, handover."""
