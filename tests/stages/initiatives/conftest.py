"""A board at work for each test of this stage; its queries and saves are in force."""

from collections.abc import Iterator

import pytest

from tests.factories.boards import BoardKit, founded_board


@pytest.fixture
def kit(db: None) -> Iterator[BoardKit]:
    found = founded_board()
    with found.scope():
        yield found
