"""One board for the tests of documents; its scope is in force."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings

from tests.factories.boards import BoardKit, founded_board


@pytest.fixture
def kit(db: None, settings: LazySettings, tmp_path: Path) -> Iterator[BoardKit]:
    settings.MEDIA_ROOT = tmp_path
    found = founded_board()
    with found.scope():
        yield found
