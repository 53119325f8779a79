"""The bound: bare Django pages of the same kind, measured in the same run."""
