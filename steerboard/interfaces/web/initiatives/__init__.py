"""Initiatives: list, one initiative with its plan, its moves, notes from a phone, publication, import."""
