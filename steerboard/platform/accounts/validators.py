"""Passwords: length is Django's; here common and local words are refused (reliability.md 5)."""

from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from steerboard.platform.base.vietnamese import fold

_WORDS: Final = (
    "steerboard",
    "matkhau",
    "mat khau",
    "ubnd",
    "vietnam",
    "viet nam",
    "password",
    "quangnam",
    "danang",
    "123456",
)
_REST: Final = 6


class LocalWordsValidator:
    """Refuses passwords that are little more than a word everybody here would try."""

    def validate(self, password: str, user: Any = None) -> None:
        rest = fold(password)
        for word in _WORDS:
            rest = rest.replace(word, "")
        if len(rest) < _REST:
            raise ValidationError(
                _("This password is too easy to guess: it is mostly made of common words."), code="local_words"
            )

    def get_help_text(self) -> str:
        return _("Not mostly made of common words such as the province's name.")
