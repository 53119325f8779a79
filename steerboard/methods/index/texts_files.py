"""x"""

from typing import Final

from steerboard.methods.index.problems import Text

TEXTS: Final[dict[str, Text]] = {}
