"""`steerboard user invite`: makes the first operator on a real instance; the link is printed and works once."""

import argparse
import sys

from steerboard.interfaces.cli import start


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parts = parser.add_subparsers(dest="part", required=True)
    invite = parts.add_parser("invite", help="invite a person; prints the single-use link")
    invite.add_argument("email")
    invite.add_argument("--name", required=True, help="full name")
    invite.add_argument("--operator", action="store_true", help="with the mandate of an operator of the instance")
    invite.add_argument("--basis", default="", help="number and date of the letter the mandate rests on")
    invite.add_argument("--days", type=int, default=7, help="days the link is good for (default 7)")


def run(args: argparse.Namespace) -> int:
    start.django()
    from django.conf import settings

    from steerboard.platform.accounts import services
    from steerboard.platform.base.errors import Refusal

    if args.operator and not args.basis:
        print("basis: an operator's mandate rests on a letter; give --basis", file=sys.stderr)
        return 2
    try:
        token = services.first_invitation(
            email=args.email, name=args.name, operator_basis=args.basis if args.operator else "", days=args.days
        )
    except Refusal as refusal:
        print(f"{refusal.field or 'email'}: {refusal.reason}", file=sys.stderr)
        return 2
    print(f"{settings.BASE_URL}/account/invitation/{token}/")
    return 0
