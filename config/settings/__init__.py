"""Settings by purpose: base, dev, test, production."""
