"""One board for the tests of the pages of documents."""

from pathlib import Path

import pytest
from django.conf import LazySettings

from tests.factories.boards import BoardKit, founded_board


@pytest.fixture
def kit(db: None, settings: LazySettings, tmp_path: Path) -> BoardKit:
    settings.MEDIA_ROOT = tmp_path
    return founded_board()
