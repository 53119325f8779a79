"""`steerboard compute METHOD`: the methods for scripts and spreadsheets, JSON in and JSON out."""

import argparse
import io
import os
import sys
from pathlib import Path

from steerboard.methods import strict_json
from steerboard.methods.command import METHODS, compute, compute_each, function_of
from steerboard.methods.contract import InputError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words after `steerboard compute`."""
    parser.add_argument("method", nargs="?", metavar="METHOD", help="a name that --list prints")
    parser.add_argument(
        "--in", dest="source", default="-", metavar="FILE", help="JSON in UTF-8; - reads standard input"
    )
    parser.add_argument("--batch", action="store_true", help="a JSON list in, a list as long out")
    parser.add_argument("--list", dest="names", action="store_true", help="print the names of all methods")


def run(args: argparse.Namespace) -> int:
    """Print the result and return 0; on bad input print one line `FIELD: message` to stderr and return 2."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    try:
        print("\n".join(METHODS) if args.names else _answer(args), flush=True)
    except InputError as error:
        print(error, file=sys.stderr)
        return 2
    except BrokenPipeError:
        # The reader, such as `head`, has seen enough; Python would still try to flush at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _answer(args: argparse.Namespace) -> str:
    if not args.method:
        raise InputError("method", "is missing; steerboard compute --list prints the names")
    function_of(args.method)
    given = strict_json.parse(_read(args.source))
    return strict_json.dump(compute_each(args.method, given) if args.batch else compute(args.method, given))


def _read(source: str) -> bytes:
    if source == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(source).read_bytes()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise InputError("input", f"cannot read {source}: {reason}") from None
