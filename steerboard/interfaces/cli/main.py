"""Chooses the verb and imports only its module, so that `steerboard --help` and `steerboard compute` stay quick."""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from typing import Final

# verb -> (module in this package, one line of help). A module has `add_arguments(parser)` and `run(args) -> int`.
VERBS: Final[dict[str, tuple[str, str]]] = {
    "compute": ("compute", "run one of the methods: JSON in, JSON out"),
    "index": ("index", "build, explain and question a composite index from files"),
    "migrate": ("migrate", "bring the database up to date and load the register"),
    "register": ("register", "load provinces, ministries and calendars; import a calendar file"),
    "import": ("imports", "tell what an import would make of a file; nothing is written"),
    "user": ("user", "invite the first operator of an instance, or anybody later"),
    "worker": ("worker", "do the jobs of the queue"),
    "tick": ("tick", "do what is due: mails, jobs left by a dead worker, clearing up"),
    "audit": ("audit", "recount the trail; print the heads to keep elsewhere"),
    "doctor": ("doctor", "recompute the chain's nodes and links, read every stored file, and name what differs"),
    "backup": ("backup", "write database and uploads into one file while people work"),
    "restore": ("restore", "fill an empty instance from a backup"),
    "demo": ("demo", "load the demonstration province"),
}


def _overview() -> str:
    width = max(map(len, VERBS))
    lines = [f"  {verb:<{width}}  {text}" for verb, (_, text) in VERBS.items()]
    return "usage: steerboard VERB …\n\nVerbs (steerboard VERB --help tells more):\n" + "\n".join(lines)


# What a shell reports of a program that wrote into a closed pipe: 128 + SIGPIPE.
CLOSED_PIPE: Final = 141


def main(argv: Sequence[str] | None = None) -> int:
    """Run one verb. Returns the exit code: 0 done, 1 a verdict against, 2 bad use or bad input.

    Whoever reads may stop reading (`steerboard audit head | head -1`): that is no fault of ours and shows no trace.
    """
    try:
        code = _run(argv)
        sys.stdout.flush()
    except BrokenPipeError:
        # Python flushes once more at its end; there is nobody left to flush to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLOSED_PIPE
    return code


def _run(argv: Sequence[str] | None) -> int:
    words = list(sys.argv[1:] if argv is None else argv)
    if not words or words[0] in {"-h", "--help", "help"}:
        print(_overview())
        return 0 if words else 2
    verb = words[0]
    if verb not in VERBS:
        print(f"steerboard: unknown verb {verb!r}\n\n{_overview()}", file=sys.stderr)
        return 2
    module_name, text = VERBS[verb]
    module = importlib.import_module(f"steerboard.interfaces.cli.{module_name}")
    parser = argparse.ArgumentParser(prog=f"steerboard {verb}", description=text)
    module.add_arguments(parser)
    return int(module.run(parser.parse_args(words[1:])))
