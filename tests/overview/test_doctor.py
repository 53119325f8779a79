"""Doctor finds nothing where services wrote, and each kind of difference that SQL can make."""

from pathlib import Path
from typing import Any

import pytest

from steerboard.overview.doctor import examine, examine_files
from steerboard.platform.base.clock import now
from steerboard.platform.base.scopes import across_spaces
from steerboard.platform.documents import services as documents
from steerboard.platform.documents.models import Revision
from steerboard.stages.chain.models import Link, Node
from tests.factories.boards import BoardKit, founded_board, planned_board
from tests.factories.documents import pdf_upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def kit() -> BoardKit:
    planned_board("quang-nam")
    return founded_board()


def _faults() -> list[tuple[str, str, str]]:
    return [(found.fault, found.kind, found.field) for found in examine()]


def test_sound(kit: BoardKit) -> None:
    assert list(examine()) == []


@pytest.mark.parametrize(
    "column, value",
    [
        ("title", "khác"),
        ("title_en", "x"),
        ("number", "x"),
        ("fact", "x"),
        ("state", "x"),
        ("folded", "x"),
        ("on", None),
    ],
)
def test_a_changed_node(kit: BoardKit, column: str, value: str | None) -> None:
    with across_spaces("test"):
        changed = Node.objects.filter(pk=kit.topics["core"].pk).update(**{column: value})
    assert changed == 1
    assert _faults() == [("field", "topic", column)]


def test_a_raised_visibility(kit: BoardKit) -> None:
    with across_spaces("test"):
        Node.objects.filter(pk=kit.seats["member"].pk).update(visibility=3)
    assert _faults() == [("field", "seat", "visibility")]


def test_a_missing_implied_link(kit: BoardKit) -> None:
    seat = kit.seats["member"].pk
    with across_spaces("test"):
        assert Link.objects.filter(target_id=seat, relation="seats").update(withdrawn_at=now()) == 1
    assert _faults() == [("link_missing", "seat", f"{kit.board.pk} seats {seat}")]


def test_an_implied_link_that_nothing_implies(kit: BoardKit) -> None:
    topic, seat = kit.topics["core"].pk, kit.seats["head"].pk
    with kit.scope():
        Link(
            space=kit.space,
            source_id=seat,
            relation="leads",
            target_id=topic,
            implied=True,
            why=f"topic:{topic}",
            made_at=now(),
        ).save()
    assert _faults() == [("link_unfounded", "topic", f"{seat} leads {topic}")]


def test_a_link_that_no_relation_permits(kit: BoardKit) -> None:
    topic, seat = kit.topics["core"].pk, kit.seats["head"].pk
    with kit.scope():
        Link(space=kit.space, source_id=topic, relation="founds", target_id=seat, made_at=now()).save()
    assert _faults() == [("not_permitted", "topic", f"{topic} founds {seat}")]


def test_a_link_across_boards(kit: BoardKit) -> None:
    other = founded_board("hue")
    topic, seat = kit.topics["core"].pk, other.seats["head"].pk
    with other.scope():
        Link(space=other.space, source_id=seat, relation="leads", target_id=topic, made_at=now()).save()
    assert _faults() == [("other_board", "seat", f"{seat} leads {topic}")]


def test_nodes_without_a_record(kit: BoardKit) -> None:
    with kit.scope():
        Node(space=kit.space, kind="topic", number="topic-lost", title="mồ côi").save()
        Node(space=kit.space, kind="ghost", number="ghost-1", title="không ai khai báo").save()
    assert _faults() == [("record_missing", "topic", ""), ("unknown_kind", "ghost", "")]


def test_a_finding_says_what_it_is(kit: BoardKit) -> None:
    with across_spaces("test"):
        Node.objects.filter(pk=kit.topics["core"].pk).update(title="khác")
    (found,) = examine()
    assert str(found) == (
        f"dak-lak: topic {kit.topics['core'].pk}: field title (stored 'khác', wanted 'Xúc tiến đầu tư (minh họa)')"
    )


def _file(kit: BoardKit) -> Revision:
    with kit.scope():
        assert kit.decision is not None
        return documents.revision_add(document=kit.decision, by=kit.user("secretary"), upload=pdf_upload())


def test_files_that_are_gone_or_changed(kit: BoardKit, settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    revision = _file(kit)
    assert list(examine_files()) == []
    kept = tmp_path / revision.storage_key
    kept.write_bytes(b"khac")
    said = f"dak-lak: document {revision.document_id}, file {revision.nr}: "
    assert [str(found) for found in examine_files()] == [said + "changed"]
    kept.unlink()
    assert [str(found) for found in examine_files()] == [said + "missing"]
