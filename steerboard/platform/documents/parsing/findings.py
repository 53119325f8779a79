"""What looking into a file answers with: findings to tell, or a refusal."""

Finding = list[str]
"""A code (hidden_sheets, comments, author …) and a detail, such as the names of the sheets."""


class Refused(Exception):
    """The file is not taken. Codes: empty kind image image_size damaged active_content archive_size xml encrypted."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
