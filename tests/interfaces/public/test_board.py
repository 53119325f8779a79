"""The public page of a board: who steers, on what document, since when; in both languages."""

import pytest
from django.test import Client

from tests.factories.boards import BoardKit

pytestmark = pytest.mark.django_db


def test_page(kit: BoardKit, client: Client) -> None:
    response = client.get("/p/dak-lak/")
    assert response.status_code == 200
    print(response.content.decode())
