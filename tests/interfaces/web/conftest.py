"""A board at work whose people read English; a folder or a module with other needs has a `kit` of its own."""

import pytest

from tests.factories.boards import BoardKit, english_board


@pytest.fixture
def kit(db: None) -> BoardKit:
    return english_board()
