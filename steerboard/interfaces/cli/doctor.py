"""`steerboard doctor`: recomputes every node and implied link, reads every file; exit 0 where none differs, 1 otherwise."""

import argparse
import json

from steerboard.interfaces.cli import start


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print the findings as JSON")


def run(args: argparse.Namespace) -> int:
    start.django()
    from steerboard.overview.doctor import examine, examine_files

    findings = [str(found) for found in (*examine(), *examine_files())]
    if args.json:
        print(json.dumps({"findings": findings}, ensure_ascii=False, indent=2))
    else:
        for found in findings:
            print(found)
        print(f"{len(findings)} findings")
    return 1 if findings else 0
