"""Views of the pages of initiatives."""
