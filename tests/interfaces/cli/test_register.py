"""`steerboard register`: load what is missing; show what a calendar file changes, write it only when told to."""

import json
from pathlib import Path

import pytest

from steerboard.interfaces.cli.main import main
from steerboard.register.organisations.models import Organisation
from steerboard.register.territories.models import CalendarDay, Unit
from tests.factories.register import holidays

pytestmark = pytest.mark.django_db
CULTURE_DAY = "date,works,reason,status\n2026-11-24,no,Ngày Văn hóa (minh họa),confirmed\n"


def told(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "lich.csv"
    path.write_text(CULTURE_DAY, encoding="utf-8")
    return path


def test_load_adds_what_is_missing_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["register", "load"]) == 0
    first = told(capsys)
    assert (first["units"], first["organisations"]) == (Unit.objects.count(), Organisation.objects.count()) == (87, 16)
    assert main(["register", "load"]) == 0
    assert set(told(capsys).values()) == {0}


def test_a_calendar_is_shown_then_written(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["register", "calendar", str(file)]) == 0
    shown = told(capsys)
    assert (shown["added"], shown["written"]) == (["2026-11-24"], False)
    assert not CalendarDay.objects.exists()
    assert main(["register", "calendar", str(file), "--write"]) == 0
    assert told(capsys)["written"] is True
    assert not CalendarDay.objects.get().works
    assert main(["register", "calendar", str(file), "--write"]) == 1
    assert told(capsys)["unchanged"] == 1


def test_a_whole_year(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    holidays("2026-12-31", status="provisional")
    main(["register", "calendar", str(file), "--year", "2026"])
    assert told(capsys)["changed"] == ["2026-12-31"]


def test_faulty_and_unreadable_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    faulty = tmp_path / "sai.csv"
    faulty.write_text(CULTURE_DAY + "2026-13-01,no,,\n", encoding="utf-8")
    assert main(["register", "calendar", str(faulty), "--write"]) == 1
    assert [fault["line"] for fault in told(capsys)["faults"]] == [3]  # type: ignore[index, attr-defined]
    faulty.write_bytes(b"PK\x03\x04")
    for path in (faulty, tmp_path / "nowhere.csv"):
        assert main(["register", "calendar", str(path)]) == 2
        said = capsys.readouterr()
        assert (said.out, said.err[:6]) == ("", "file: ")
    assert not CalendarDay.objects.exists()
