"""The page of impacts."""
