"""The hash of a selected column is as true as Django's own, and cheap."""

from django.contrib.contenttypes.models import ContentType
from django.db.models.expressions import Col, Expression

from steerboard.platform.base.models import Space


def _columns() -> list[Col]:
    fields = [*Space._meta.concrete_fields, *ContentType._meta.concrete_fields]
    return [Col(alias, field) for alias in ("a", "b") for field in fields]


def test_equal_columns_have_equal_hashes_and_others_are_told_apart() -> None:
    for one, twin in zip(_columns(), _columns(), strict=True):
        assert one == twin
        assert hash(one) == hash(twin)
    assert len(set(_columns())) == len(_columns())
    assert len({Expression.__hash__(column) for column in _columns()}) == len(_columns())


def test_no_signature_is_looked_at() -> None:
    column = _columns()[0]
    hash(column)
    assert "identity" not in column.__dict__
