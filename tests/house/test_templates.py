"""Rules about templates that a formatter does not know."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((ROOT / "steerboard").rglob("templates/**/*.html"))
# A number in a template is written with thousands marks; as the key of a record it would then name none.
KEY_AS_FIGURE = re.compile(r"\{\{\s*[\w.]+\.pk\s*\}\}")


def test_keys_of_records_are_not_written_as_figures() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {text}"
        for path in TEMPLATES
        for text in KEY_AS_FIGURE.findall(path.read_text("utf-8"))
    ]
    assert found == []
    assert KEY_AS_FIGURE.search('id="seat-{{ row.seat.pk }}"')
    assert not KEY_AS_FIGURE.search('id="seat-{{ row.seat.pk|unlocalize }}"')
