"""`steerboard import check FILE --as KIND`: what an import would make of a file; nothing is written.

Exit 0: every row can be taken; 1: something is asked or refused; 2: the file could not be opened, or bad use.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any, Final

from steerboard.interfaces.cli import start

# Files that are checked as uploads are, without rows.
_UPLOADS: Final = ("attachment", "image")
_PICTURES: Final = frozenset({"png", "jpeg"})
_OTHERS: Final = ("calendar", "json")
_SHEETS: Final = ("observations", "initiatives", "tasks")
_SHOWN: Final = 100


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parts = parser.add_subparsers(dest="part", required=True)
    check = parts.add_parser("check", help="tell what an import would make of a file; nothing is written")
    check.add_argument("file", type=Path)
    check.add_argument("--as", dest="kind", required=True, choices=(*_SHEETS, *_UPLOADS, *_OTHERS))
    check.add_argument("--json", action="store_true", help="print one JSON object")
    check.add_argument("--language", choices=("vi", "en"), default="", help="of the reasons")
    answers = check.add_argument_group("answers to questions, each for the whole file")
    answers.add_argument("--encoding", default="", help="tcvn3, vni, cp1258, viscii, utf-16-le, utf-16-be")
    answers.add_argument("--sheet", default="", help="name of the sheet")
    answers.add_argument("--heading-row", type=int, default=0, help="number of the row with the headings")
    answers.add_argument("--decimal", choices=(",", "."), default="", help="the decimal mark")
    answers.add_argument("--hidden", choices=("skip", "take"), default="", help="hidden rows and columns")
    answers.add_argument("--percent", choices=("shown", "stored"), default="", help="cells shown as percentages")


def run(args: argparse.Namespace) -> int:
    start.django()
    from django.conf import settings
    from django.utils import translation

    try:
        data = args.file.read_bytes()
    except OSError as fault:
        print(f"file: cannot read {args.file}: {fault.strerror}", file=sys.stderr)
        return 2
    with translation.override(args.language or settings.LANGUAGE_CODE):
        try:
            answer = _answer(data, args)
        except _NotReady as reason:
            print(f"steerboard: {reason}", file=sys.stderr)
            return 2
        if args.json:
            print(json.dumps(answer, ensure_ascii=False))
        else:
            _print(answer)
    return 0 if answer["verdict"] == "accept" else 1


class _NotReady(Exception):
    """The instance has no register yet: names of provinces cannot be looked up."""


def _answer(data: bytes, args: argparse.Namespace) -> dict[str, Any]:
    from steerboard.platform.base.errors import Refusal

    try:
        if args.kind in _UPLOADS:
            return _upload(data, args.file.name, args.kind)
        if args.kind in _OTHERS:
            return _other(data, args.kind)
        return _sheet(data, args)
    except Refusal as refusal:
        line = getattr(refusal, "line", 0)
        return _verdict("reject", [refusal.code], reason=str(refusal.reason), line=line or None)


def _verdict(verdict: str, codes: list[str], **more: Any) -> dict[str, Any]:
    empty = {"rows_ok": 0, "rows_bad": 0, "content": None}
    return {
        "verdict": verdict,
        "codes": codes,
        **empty,
        **{key: value for key, value in more.items() if value is not None},
    }


def _sheet(data: bytes, args: argparse.Namespace) -> dict[str, Any]:
    from django.db import DatabaseError

    from steerboard.overview import imports
    from steerboard.platform.documents.sheets import Choices

    choices = Choices(
        encoding=args.encoding,
        sheet=args.sheet,
        heading_row=args.heading_row,
        decimal=args.decimal,
        hidden=args.hidden,
        percent=args.percent,
    )
    try:
        table = imports.check(data, args.file.name, args.kind, choices)
    except DatabaseError:
        raise _NotReady("the register is not loaded yet; run `steerboard migrate` first") from None
    return {
        "verdict": str(table.verdict),
        "codes": list(table.codes),
        "rows_ok": len(table.good),
        "rows_bad": len(table.bad),
        "content": table.content,
        "file": args.file.name,
        "sha256": table.sheet.sha256,
        "sheet": table.sheet.title,
        "heading_row": table.sheet.heading_row,
        "notes": [{"code": note.code, "text": note.text} for note in table.notes],
        "questions": [_question(question, table.sheet.preview()) for question in table.questions],
        "faults": [_fault(fault) for line in table.bad[:_SHOWN] for fault in line.faults],
    }


def _question(question: Any, preview: Any) -> dict[str, Any]:
    return {
        "code": question.code,
        "answer_with": f"--{question.name.replace('_', '-')}",
        "text": question.text,
        "options": [{"value": value, "label": label} for value, label in question.options],
        "preview": preview,
    }


def _fault(fault: Any) -> dict[str, Any]:
    return {
        "row": fault.row,
        "column": fault.heading,
        "value": fault.value,
        "code": fault.code,
        "reason": fault.reason,
        "asks": fault.asks,
        "proposals": list(fault.proposals),
    }


def _upload(data: bytes, name: str, kind: str) -> dict[str, Any]:
    from django.core.files.base import ContentFile

    from steerboard.platform.base.errors import Refusal
    from steerboard.platform.documents import uploads

    checked = uploads.check(ContentFile(data, name=name))
    if kind == "image" and checked.kind not in _PICTURES:
        raise Refusal(uploads.REFUSED["kind"], code="kind")
    findings = [code for code, _detail in checked.findings]
    return _verdict("accept", list(dict.fromkeys(findings)), content=checked.sha256)


def _other(data: bytes, kind: str) -> dict[str, Any]:
    """Kinds that are never imported from a file (calendars of appointments), or only through `steerboard compute` (JSON)."""
    from django.utils.translation import gettext as _

    from steerboard.methods import strict_json
    from steerboard.methods.contract import InputError

    if kind == "calendar":
        reason = _("Calendar files are not read: meetings are planned on their page, and sent out as calendar files.")
        return _verdict("reject", ["calendar"], reason=reason)
    try:
        strict_json.parse(data)
    except InputError as fault:
        return _verdict("reject", ["json"], reason=str(fault))
    return _verdict("accept", [])


def _print(answer: dict[str, Any]) -> None:
    print(f"{answer['verdict']}: {answer['rows_ok']} rows can be taken, {answer['rows_bad']} not")
    if answer.get("reason"):
        print(answer["reason"])
    for note in answer.get("notes", ()):
        print(f"  {note['text']}")
    for question in answer.get("questions", ()):
        options = ", ".join(
            f"{question['answer_with']} {one['value']!r} ({one['label']})" for one in question["options"]
        )
        print(f"? {question['text']} {options}")
    for fault in answer.get("faults", ()):
        place = f"row {fault['row']}" + (f", {fault['column']}" if fault["column"] else "")
        value = f" «{fault['value']}»" if fault["value"] else ""
        proposals = f" [{'; '.join(fault['proposals'])}]" if fault["proposals"] else ""
        print(f"  {place}{value}: {fault['reason']}{proposals}")
