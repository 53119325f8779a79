"""`steerboard tick`: do what is due and not yet written. Once a minute from cron, a timer, or `--every 60`."""

import argparse
import json
import time


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--every", type=int, metavar="SECONDS", help="go on, with a pause of so many seconds")
    parser.add_argument("--quiet", action="store_true", help="print only what failed")


def run(args: argparse.Namespace) -> int:
    """Exit code 0; 1 when a part failed (with --every the failure is printed and the loop goes on)."""
    from steerboard.interfaces.cli import start

    start.django()
    from django.db import close_old_connections

    from steerboard.platform.base import jobs

    while True:
        report = jobs.tick()
        failed = {name: found for name, found in report.items() if isinstance(found, str)}
        if failed or not args.quiet:
            print(json.dumps(failed if args.quiet else report, ensure_ascii=False), flush=True)
        if not args.every:
            return 1 if failed else 0
        close_old_connections()
        time.sleep(max(1, args.every))
