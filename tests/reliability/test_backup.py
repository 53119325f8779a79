"""A backup taken while people work restores elsewhere to the same heads and files; a damaged or climbing one is refused."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from steerboard.platform.base.errors import Refusal
from steerboard.platform.documents import backup
from tests.factories import boards

ROOT = Path(__file__).resolve().parents[2]

WRITER = """
from steerboard.interfaces.cli import start; start.django()
from steerboard.platform.accounts.models import Person
from steerboard.platform.audit import services
from steerboard.platform.base.models import Space
import sys, time
end = time.monotonic() + float(sys.argv[1]); n = 0
while time.monotonic() < end:
    n += 1
    services.save(Person(space=Space.instance(), name=f"Người {n} (minh họa)"), by=None, act="accounts.person_add")
    if n == 20:
        print("running", flush=True)
print(n)
"""


def _run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("STEERBOARD_", "DJANGO_"))}
    environment |= {"STEERBOARD_DATA_DIR": str(folder), "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, *words], check=False, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120
    )


def _steerboard(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return _run(folder, "-m", "steerboard", *words)


@pytest.fixture
def working(tmp_path: Path) -> Path:
    folder = tmp_path / "here"
    made = _steerboard(folder, "migrate", "--without-register")
    assert made.returncode == 0, made.stderr
    return folder


def test_a_backup_under_load_restores_elsewhere(working: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "STEERBOARD_DATA_DIR": str(working), "PYTHONPATH": str(ROOT)}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    environment.pop("STEERBOARD_DATABASE_URL", None)
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, "6"], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    assert writer.stdout.readline() == "running\n"
    file = tmp_path / "kept.zip"
    first = _steerboard(working, "backup", str(file))
    assert first.returncode == 0, first.stderr
    written, _ = writer.communicate(timeout=60)
    manifest = json.loads(first.stdout)
    assert 20 <= manifest["counts"]["accounts.person"] <= int(written)
    elsewhere = tmp_path / "there"
    restored = _steerboard(elsewhere, "restore", str(file))
    assert restored.returncode == 0, restored.stdout + restored.stderr
    report: dict[str, Any] = json.loads(restored.stdout)
    assert report["verdict"] == "sound"
    heads = {space: (head["seq"], head["hash"]) for space, head in report["heads"].items()}
    assert heads == {head["space"]: (head["seq"], head["hash"]) for head in manifest["heads"]}


def test_an_older_state_is_short_of_the_anchors_and_needs_a_reason(working: Path, tmp_path: Path) -> None:
    file, anchors = tmp_path / "old.zip", tmp_path / "anchors"
    assert _run(working, "-c", WRITER, "0.3").returncode == 0
    assert _steerboard(working, "backup", str(file)).returncode == 0
    assert _run(working, "-c", WRITER, "0.3").returncode == 0
    assert _steerboard(working, "audit", "head", "--out", str(anchors)).returncode == 0
    plain = _steerboard(tmp_path / "one", "restore", str(file), "--anchors", str(anchors))
    assert plain.returncode == 1
    assert json.loads(plain.stdout)["findings"][0]["kind"] == "short"
    told = ("--by", "Giám đốc, công văn (minh họa)", "--reason", "máy chủ hỏng (minh họa)")
    owned = _steerboard(tmp_path / "two", "restore", str(file), "--anchors", str(anchors), *told)
    assert owned.returncode == 0, owned.stdout + owned.stderr


@pytest.mark.django_db
@pytest.mark.parametrize("member", ["../climb.txt", "uploads/../../climb.txt", "tables/extra.jsonl"])
def test_a_backup_with_foreign_parts_is_refused(tmp_path: Path, member: str) -> None:
    file = tmp_path / "kept.zip"
    backup.write(file)
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(member, "x")
    with pytest.raises(Refusal) as refusal:
        backup.read(file)
    assert refusal.value.field == "file"
    assert not (tmp_path / "climb.txt").exists()


@pytest.mark.django_db
def test_what_is_no_backup_and_what_is_not_empty_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "no.zip"
    file.write_bytes(b"not a zip")
    with pytest.raises(Refusal):
        backup.read(file)
    boards.founded_board()
    whole = tmp_path / "kept.zip"
    backup.write(whole)
    with pytest.raises(Refusal) as refusal:
        backup.read(whole)
    assert refusal.value.field == "target"
    with pytest.raises(Refusal):
        backup.write(whole)
