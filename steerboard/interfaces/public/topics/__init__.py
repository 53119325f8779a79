"""Focus topics as the public reads them."""
