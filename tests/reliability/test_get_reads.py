"""Reading changes nothing: every address is opened by three kinds of reader, and every table of ours stays as it was."""

import hashlib

import pytest
from django.apps import apps
from django.db import connection, models
from django.test import Client

from steerboard.platform.notices.models import Notice
from tests.factories import boards
from tests.reliability.addresses import addresses
from tests.reliability.samples import furnish

pytestmark = pytest.mark.django_db

READERS = ("anonymous", "head", "secretary")


def _models() -> list[type[models.Model]]:
    """All our models, the tables between them included."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_config.module.__name__.startswith("steerboard.") and model._meta.managed
    ]


def _digests() -> dict[str, str]:
    """Table → digest of all its rows and columns, read past every manager and scope."""
    found = {}
    with connection.cursor() as cursor:
        for model in _models():
            meta = model._meta
            cursor.execute(
                f"SELECT * FROM {connection.ops.quote_name(meta.db_table)}"
                f" ORDER BY {connection.ops.quote_name(meta.pk.column)}"
            )
            found[meta.db_table] = hashlib.sha256(repr(cursor.fetchall()).encode()).hexdigest()
    return found


def _changed(before: dict[str, str], after: dict[str, str]) -> list[str]:
    return sorted(table for table in before.keys() | after.keys() if before.get(table) != after.get(table))


def _board() -> boards.BoardKit:
    kit = boards.founded_board()
    furnish(kit)
    return kit


def _reader(kit: boards.BoardKit, role: str) -> Client:
    return Client() if role == "anonymous" else kit.client(role)


def test_the_digest_sees_one_changed_cell_and_one_row_more() -> None:
    kit = _board()
    before = _digests()
    assert len(before) > 40
    assert _changed(before, _digests()) == []
    with kit.scope():
        changed = Notice.objects.update(kind="documents.signed")
    assert changed
    assert _changed(before, _digests()) == [Notice._meta.db_table]
    before = _digests()
    boards.person("Thêm một người (minh họa)", space=kit.space)
    assert "accounts_person" in _changed(before, _digests())


@pytest.mark.parametrize("role", READERS)
def test_opening_every_address_writes_into_no_table_of_ours(role: str) -> None:
    kit = _board()
    client = _reader(kit, role)
    before = _digests()
    answers: dict[str, int] = {}
    for address in addresses():
        answers[f"/{address.route}"] = client.get(address.url(kit)).status_code
        changed = _changed(before, _digests())
        assert changed == [], f"GET /{address.route} as {role} wrote into {changed}"
    assert [where for where, status in answers.items() if status >= 500] == []
    # A crawl that is turned away everywhere would prove nothing.
    assert sum(status == 200 for status in answers.values()) > (30 if role == "anonymous" else 80)
