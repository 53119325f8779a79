"""The public ends of the audit chain, in the form that the verifier reads."""

import json
from pathlib import Path

import pytest
from django.test import Client

from steerboard.platform.audit.selectors import head
from steerboard.platform.audit.verify import read_anchors, verify
from tests.factories.boards import BoardKit

pytestmark = pytest.mark.django_db


def test_page_shows_the_end_of_the_chain(kit: BoardKit, client: Client) -> None:
    now = head(kit.space)
    page = client.get("/en/p/dak-lak/audit/").content.decode()
    assert f"{now.seq} acts written down" in page
    assert now.hash in page


def test_the_file_is_an_anchor(kit: BoardKit, client: Client, tmp_path: Path) -> None:
    response = client.get("/p/dak-lak/audit/heads.json")
    assert json.loads(response.content)["heads"][0]["hash"] == head(kit.space).hash
    (tmp_path / "heads.json").write_bytes(response.content)
    anchors, doubts = read_anchors(tmp_path)
    assert (len(anchors), doubts) == (1, [])
    assert verify(anchors=anchors).code == 0
    forged = [type(anchors[0])(anchors[0].space, anchors[0].seq, "0" * 64)]
    assert verify(anchors=forged).code == 1


def test_no_actor_is_named(kit: BoardKit, client: Client) -> None:
    page = client.get("/p/dak-lak/audit/").content.decode()
    assert "boards.seat_create" not in page
    assert kit.users["secretary"].person.name not in page
