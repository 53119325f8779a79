"""`steerboard register load|calendar`: provinces, ministries and calendars of an instance; a calendar from a file.

`calendar` prints as JSON what the file would change and which deadlines would move; it writes with --write only.
"""

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from steerboard.interfaces.cli import start


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parts = parser.add_subparsers(dest="part", required=True)
    parts.add_parser("load", help="add provinces, ministries and calendars that are missing; safe to repeat")
    calendar = parts.add_parser("calendar", help="show what a file of calendar days changes (CSV or JSON)")
    calendar.add_argument("file", type=Path)
    calendar.add_argument("--year", type=int, action="append", default=[], help="the file gives this year completely")
    calendar.add_argument("--write", action="store_true", help="write it, as the system; open deadlines move")


def run(args: argparse.Namespace) -> int:
    """0 done, 1 nothing was written because of faulty lines or because nothing changes, 2 not readable."""
    start.django()
    if args.part == "load":
        return _load()
    from steerboard.platform.base.errors import Refusal
    from steerboard.register.territories import calendar_files

    try:
        file = calendar_files.read(args.file.read_bytes(), args.file.name)
    except OSError as fault:
        print(f"file: cannot read {args.file}: {fault.strerror}", file=sys.stderr)
        return 2
    except Refusal as refusal:
        print(f"file: {refusal.reason}", file=sys.stderr)
        return 2
    if file.faults:
        print(json.dumps({"faults": [_fault(one) for one in file.faults]}, ensure_ascii=False, indent=1))
        return 1
    return _calendar(file, args)


def _load() -> int:
    from steerboard.register.organisations.services import central_load
    from steerboard.register.territories.services import seed_load

    loaded = seed_load()
    counts = {"units": loaded.units, "versions": loaded.versions, "successions": loaded.successions}
    print(json.dumps({**counts, "days": loaded.days, "organisations": central_load()}))
    return 0


def _fault(one: Any) -> dict[str, Any]:
    return {"line": one.line, "value": one.value, "reason": one.reason}


def _calendar(file: Any, args: argparse.Namespace) -> int:
    from steerboard.register.territories.services import calendar_write, system_plan

    plan = system_plan(file, args.year)
    report = {
        "added": [_day(entry.date) for entry in plan.added],
        "changed": [_day(change.entry.date) for change in plan.changed],
        "unchanged": plan.unchanged,
        "kept": [_day(entry.date) for entry in plan.kept],
        "moved": [
            {"about": one.deadline.about, "was": _day(one.deadline.due_on), "now": _day(one.due_on)}
            for one in plan.moved
        ],
        "written": False,
    }
    if args.write and not plan.changes_nothing:
        report["written"] = calendar_write(file, by=None, whole_years=args.year) is not None
    print(json.dumps(report, ensure_ascii=False, indent=1))
    return 1 if plan.changes_nothing else 0


def _day(on: date) -> str:
    return on.isoformat()
