"""Indicators: list, one indicator, its baseline, targets and values, sheets of values."""
