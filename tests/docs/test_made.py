"""The pages made from the code are fresh: `make docs` writes what stands there."""

from pathlib import Path

import pytest
from django.utils import translation

from scripts.make_docs import PAGES

DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.mark.parametrize("name", PAGES)
def test_the_page_says_what_the_code_does(name: str) -> None:
    with translation.override("en"):
        assert (DOCS / name).read_text(encoding="utf-8") == PAGES[name]()
