"""`steerboard import check`: the verdict of each file of the manifest, and nothing written."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from steerboard.interfaces.cli.main import main
from steerboard.overview import imports
from steerboard.platform.audit import selectors as audit
from steerboard.platform.documents.sheets import Choices, SheetRefused, Table
from steerboard.register.territories.services import seed_load
from tests.platform.documents.sheets.vectors import VECTORS, csv_of, given, row

pytestmark = pytest.mark.django_db
MANIFEST: list[dict[str, Any]] = json.loads((VECTORS / "manifest.json").read_text(encoding="utf-8"))
SHEETS = [entry for entry in MANIFEST if entry["as"] == "observations"]
OTHERS = [
    entry
    for entry in MANIFEST
    if entry["as"] in {"attachment", "image", "json"} and not entry["file"].startswith("json-01")
]


@pytest.fixture(scope="module", autouse=True)
def _register(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The register once for all: no test here writes, and at the end everything is taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        seed_load()
        yield
        transaction.set_rollback(True)


def checked(entry: dict[str, Any], **choices: str) -> Table | SheetRefused:
    try:
        return imports.check(given(entry["file"]), entry["file"], "observations", Choices(**choices))  # type: ignore[arg-type]
    except SheetRefused as refusal:
        return refusal


def verdict_of(found: Table | SheetRefused) -> tuple[str, tuple[str, ...]]:
    return ("reject", (found.code,)) if isinstance(found, SheetRefused) else (str(found.verdict), found.codes)


@pytest.mark.parametrize("entry", SHEETS, ids=lambda entry: entry["file"])
def test_each_sheet_gets_its_verdict(entry: dict[str, Any]) -> None:
    found = checked(entry)
    verdict, codes = verdict_of(found)
    assert verdict in {entry["verdict"], *entry.get("also", [])}
    if entry["codes"] and verdict == entry["verdict"] != "accept":
        assert set(entry["codes"]) & set(codes)
    if isinstance(found, Table) and verdict == entry["verdict"] in {"accept", "reject_rows"}:
        wanted = (entry.get("rows_ok", len(found.good)), entry.get("rows_bad", len(found.bad)))
        assert (len(found.good), len(found.bad)) == wanted
    if "choice" in entry:
        found = checked(entry, encoding=entry["choice"])
        assert verdict_of(found)[0] == "accept"
    if "same_content_as" in entry and isinstance(found, Table) and not found.questions:
        twin = checked({"file": entry["same_content_as"]})
        assert isinstance(twin, Table)
        assert found.content == twin.content


def test_the_walk_can_fail() -> None:
    assert len(SHEETS) > 60
    assert verdict_of(checked({"file": "csv-23-duplicate-headings.csv"})) == ("reject", ("heading_twice",))
    one, other = checked({"file": "csv-01-control.csv"}), checked({"file": "csv-19-newline-in-cell.csv"})
    assert isinstance(one, Table)
    assert isinstance(other, Table)
    assert one.content != other.content


def test_units_and_years() -> None:
    entry = next(entry for entry in SHEETS if entry["file"].startswith("csv-36"))
    found = checked(entry)
    assert isinstance(found, Table)
    for line in found.lines:
        want = entry["expected_by_row"][f"{line.read['territory']}|{line.read['period']}"]
        codes = {fault.code for fault in line.faults}
        assert codes == {"ok": set(), "unit_ended": {"unit_ended"}, "ask": {"territory"}}[want], line.read
        assert want == "ok" or all(fault.asks and fault.proposals for fault in line.faults)


def test_years_before_the_register_are_read_as_of_its_first_day_and_noted() -> None:
    found = checked({"file": "csv-37-formulas.csv"})
    assert isinstance(found, Table)
    assert found.codes == ("formula_text", "territory_early")


@pytest.mark.parametrize("entry", OTHERS, ids=lambda entry: entry["file"])
def test_other_kinds_of_files(entry: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / entry["file"]
    path.write_bytes(given(entry["file"]))
    code = main(["import", "check", str(path), "--as", entry["as"], "--json"])
    answer = json.loads(capsys.readouterr().out)
    assert answer["verdict"] in {entry["verdict"], *entry.get("also", [])}
    assert code == (0 if answer["verdict"] == "accept" else 1)


def test_deep_json_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "deep.json"
    path.write_text("[" * 20_000 + "]" * 20_000, encoding="ascii")
    assert main(["import", "check", str(path), "--as", "json", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["codes"] == ["json"]
    path.write_text('{"a": 1}', encoding="ascii")
    assert main(["import", "check", str(path), "--as", "json"]) == 0


def test_calendars_are_not_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.ics"
    path.write_text("BEGIN:VCALENDAR\n", encoding="ascii")
    assert main(["import", "check", str(path), "--as", "calendar", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["codes"] == ["calendar"]


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, Any]]:
    code = main(["import", "check", *arguments, "--json"])
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return code, found


def test_the_answer_names_row_column_value_and_reason(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(csv_of(row(), row(territory="Huế", value="khoảng 200")))
    code, found = told(capsys, str(path), "--as", "observations", "--language", "en")
    assert (code, found["verdict"], found["rows_ok"], found["rows_bad"]) == (1, "ask", 1, 1)
    fault = next(fault for fault in found["faults"] if fault["code"] == "number")
    assert fault | {"row": 3, "column": "Giá trị", "value": "khoảng 200", "reason": "This is not a number."} == fault
    _code, vietnamese = told(capsys, str(path), "--as", "observations", "--language", "vi")
    assert vietnamese["faults"] != found["faults"]


def test_a_question_shows_rows_and_how_to_answer(capsys: pytest.CaptureFixture[str]) -> None:
    path = str(VECTORS / "csv-06-tcvn3.csv")
    code, found = told(capsys, path, "--as", "observations")
    assert (code, found["verdict"]) == (1, "ask")
    question = found["questions"][0]
    assert (question["answer_with"], question["options"][0]["value"], len(question["preview"])) == (
        "--encoding",
        "tcvn3",
        3,
    )
    assert told(capsys, path, "--as", "observations", "--encoding", "tcvn3")[0] == 0
    assert main(["import", "check", path, "--as", "observations"]) == 1
    assert "--encoding 'tcvn3'" in capsys.readouterr().out


def test_a_file_that_is_not_there_is_bad_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "check", str(tmp_path / "none.csv"), "--as", "observations"]) == 2
    assert "none.csv" in capsys.readouterr().err
    with pytest.raises(SystemExit) as bad:
        main(["import", "check", "a.csv", "--as", "songs"])
    assert bad.value.code == 2


def test_nothing_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    before = audit.heads()
    told(capsys, str(VECTORS / "csv-01-control.csv"), "--as", "observations")
    assert audit.heads() == before


def test_sheets_of_initiatives(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    headings = ("Tên sáng kiến", "Lĩnh vực", "Cơ quan chủ trì", "Bắt đầu", "Kết thúc")
    path = tmp_path / "a.csv"
    path.write_bytes(
        csv_of(
            ("Chợ phiên", "Du lịch", "Sở Công Thương", "01/01/2026", "31/12/2026"),
            ("Làng nghề", "Thể thao", "", "", ""),
            ("Ngược", "", "", "01/06/2026", "01/01/2026"),
            ("Chợ phiên", "Du lịch", "Sở Công Thương", "01/01/2026", "31/12/2026"),
            headings=headings,
        )
    )
    code, found = told(capsys, str(path), "--as", "initiatives")
    assert (code, found["verdict"], found["rows_ok"], found["rows_bad"]) == (1, "reject_rows", 1, 3)
    assert found["codes"] == ["choice", "date", "duplicate"]


def test_sheets_of_tasks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    headings = ("Số nhiệm vụ", "Phiên bản", "Tiến độ", "Phần trăm", "Ngày xong")
    path = tmp_path / "a.csv"
    path.write_bytes(
        csv_of(
            ("6-2a", "1", "xong", "100", "15/01/2026"),
            ("6-2b", "1", "đang làm", "150", ""),
            ("abc", "1", "xong", "", ""),
            headings=headings,
        )
    )
    code, found = told(capsys, str(path), "--as", "tasks")
    assert (code, found["verdict"], found["rows_ok"]) == (1, "reject_rows", 1)
    path.write_bytes(csv_of(("6-2a", "1", "gần xong", "", ""), headings=headings))
    assert told(capsys, str(path), "--as", "tasks")[1]["verdict"] == "ask"
