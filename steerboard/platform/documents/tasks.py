"""Jobs of the documents: files that no record owns are removed."""

from collections.abc import Callable
from typing import Final

from steerboard.platform.documents import files

TICK: Final[dict[str, Callable[[], int]]] = {"sweep_files": files.sweep}
