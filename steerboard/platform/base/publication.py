"""The one filter that decides what the public sees."""

from typing import TypeVar

from django.db import models

from steerboard.platform.base.enums import Visibility

M = TypeVar("M", bound=models.Model)


def published(rows: models.QuerySet[M], *, via: str = "") -> models.QuerySet[M]:
    """Rows that are public, published and not withdrawn. `via` is the path to the publishable record, e.g. "node"."""
    lead = f"{via}__" if via else ""
    return rows.filter(
        **{
            f"{lead}visibility": Visibility.PUBLIC,
            f"{lead}published_at__isnull": False,
            f"{lead}withdrawn_at__isnull": True,
        }
    )
