"""Rules about the code that a linter does not know: doors nobody goes round, words nobody uses, sizes."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted(path for path in (ROOT / "steerboard").rglob("*.py") if "migrations" not in path.parts)
TEMPLATES = sorted((ROOT / "steerboard").rglob("templates/**/*.html"))
NAMES_WE_AVOID = {"utils", "helpers", "manager", "managers", "handler", "handlers", "misc", "common"}
# The one door of each crossing (reliability.md 1): pattern → the files that may.
DOORS = {
    r"timezone\.now\(|datetime\.now\(|date\.today\(|timezone\.localdate\(": {
        "platform/base/clock.py",
        "interfaces/ui/tables.py",
    },
    r"scopes_disabled|from django_scopes": {"platform/base/scopes.py", "platform/base/models.py"},
    r"\bsend_mail\(|EmailMessage\(|EmailMultiAlternatives\(": {
        "platform/notices/",
        "platform/accounts/adapter.py",
    },
    r"csv\.writer|import xlsxwriter|from xlsxwriter": {"interfaces/ui/export.py", "methods/", "interfaces/cli/index"},
    r"urlopen\(|requests\.\w|httpx\.|http\.client": set(),
    r"mark_safe\(": {"interfaces/ui/", "interfaces/public/shared/", "overview/"},
}


def _short(path: Path) -> str:
    return path.relative_to(ROOT / "steerboard").as_posix()


def gone_round(pattern: str, allowed: set[str], text: str, name: str) -> bool:
    """Whether a file uses what only its door may use."""
    return bool(re.search(pattern, text)) and not any(name.startswith(door) for door in allowed)


@pytest.mark.parametrize("pattern", DOORS)
def test_nobody_goes_round_a_door(pattern: str) -> None:
    found = [
        _short(p) for p in SOURCES if gone_round(pattern, DOORS[pattern], p.read_text(encoding="utf-8"), _short(p))
    ]
    assert found == []


def test_a_way_round_would_be_found() -> None:
    assert gone_round(r"timezone\.now\(", {"platform/base/clock.py"}, "x = timezone.now()", "stages/boards/services.py")
    assert not gone_round(r"timezone\.now\(", {"platform/base/"}, "x = timezone.now()", "platform/base/clock.py")


def test_names_say_something() -> None:
    assert [_short(p) for p in SOURCES if NAMES_WE_AVOID & set(p.relative_to(ROOT).with_suffix("").parts)] == []


def test_modules_stay_readable() -> None:
    long = {_short(p): n for p in SOURCES if (n := len(p.read_text(encoding="utf-8").splitlines())) > 450}
    assert long == {}


@pytest.mark.parametrize("mark", ["TODO", "FIXME", "XXX", "NotImplementedError("])
def test_nothing_is_left_for_later(mark: str) -> None:
    assert [_short(p) for p in SOURCES if mark in p.read_text(encoding="utf-8")] == []


def test_every_module_says_what_it_is() -> None:
    bare = [
        _short(p) for p in SOURCES if p.name != "__init__.py" and not p.read_text(encoding="utf-8").startswith('"""')
    ]
    assert bare == []


INLINE = re.compile(r"\sstyle=|<style|\son[a-z]+=|javascript:|<script(?![^>]*\bsrc=)(?![^>]*application/json)", re.I)


def test_no_inline_script_or_style() -> None:
    assert len(TEMPLATES) > 20
    assert [_short(p) for p in TEMPLATES if INLINE.search(p.read_text(encoding="utf-8"))] == []
    assert INLINE.search('<p style="color:red">')
    assert INLINE.search("<script>alert(1)</script>")


PATHS = re.compile("/(work|root|tmp|home)" + "/[a-z]")


def test_no_path_of_a_machine_and_no_host_of_a_registry() -> None:
    found = []
    for folder in ("steerboard", "config", "docs", "scripts", "requirements", "locale", "bench"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in {".py", ".md", ".html", ".txt", ".js", ".mjs", ".sh", ".toml", ".po"} and path.is_file():
                text = path.read_text(encoding="utf-8")
                if PATHS.search(text) or "pypi.org/simple" in text or "registry.npmjs.org" in text:
                    found.append(path.relative_to(ROOT).as_posix())
    assert found == []
