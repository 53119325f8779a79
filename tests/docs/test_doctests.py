"""The guide to the methods: its examples run, it leaves out no method, and it speaks both languages."""

import doctest
import re
from pathlib import Path

import pytest

from steerboard.methods.command import METHODS

DOCS = Path(__file__).parents[2] / "docs"
PAGES = [DOCS / "methods.md", *sorted((DOCS / "methods").glob("*.md"))]
HEADING = re.compile(r"^#{2,3} ", re.MULTILINE)
NAME = re.compile(r"`([a-z-]+)`")
VIETNAMESE = re.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_examples_run_as_printed(page: Path) -> None:
    failed, tried = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert tried > 0
    assert failed == 0


def test_each_method_has_a_section_with_an_example() -> None:
    examples: dict[str, bool] = {}
    for page in PAGES:
        for section in HEADING.split(page.read_text(encoding="utf-8"))[1:]:
            for name in NAME.findall(section.splitlines()[0]):
                examples[name] = ">>> " in section
    assert {name for name, shown in examples.items() if shown} >= set(METHODS)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_each_section_speaks_both_languages(page: Path) -> None:
    for section in re.split(r"^## ", page.read_text(encoding="utf-8"), flags=re.MULTILINE):
        words = re.sub(r"```.*?```", "", section, flags=re.DOTALL)
        paragraphs = [paragraph for paragraph in words.split("\n\n")[1:] if len(paragraph.split()) > 12]
        vietnamese = [len(VIETNAMESE.findall(paragraph)) > len(paragraph) / 12 for paragraph in paragraphs]
        if not section.startswith(("Where to look", "# ")):
            assert True in vietnamese, section[:60]
            assert False in vietnamese, section[:60]


def test_the_guide_links_all_its_pages_and_no_other() -> None:
    linked = set(re.findall(r"\]\(methods/([^)]+)\)", (DOCS / "methods.md").read_text(encoding="utf-8")))
    assert linked == {page.name for page in (DOCS / "methods").glob("*.md")}
