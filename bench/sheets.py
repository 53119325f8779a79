"""Sheets in and out: 100,000 rows read with a verdict per row and saved (G15), 100,000 rows written (G16).

Each side of an import runs in a process of its own; its time holds the start of Django.
"""

import io
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from operator import itemgetter
from pathlib import Path
from typing import Any

from bench.table import row, shown

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
ROWS = 100_000
_ROOT = Path(__file__).resolve().parent.parent
HEADINGS = ("Số", "Đơn vị", "Năm", "Chỉ tiêu", "Giá trị", "Ngày báo cáo", "Ghi chú", "Mã")
UNITS = ("Quảng Nam", "Đà Nẵng", "Huế", "Quảng Ngãi", "Bình Định", "Gia Lai", "Đắk Lắk", "Khánh Hòa")


def line(number: int) -> tuple[Any, ...]:
    """One row of the workbook."""
    day = date(2024, 1, 1) + timedelta(days=number % 700)
    return (
        number, UNITS[number % 8], 2000 + number % 25, f"Chỉ tiêu {number % 300}", number * 0.25, day,
        f"ghi chú {number % 50}", f"M-{number:06d}",
    )  # fmt: skip


def make(path: Path, _folder: Path) -> int:
    """A workbook of ROWS rows."""
    import xlsxwriter

    with xlsxwriter.Workbook(path, {"constant_memory": False}) as book:
        sheet, form = book.add_worksheet(), book.add_format({"num_format": "d/m/yyyy"})
        sheet.write_row(0, 0, HEADINGS)
        for number in range(ROWS):
            cells = line(number)
            for place, cell in enumerate(cells):
                if isinstance(cell, date):
                    sheet.write_datetime(number + 1, place, cell, form)
                else:
                    sheet.write(number + 1, place, cell)
    return ROWS


def _columns() -> Any:
    from steerboard.platform.documents.sheets import Column

    return (
        Column("number", ("Số",), "whole", filled=True),
        Column("unit", ("Đơn vị",), filled=True, most_letters=80),
        Column("year", ("Năm",), "year", filled=True),
        Column("indicator", ("Chỉ tiêu",), filled=True, most_letters=200),
        Column("value", ("Giá trị",), "number"),
        Column("reported_on", ("Ngày báo cáo",), "day"),
        Column("note", ("Ghi chú",), "text"),
        Column("code", ("Mã",), filled=True),
    )


def _database(folder: Path) -> Any:
    import sqlite3

    sqlite3.register_adapter(Decimal, str)
    sqlite3.register_adapter(date, date.isoformat)
    found = sqlite3.connect(folder / "rows.sqlite3")
    found.execute("PRAGMA journal_mode=WAL")
    found.execute("CREATE TABLE sheet_row (number, unit, year, indicator, value, reported_on, note, code UNIQUE)")
    found.execute("CREATE TABLE trail (hash)")
    return found


def ours(path: Path, folder: Path) -> int:
    """Read, check each row, save all in one transaction with one row of the trail."""
    import django

    django.setup()
    from steerboard.platform.documents import sheets

    columns = _columns()
    sheet = sheets.read(path.read_bytes(), path.name, columns=columns, limits=sheets.Limits(rows=ROWS))
    table = sheets.check(sheet, columns, unique=("code",))
    good = table.good
    database = _database(folder)
    cells = itemgetter(*[column.key for column in columns])
    with database:
        database.executemany("INSERT INTO sheet_row VALUES (?,?,?,?,?,?,?,?)", (cells(one.values) for one in good))
        database.execute("INSERT INTO trail VALUES (?)", (table.sheet.sha256,))
    return len(good)


