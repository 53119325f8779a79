"""`steerboard audit verify` and `steerboard audit head`: what outsiders can check."""

import argparse
import json
from pathlib import Path

from steerboard.interfaces.cli import start


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parts = parser.add_subparsers(dest="part", required=True)
    verify = parts.add_parser("verify", help="recount the trail: exit 0 sound, 1 tampered, 2 cannot tell")
    verify.add_argument("--anchors", type=Path, metavar="DIR", help="folder of heads kept elsewhere (JSON files)")
    verify.add_argument("--state", action="store_true", help="also compare each record with its last act")
    head = parts.add_parser("head", help="print the heads of all chains; keep them outside the database")
    head.add_argument("--out", type=Path, metavar="DIR", help="also write them as a dated JSON file into this folder")


def run(args: argparse.Namespace) -> int:
    start.django()
    return _verify(args) if args.part == "verify" else _head(args)


def _verify(args: argparse.Namespace) -> int:
    from steerboard.platform.audit.verify import read_anchors, verify

    anchors, doubts = read_anchors(args.anchors) if args.anchors else ([], [])
    report = verify(anchors=anchors, state=args.state)
    report.doubts += doubts
    print(json.dumps(report.as_mapping(), ensure_ascii=False, indent=2))
    return report.code


def _head(args: argparse.Namespace) -> int:
    from steerboard.platform.audit import selectors
    from steerboard.platform.base.clock import now

    moment = now()
    kept = {
        "at": moment.isoformat(),
        "heads": [{"space": head.slug, "seq": head.seq, "hash": head.hash} for head in selectors.heads()],
    }
    text = json.dumps(kept, ensure_ascii=False, indent=2)
    print(text)
    if args.out:
        args.out.mkdir(parents=True, exist_ok=True)
        (args.out / f"heads-{moment:%Y%m%dT%H%M%S}.json").write_text(text + "\n", encoding="utf-8")
    return 0
