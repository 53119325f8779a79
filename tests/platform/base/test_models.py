"""Scopes and versions: a query without a board raises, a foreign save is refused, a stale one is told."""

import pytest
from django_scopes.exceptions import ScopeError

from steerboard.platform.base.errors import ForeignSpace, StaleSave
from steerboard.platform.base.models import Space
from steerboard.platform.base.scopes import across_spaces, in_space
from steerboard.platform.documents.models import Document

pytestmark = pytest.mark.django_db


@pytest.fixture
def spaces() -> tuple[Space, Space]:
    return Space.objects.create(slug="mot"), Space.objects.create(slug="hai")


def _document(space: Space) -> Document:
    return Document(space=space, type="QĐ", abstract="Quyết định (minh họa)")


def test_a_query_without_a_scope_raises(spaces: tuple[Space, Space]) -> None:
    with pytest.raises(ScopeError):
        Document.objects.count()


def test_a_scope_sees_its_own_space_only(spaces: tuple[Space, Space]) -> None:
    for space in spaces:
        with in_space(space):
            _document(space).save()
    with in_space(spaces[0]):
        assert [found.space_id for found in Document.objects.all()] == [spaces[0].pk]
    with in_space(*spaces):
        assert Document.objects.count() == 2
    with across_spaces("a test of the scopes"):
        assert Document.objects.count() == 2


def test_saving_into_a_foreign_space_is_refused(spaces: tuple[Space, Space]) -> None:
    with in_space(spaces[0]), pytest.raises(ForeignSpace):
        _document(spaces[1]).save()
    with pytest.raises(ForeignSpace):
        _document(spaces[0]).save()
    with across_spaces("counting afterwards"):
        assert Document.objects.count() == 0


def test_all_spaces_are_read_only_with_a_reason() -> None:
    with pytest.raises(ValueError, match="why"), across_spaces(""):
        pass


def test_a_version_counts_each_save(spaces: tuple[Space, Space]) -> None:
    with in_space(spaces[0]):
        found = _document(spaces[0])
        found.save()
        found.place = "Đà Nẵng"
        found.save()
        assert (found.version, Document.objects.get().version) == (2, 2)


def test_the_second_of_two_editors_is_told(spaces: tuple[Space, Space]) -> None:
    with in_space(spaces[0]):
        _document(spaces[0]).save()
        first, second = Document.objects.get(), Document.objects.get()
        first.place = "Huế"
        first.save()
        second.place = "Hội An"
    from django.db import transaction

    with in_space(spaces[0]):
        with pytest.raises(StaleSave) as refusal, transaction.atomic():
            second.save()
        assert refusal.value.current.place == "Huế"  # type: ignore[attr-defined]
        assert (second.place, second.version) == ("Hội An", 1)


def test_there_is_one_instance_space() -> None:
    assert Space.instance() == Space.instance()
    assert Space.objects.filter(kind="instance").count() == 1