def peer(path: Path, folder: Path) -> int:
    """The usual way: openpyxl, `full_clean`, `bulk_create`."""
    import django
    from django.conf import settings

    settings.configure(DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": folder / "peer.sqlite3"}})
    django.setup()
    import openpyxl
    from django.db import connection, models, transaction

    class Record(models.Model):
        number = models.IntegerField()
        unit = models.CharField(max_length=80)
        year = models.IntegerField()
        indicator = models.CharField(max_length=200)
        value = models.DecimalField(max_digits=28, decimal_places=10)
        reported_on = models.DateField()
        note = models.TextField()
        code = models.CharField(max_length=20)

        class Meta:
            app_label = "bench"

    with connection.schema_editor() as editor:
        editor.create_model(Record)
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    records = []
    rows = book.active.iter_rows(min_row=2, values_only=True)
    for number, unit, year, indicator, value, day, note, code in rows:
        record = Record(
            number=number, unit=unit, year=year, indicator=indicator, value=Decimal(repr(value)), reported_on=day.date(),
            note=note, code=code,
        )  # fmt: skip
        record.full_clean()
        records.append(record)
    with transaction.atomic():
        Record.objects.bulk_create(records, 2000)
    return len(records)


def _in_own_process(side: str, path: Path, folder: Path) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "bench.sheets", side, str(path), str(folder)],
        cwd=_ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    found: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def run() -> None:
    """Print the rows of G15 and G16."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "rows.xlsx"
        # In a process of its own, too: the peak of a process counts for those that it starts.
        _in_own_process("make", path, folder)
        _imports(path, folder)
    _exports()


def _imports(path: Path, folder: Path) -> None:
    mine = _in_own_process("ours", path, folder)
    rate = mine["rows"] / mine["seconds"]
    row("G15 rows of a workbook read, checked, saved, a second", f"{rate:,.0f}", "-", None, ">= 25,000", rate >= 25_000)
    row("G15 memory, server and child", f"{mine['memory']:.0f} MiB", "-", None, "<= 250 MiB", mine["memory"] <= 250)
    other = _in_own_process("peer", path, folder)
    quotient = other["seconds"] / mine["seconds"]
    row(
        "G15 beside openpyxl, full_clean, bulk_create",
        shown(mine["seconds"]),
        f"peer {shown(other['seconds'])}, {other['memory']:.0f} MiB",
        quotient,
        ">= 4x faster",
        quotient >= 4,
    )


def _best(job: Callable[[], object], rounds: int = 3) -> float:
    times = []
    for _round in range(rounds):
        start = time.perf_counter()
        job()
        times.append(time.perf_counter() - start)
    return min(times)


def _exports() -> None:
    import csv

    import django

    django.setup()
    import xlsxwriter
    from django.utils import timezone

    from steerboard.interfaces.ui.export import Export, ExportColumn, csv_lines, write_xlsx

    rows = [line(number)[:5] for number in range(ROWS)]
    columns = [ExportColumn(HEADINGS[place], lambda cells, place=place: cells[place]) for place in range(5)]
    export = Export(title="Bench", columns=columns, rows=rows)
    at = timezone.now()

    def bound() -> None:
        buffer = io.StringIO()
        csv.writer(buffer).writerows(rows)

    def bare() -> None:
        with xlsxwriter.Workbook(io.BytesIO(), {"constant_memory": True}) as book:
            sheet = book.add_worksheet()
            for number, cells in enumerate(rows):
                for place, cell in enumerate(cells):
                    sheet.write(number, place, cell)

    def first() -> str:
        pieces: Iterator[str] = csv_lines(export, at)
        return next(pieces)

    mine, least = _best(lambda: sum(map(len, csv_lines(export, at)))), _best(bound)
    row(
        "G16 CSV of 100,000 rows",
        shown(mine),
        f"csv module {shown(least)}",
        least / mine,
        ">= 0.7x of bound",
        least / mine >= 0.7,
    )
    begun = _best(first)
    row("G16 CSV: first byte", shown(begun), "-", None, "<= 100 ms", begun <= 0.1)
    mine, other = _best(lambda: write_xlsx(export, at, io.BytesIO()), 2), _best(bare, 2)
    row(
        "G16 XLSX of 100,000 rows",
        shown(mine),
        f"xlsxwriter {shown(other)}",
        other / mine,
        ">= 3x faster",
        other / mine >= 3,
    )


if __name__ == "__main__":
    side, given, room = sys.argv[1:]
    began = time.perf_counter()
    count = {"make": make, "ours": ours, "peer": peer}[side](Path(given), Path(room))
    took = time.perf_counter() - began
    peak = sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
    print(json.dumps({"rows": count, "seconds": took, "memory": peak}))
