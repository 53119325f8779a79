"""docs/domain.md is what docs/glossary.csv says, and the words the interface must never use stand nowhere as a term."""

import csv
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "docs" / "glossary.csv"
# Words that officials do not use for these things (the interface's own list of what to avoid).
NEVER = ("ghế", "đường ống", "đồng hồ", "đèn", "bế mạc", "nhìn lại")


def rows() -> list[dict[str, str]]:
    return list(csv.DictReader(TABLE.read_text("utf-8").splitlines()))


def test_the_page_is_fresh() -> None:
    done = subprocess.run(
        [sys.executable, "scripts/glossary.py", "check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_term_stands_once_in_both_languages() -> None:
    terms = [row["english"] for row in rows()]
    assert len(terms) > 140
    assert len(set(terms)) == len(terms)
    assert all(row["vietnamese"].strip() for row in rows())


def avoided(term: str) -> set[str]:
    return {word for word in NEVER if f" {word} " in f" {term.lower()} "}


def test_words_to_avoid_are_no_terms() -> None:
    assert {word for row in rows() for word in avoided(row["vietnamese"])} == set()
    assert avoided("theo dõi Đường ống dự án") == {"đường ống"}
