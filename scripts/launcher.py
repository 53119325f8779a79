"""Writes `.venv/bin/steerboard`: an editable install would be removed again by `uv pip sync`."""

import sys
from pathlib import Path

LAUNCHER = """#!{python}
import os, sys
root = {root!r}
sys.path.insert(0, root)
from steerboard.interfaces.cli.main import main
sys.exit(main())
"""


def write(target: Path) -> None:
    """Write the launcher for the interpreter that runs this script and the folder it lies in."""
    root = Path(__file__).resolve().parent.parent
    python = Path(sys.prefix) / "bin" / "python"
    target.write_text(LAUNCHER.format(python=python, root=str(root)), encoding="utf-8")
    target.chmod(0o755)


if __name__ == "__main__":
    write(Path(sys.argv[1]))
