"""Reads of the initiatives stage."""
