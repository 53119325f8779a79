"""`steerboard demo load` builds the demonstration; `steerboard demo serve` starts web and worker (make demo)."""

import argparse
import os
import subprocess  # nosec B404 - starts our own interpreter only
import sys
import time

from steerboard.interfaces.cli import start


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parts = parser.add_subparsers(dest="part", required=True)
    parts.add_parser("load", help="load the demonstration; does nothing where it is loaded already")
    serve = parts.add_parser("serve", help="start web and worker on this machine, stop both with Ctrl-C")
    serve.add_argument("--port", type=int, default=8000)


def run(args: argparse.Namespace) -> int:
    os.environ.setdefault("STEERBOARD_DEMO", "1")
    return _load() if args.part == "load" else _serve(args.port)


def _load() -> int:
    start.django()
    from steerboard.demo import load

    began = time.monotonic()
    if load.load():
        print(f"Demonstration loaded in {time.monotonic() - began:.1f} s.")
    else:
        print("The demonstration is already loaded.")
    return 0


def _serve(port: int) -> int:
    own = [sys.executable, "-m"]
    beside = [
        subprocess.Popen([*own, "steerboard", *words])  # noqa: S603  # nosec B603
        for words in (("worker",), ("tick", "--every", "60"))
    ]
    web = [*own, "gunicorn", "config.wsgi", "--bind", f"0.0.0.0:{port}", "--worker-class", "gthread"]
    web += ["--workers", "1", "--threads", "8", "--no-control-socket"]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    server = subprocess.Popen(web)  # noqa: S603  # nosec B603
    print(f"\n  Steerboard: http://localhost:{port}/   (Ctrl-C stops it)\n", flush=True)
    try:
        return server.wait()
    except KeyboardInterrupt:
        return 0
    finally:
        for process in (server, *beside):
            process.terminate()
        for process in (server, *beside):
            process.wait(timeout=10)
