"""The form of a wording: what the four tables of texts hold."""

from typing import NamedTuple

from steerboard.methods.index.types import Severity


class Text(NamedTuple):
    """The wording of one code."""

    severity: Severity
    en: str
    vi: str
    remedy_en: str = ""
    remedy_vi: str = ""
