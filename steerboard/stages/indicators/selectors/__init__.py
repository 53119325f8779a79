"""Reads of the indicators stage: standing and light, series beside the other provinces, lists, passports."""
