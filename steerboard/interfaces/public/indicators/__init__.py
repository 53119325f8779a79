"""Indicators as the public reads them."""
