"""`steerboard demo load` builds the demonstration, `demo serve` starts web and worker, `demo run` does all (make demo)."""

import argparse
import os
import subprocess  # nosec B404 - starts our own interpreter only
import sys
import time
from pathlib import Path
from typing import Any, Final

from steerboard.interfaces.cli import migrate, start

_ROOT: Final = str(Path(__file__).resolve().parents[3])


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parts = parser.add_subparsers(dest="part", required=True)
    parts.add_parser("load", help="load the demonstration; does nothing where it is loaded already")
    serve = parts.add_parser("serve", help="start web and worker on this machine, stop both with Ctrl-C")
    every = parts.add_parser("run", help="bring the database up to date, load, serve: in one start of Python")
    for part in (serve, every):
        part.add_argument("--port", type=int, default=8000)


def run(args: argparse.Namespace) -> int:
    os.environ.setdefault("STEERBOARD_DEMO", "1")
    if args.part != "load":
        # Addresses in letters and messages lead to this very server.
        os.environ.setdefault("STEERBOARD_BASE_URL", f"http://localhost:{args.port}")
    # The processes started from here find the package wherever the command was called.
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (_ROOT, os.environ.get("PYTHONPATH"))))
    if args.part == "serve":
        return _serve(args.port)
    if args.part == "run":
        migrate.bring_up_to_date()
    has_loaded = _load()
    if args.part == "load":
        return 0
    if has_loaded:
        # Loading has typeset documents, and the typesetter's threads do not live on in a fork: its first PDF there
        # would wait for ever. The server begins as a new process image.
        os.execv(sys.executable, [sys.executable, "-m", "steerboard", "demo", "serve", "--port", str(args.port)])  # noqa: S606  # nosec B606
    return _serve(args.port)


def _load() -> bool:
    start.django()
    from steerboard.demo import load

    began = time.monotonic()
    if load.load():
        print(f"Demonstration loaded in {time.monotonic() - began:.1f} s.")
        return True
    print("The demonstration is already loaded.")
    return False


def _serve(port: int) -> int:
    """Web in this process, whose Django is up already: so the first page is there soonest. Ends the process."""
    start.django()
    from django.core.wsgi import get_wsgi_application
    from django.db import connections
    from gunicorn.app.base import BaseApplication

    application = get_wsgi_application()
    beside: list[subprocess.Popen[bytes]] = []

    def begin(_server: object) -> None:
        print(f"\n  Steerboard: http://localhost:{port}/   (Ctrl-C stops it)\n", flush=True)
        for words in (("worker",), ("tick", "--every", "60")):
            beside.append(subprocess.Popen([sys.executable, "-m", "steerboard", *words]))  # noqa: S603  # nosec B603

    def end(_server: object) -> None:
        for process in beside:
            process.terminate()
        for process in beside:
            process.wait(timeout=10)

    class Web(BaseApplication):
        def load_config(self) -> None:
            for name, value in {
                "bind": f"0.0.0.0:{port}",
                "worker_class": "gthread",
                "workers": 1,
                "threads": 8,
                "control_socket_disable": True,
                "when_ready": begin,
                "on_exit": end,
            }.items():
                self.cfg.set(name, value)

        def load(self) -> Any:
            return application

    # No connection may be shared with the worker that is forked off.
    connections.close_all()
    Web().run()
    return 0
