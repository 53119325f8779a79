"""The agency's sheet ("biểu theo dõi thực hiện kết luận"): its columns, what goes out, how a row names its task.

The form is Vietnamese in both languages: it is a paper of offices. A row is known by the task's number; its version says
on what it was filled in.
"""

import re
from collections.abc import Iterable
from typing import Any, Final

from django.db.models import QuerySet

from steerboard.platform.base.vietnamese import fold
from steerboard.platform.documents.sheets import Column
from steerboard.register.organisations.selectors import nearest_versions
from steerboard.stages.meetings.enums import Progress
from steerboard.stages.meetings.models import Task
from steerboard.stages.meetings.selectors.tasks import partners_of

TITLE: Final = "Biểu theo dõi thực hiện kết luận"
WORDS: Final[dict[str, str]] = {
    Progress.NOT_STARTED: "chưa bắt đầu",
    Progress.RUNNING: "đang làm",
    Progress.DONE: "xong",
    Progress.BLOCKED: "vướng mắc",
}
# What else people write; compared without tones, case and blanks.
_ALSO: Final[dict[str, str]] = {
    "chualam": Progress.NOT_STARTED,
    "chuathuchien": Progress.NOT_STARTED,
    "notstarted": Progress.NOT_STARTED,
    "dangthuchien": Progress.RUNNING,
    "underway": Progress.RUNNING,
    "running": Progress.RUNNING,
    "daxong": Progress.DONE,
    "hoanthanh": Progress.DONE,
    "dahoanthanh": Progress.DONE,
    "done": Progress.DONE,
    "vuong": Progress.BLOCKED,
    "cankhac": Progress.BLOCKED,
    "vuongmacphoihop": Progress.BLOCKED,
    "stuck": Progress.BLOCKED,
    "blocked": Progress.BLOCKED,
}

# key → heading; the first seven are only shown, the others are filled in and read.
HEADINGS: Final[dict[str, str]] = {
    "number": "Số nhiệm vụ",
    "version": "Phiên bản",
    "text": "Nhiệm vụ",
    "result": "Kết quả cần có",
    "partners": "Phối hợp",
    "given_on": "Ngày giao",
    "due_on": "Thời hạn",
    "late": "Quá hạn (ngày làm việc)",
    "progress": "Tiến độ",
    "percent": "Phần trăm",
    "done_on": "Ngày xong",
    "said": "Kết quả đã làm, vướng mắc, lý do",
    "asks_due_on": "Xin thời hạn mới",
}
COLUMNS: Final = (
    Column("number", (HEADINGS["number"], "Số", "Task"), filled=True, most_letters=20),
    Column("version", (HEADINGS["version"], "Version"), "whole", smallest=1),
    *(
        Column(key, (HEADINGS[key],), "text", required=False)
        for key in ("text", "result", "partners", "given_on", "due_on", "late")
    ),
    Column("progress", (HEADINGS["progress"], "Progress"), most_letters=60),
    Column("percent", (HEADINGS["percent"], "Percent", "Tỷ lệ"), "whole", required=False, smallest=0, largest=100),
    Column("done_on", (HEADINGS["done_on"], "Done on"), "day", required=False),
    Column("said", (HEADINGS["said"], "Kết quả, vướng mắc", "Report"), "text", required=False, most_letters=5000),
    Column("asks_due_on", (HEADINGS["asks_due_on"], "New date"), "day", required=False),
)


def progress_of(words: str) -> str | None:
    """The progress that words in a cell say; None where they say none."""
    bare = re.sub("[^a-z0-9]", "", fold(words))
    known = {re.sub("[^a-z0-9]", "", fold(text)): str(code) for code, text in WORDS.items()}
    return known.get(bare) or _ALSO.get(bare)


_NUMBER: Final = re.compile(r"(\d{1,6})[-.](\d{1,5})([a-z]{1,3})", re.ASCII)


def number_parts(number: str) -> tuple[int, int, int] | None:
    """Meeting, conclusion and task of "6-2a" (also "6.2a"); None for what is no number of a task."""
    found = _NUMBER.fullmatch(number.strip().lower())
    if found is None:
        return None
    serial = 0
    for letter in found[3]:
        serial = serial * 26 + ord(letter) - ord("a") + 1
    return int(found[1]), int(found[2]), serial


def tasks_by_number(rows: QuerySet[Task], numbers: Iterable[str]) -> dict[tuple[int, int, int], Task]:
    """The tasks of these numbers among `rows`, by meeting, conclusion and task. One statement."""
    wanted = {parts for number in numbers if (parts := number_parts(number)) is not None}
    found = rows.filter(
        decision__meeting__nr__in={nr for nr, _d, _t in wanted}, decision__serial__in={d for _nr, d, _t in wanted}
    ).select_related("decision__meeting", "space")
    by_parts = {(task.decision.meeting.nr, task.decision.serial, task.serial): task for task in found}
    return {parts: by_parts[parts] for parts in wanted & by_parts.keys()}


def lines_out(tasks: Iterable[Task], on: Any, days_late_of: Any) -> list[dict[str, Any]]:
    """One line a task by the keys of HEADINGS: what is known is filled in, what is asked for stays empty."""
    tasks = list(tasks)
    partners = partners_of([task.pk for task in tasks])
    names = nearest_versions({pk for ids in partners.values() for pk in ids}, on)
    return [
        {
            "number": task.number,
            "version": task.version,
            "text": task.text,
            "result": task.result,
            "partners": ", ".join(names[pk].name for pk in partners.get(task.pk, ()) if pk in names),
            "given_on": task.given_on,
            "due_on": task.due_on,
            "late": days_late_of(task) or None,
            "progress": WORDS.get(task.progress, ""),
            "percent": task.percent,
            "done_on": None,
            "said": "",
            "asks_due_on": None,
        }
        for task in tasks
    ]
