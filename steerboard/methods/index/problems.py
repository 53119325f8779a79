"""Problems in both languages: a code, its severity, what is wrong and what to do.

The texts stand in four tables by where they arise. `Text` fields are format strings; numbers in them are written as
each language writes numbers.
"""

from collections.abc import Mapping
from functools import cache
from typing import Final

from steerboard.methods.index import texts_files, texts_questions, texts_spec, texts_values
from steerboard.methods.index.types import Problem
from steerboard.methods.index.wording import Text


@cache
def texts() -> Mapping[str, Text]:
    """Every code with its wording."""
    return {**texts_spec.TEXTS, **texts_values.TEXTS, **texts_questions.TEXTS, **texts_files.TEXTS}


def problem(code: str, place: str, /, **values: object) -> Problem:
    """The problem `code` at a place, its texts filled with `values`."""
    text = texts()[code]
    en = {key: _english(value) for key, value in values.items()}
    vi = {key: _vietnamese(value) for key, value in values.items()}
    return Problem(
        code=code,
        severity=text.severity,
        place=place,
        en=text.en.format(**en),
        vi=text.vi.format(**vi),
        remedy_en=text.remedy_en.format(**en),
        remedy_vi=text.remedy_vi.format(**vi),
    )


_LONGEST: Final = 300


def _english(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, (list, tuple)):
        return ", ".join(_english(item) for item in value)
    text = str(value)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _vietnamese(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.6g}".replace(".", ",")
    if isinstance(value, (list, tuple)):
        return ", ".join(_vietnamese(item) for item in value)
    return _english(value)
