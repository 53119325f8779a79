"""`steerboard restore FILE`: refuses a non-empty target, verifies the trail, prints the heads.

An older state than kept anchors say is only taken with a person and a reason, and that is an act of its own.
"""

import argparse
import json
import sys
from pathlib import Path

from steerboard.interfaces.cli import start


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path)
    parser.add_argument("--anchors", type=Path, metavar="DIR", help="folder of heads kept elsewhere")
    parser.add_argument("--reason", default="", help="why an older state is restored (needed when anchors go further)")
    parser.add_argument("--by", default="", help="who decided it (name and letter)")


def run(args: argparse.Namespace) -> int:
    start.django()
    from django.core.management import call_command

    from steerboard.platform.audit import recovery
    from steerboard.platform.audit.verify import read_anchors, verify
    from steerboard.platform.base.errors import Refusal
    from steerboard.platform.documents import backup

    call_command("migrate", interactive=False, verbosity=0)
    try:
        manifest = backup.read(args.file)
    except Refusal as refusal:
        print(f"{refusal.field}: {refusal.reason}", file=sys.stderr)
        return 2
    anchors, doubts = read_anchors(args.anchors) if args.anchors else ([], [])
    lost = recovery.lost(anchors)
    if lost and args.reason and args.by:
        recovery.record(lost, by_name=args.by, reason=args.reason)
        anchors = [anchor for anchor in anchors if anchor.space not in {one.space for one in lost}]
    report = verify(anchors=anchors, state=True)
    report.doubts += doubts
    print(json.dumps({"restored": manifest["counts"], **report.as_mapping()}, ensure_ascii=False, indent=1))
    return report.code
