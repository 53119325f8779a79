"""A board at work whose people read English."""

import pytest

from steerboard.platform.audit import services as audit
from tests.factories.boards import BoardKit, founded_board


@pytest.fixture
def kit(db: None) -> BoardKit:
    found = founded_board()
    for account in found.users.values():
        account.person.language = "en"
        audit.save(account.person, by=None, act="accounts.person_edit", space=account.person.space)
    return found
