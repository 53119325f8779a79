"""The index behind search: it finds what LIKE finds, follows every change, and is made anew when it is lost."""

import pytest
from django.apps import apps
from django.db import connection

from steerboard.platform.base import trigram
from steerboard.platform.base.enums import Visibility
from steerboard.platform.base.trigram import holding, words_of
from steerboard.stages.chain.models import Node
from steerboard.stages.chain.selectors import search
from tests.factories.boards import BoardKit, planned_board

pytestmark = pytest.mark.django_db
ON_SQLITE = connection.vendor == "sqlite"


@pytest.fixture
def kit() -> BoardKit:
    return planned_board()


def _node(kit: BoardKit, number: int, folded: str) -> Node:
    made = Node(space=kit.space, kind="topic", number=f"t-{number}", title=folded, folded=folded)
    with kit.scope():
        made.save()
    return made


def _found(kit: BoardKit, text: str) -> set[str]:
    with kit.scope():
        return {node.number for node in holding(Node.objects.filter(kind="topic"), text)}


def _index(text: str) -> set[int]:
    """What the index answers by itself; PostgreSQL's is asked through LIKE."""
    with connection.cursor() as cursor:
        if ON_SQLITE:
            cursor.execute("SELECT rowid FROM chain_node_trigram WHERE chain_node_trigram MATCH %s", [f'"{text}"'])
        else:
            cursor.execute("SELECT id FROM chain_node WHERE folded LIKE %s", [f"%{text}%"])
        return {row[0] for row in cursor.fetchall()}


def test_words() -> None:
    assert words_of("  Đầu   TƯ\0x ") == ["dau", "tu", "x"]
    assert words_of("a " * 30) == ["a"] * 8


@pytest.mark.parametrize(
    "text, numbers",
    [
        ("dau tu", {"t-1", "t-2"}),
        ("tu dau", {"t-1", "t-2"}),
        ("ong nghi", {"t-3"}),
        ("757/qd-ubnd", {"t-2"}),
        ("tu", {"t-1", "t-2", "t-3"}),
        ("không có", set()),
        ("%", set()),
        ('"', {"t-4"}),
        ('say "yes', {"t-4"}),
        ("NEAR( OR *", set()),
        ("", {"t-1", "t-2", "t-3", "t-4"}),
    ],
)
def test_finds_what_holds_all_words(kit: BoardKit, text: str, numbers: set[str]) -> None:
    _node(kit, 1, "xuc tien dau tu")
    _node(kit, 2, "757/qd-ubnd ve dau tu cong")
    _node(kit, 3, "tu duy cong nghiep")
    _node(kit, 4, 'say "yes" now')
    assert _found(kit, text) == numbers


def test_the_index_follows_every_change(kit: BoardKit) -> None:
    node = _node(kit, 1, "lang nghe moc")
    assert _index("lang nghe") == {node.pk}
    with kit.scope():
        Node.objects.filter(pk=node.pk).update(folded="du lich bien")
        assert (_index("lang nghe"), _index("du lich")) == (set(), {node.pk})
        Node.objects.bulk_create([Node(space=kit.space, kind="topic", number="t-2", title="x", folded="du lich nui")])
        assert len(_index("du lich")) == 2
        Node.objects.filter(pk=node.pk).delete()
    assert node.pk not in _index("du lich")


def test_a_lost_index_is_made_again_and_complete(kit: BoardKit) -> None:
    lost = "DROP TRIGGER chain_node_trigram_added" if ON_SQLITE else "DROP INDEX chain_node_trigram"
    with connection.cursor() as cursor:
        cursor.execute(lost)
    node = _node(kit, 1, "nong san sach")
    assert _index("nong san") == (set() if ON_SQLITE else {node.pk})
    # PostgreSQL makes no index while deferred constraints of the same transaction wait.
    connection.check_constraints()
    trigram.make(apps.get_app_config("chain"), using="default")
    assert _index("nong san") == {node.pk}
    later = _node(kit, 2, "nong san tuoi")
    assert _index("nong san") == {node.pk, later.pk}
    table = "sqlite_master WHERE name" if ON_SQLITE else "pg_indexes WHERE indexname"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table} = 'chain_node_trigram'")
        assert cursor.fetchone()[0] == 1


def test_many_are_read_newest_first_without_the_index(kit: BoardKit, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in ("mot", "hai", "nam", "bay", "sau"):
        _node(kit, len(number) + ord(number[0]), f"kinh doanh {number}")
    monkeypatch.setattr(trigram, "_FEW", 3)
    with kit.scope():
        many = holding(Node.objects.filter(kind="topic"), "kinh doanh")
        few = holding(Node.objects.filter(kind="topic"), "kinh doanh hai")
        assert (many.count(), few.count()) == (5, 1)
        assert ("IN (" in str(many.query), "IN (" in str(few.query)) == (False, ON_SQLITE)


def test_search_is_newest_first_and_of_one_board(kit: BoardKit) -> None:
    other = planned_board("hue")
    first, second = _node(kit, 1, "cong nghe so"), _node(kit, 2, "cong nghe sinh hoc")
    _node(other, 3, "cong nghe khac")
    with kit.scope():
        Node.objects.filter(pk=first.pk).update(on="2026-05-01")
        Node.objects.filter(pk=second.pk).update(on="2026-06-01")
        found = search(kit.space, "công nghệ", sees=Visibility.BOARD)
    assert [node.pk for node in found] == [second.pk, first.pk]
