"""One table of records with an owner."""
