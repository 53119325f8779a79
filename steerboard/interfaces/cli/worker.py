"""`steerboard worker`: does the jobs of the queue. Run as many as you like; each job is done by one of them."""

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--batch", action="store_true", help="do what waits, then end")
    parser.add_argument("--interval", type=float, default=1.0, metavar="SECONDS", help="pause while nothing waits")


def run(args: argparse.Namespace) -> int:
    """Ends with 0 after --batch, or when asked to (SIGTERM, SIGINT: the job at hand is finished first)."""
    from steerboard.interfaces.cli import start

    start.django()
    from django.core.management import call_command

    call_command("db_worker", batch=args.batch, interval=args.interval, reload=False, verbosity=0, queue_name="*")
    return 0
