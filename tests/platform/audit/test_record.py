"""The trail: one row an act, chained, and never changed."""

import hashlib

import pytest
from django.db import DatabaseError, connection, transaction

from steerboard.platform.accounts.models import Person
from steerboard.platform.audit import selectors, services
from steerboard.platform.audit.models import Details, Row
from steerboard.platform.base.errors import StaleSave
from steerboard.platform.base.models import Space

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> Person:
    found = Person(space=Space.instance(), name="Nguyễn Văn A (minh họa)")
    services.save(found, by=None, act="accounts.person_add")
    return found


def test_rows_are_chained_and_hash_their_stored_text(person: Person) -> None:
    person.honorific = "ông"
    services.save(person, by=None, act="accounts.person_edit")
    first, second = Row.objects.order_by("seq")
    assert (first.seq, second.seq, second.prev) == (1, 2, first.hash)
    assert second.hash == hashlib.sha256((first.hash + second.body).encode()).hexdigest()
    assert selectors.head(person.space).hash == second.hash


def test_an_edit_that_changes_nothing_writes_nothing(person: Person) -> None:
    services.save(person, by=None, act="accounts.person_edit")
    assert Row.objects.count() == 1
    assert person.version == 1


def test_history_says_what_changed(person: Person) -> None:
    person.honorific = "ông"
    services.save(person, by=None, act="accounts.person_edit")
    edit, added = selectors.history(person)
    assert edit.changes == (("honorific", "", "ông"),)
    assert added.changes == ()


def test_a_stale_save_is_refused_and_loses_nothing(person: Person) -> None:
    mine = Person.objects.get(pk=person.pk)
    person.honorific = "bà"
    services.save(person, by=None, act="accounts.person_edit")
    mine.honorific = "ông"
    with pytest.raises(StaleSave) as refusal:
        services.save(mine, by=None, act="accounts.person_edit")
    assert (refusal.value.current.honorific, mine.honorific) == ("bà", "ông")  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "statement", ["UPDATE audit_row SET act = 'x'", "DELETE FROM audit_details", "DELETE FROM audit_row"]
)
def test_the_database_refuses_changes_of_the_trail(person: Person, statement: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert (Row.objects.count(), Details.objects.count()) == (1, 1)
