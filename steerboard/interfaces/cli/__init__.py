"""The `steerboard` command: one module a verb, imported only when its verb is called."""
