"""Pages of tasks: list, one task, the desk, agencies, sheets, moving dates."""
