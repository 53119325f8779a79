"""`steerboard backup FILE`: database and uploads in one file, consistent while people work."""

import argparse
import json
import sys
from pathlib import Path

from steerboard.interfaces.cli import start


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path)


def run(args: argparse.Namespace) -> int:
    start.django()
    from steerboard.platform.base.errors import Refusal
    from steerboard.platform.documents import backup

    try:
        manifest = backup.write(args.file)
    except Refusal as refusal:
        print(f"{refusal.field}: {refusal.reason}", file=sys.stderr)
        return 2
    print(json.dumps({key: manifest[key] for key in ("at", "counts", "heads")}, ensure_ascii=False, indent=1))
    return 0
