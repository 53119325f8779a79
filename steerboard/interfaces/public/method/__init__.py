"""How lights, progress and impact are computed."""
