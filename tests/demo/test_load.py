"""The demonstration loads whole, once; its trail is sound, its chain fits its records, and it invents no number."""

import pytest

from steerboard.demo.load import load
from steerboard.demo.people import leftover_invitations
from steerboard.overview.doctor import examine
from steerboard.platform.audit.verify import verify
from steerboard.platform.base.enums import Provenance
from steerboard.platform.base.scopes import across_spaces
from steerboard.platform.documents.models import Document
from steerboard.stages.boards.models import Board

pytestmark = pytest.mark.django_db


def test_the_demonstration_is_whole_and_loads_once() -> None:
    assert load() is True
    assert load() is False
    with across_spaces("looking at all boards of the demonstration"):
        states = dict(Board.objects.values_list("space__slug", "state"))
        invented = Document.objects.filter(provenance=Provenance.ILLUSTRATION)
        assert states == {"quang-nam": "ended", "da-nang": "active", "dak-lak": "planned"}
        assert Board.objects.get(space__slug="quang-nam").successor == Board.objects.get(space__slug="da-nang")
        assert invented.count() > 8
        assert not invented.exclude(number="").exists()
    assert leftover_invitations() == 0
    assert list(examine()) == []
    assert verify(state=True).findings == []
