"""The one error of all methods: a place in the input and a sentence."""


class InputError(ValueError):
    """Input that a method cannot take. `field` is a path into the input, `message` one English sentence."""

    def __init__(self, field: str, message: str) -> None:
        # A lone surrogate from "\\ud800" could not be printed in any encoding.
        self.field = field.encode("utf-8", "backslashreplace").decode()
        self.message = message.encode("utf-8", "backslashreplace").decode()
        super().__init__(self.field, self.message)

    def __str__(self) -> str:
        """The one line `FIELD: message`, whatever line breaks a name of the input holds."""
        line = f"{self.field}: {self.message}"
        return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in line)
