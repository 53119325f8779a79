"""Tampering with the trail or with a record is found, at the right place. Each change is made with the triggers off."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection

from steerboard.interfaces.cli.main import main
from steerboard.platform.accounts.models import Person
from steerboard.platform.audit import selectors, services, triggers
from steerboard.platform.audit.models import Details, Head, Row
from steerboard.platform.audit.services import row_hash
from steerboard.platform.audit.verify import Anchor, verify
from steerboard.platform.base.models import Space

pytestmark = pytest.mark.django_db


@pytest.fixture
def acts() -> list[Person]:
    space = Space.instance()
    persons = [Person(space=space, name=f"Người {n} (minh họa)") for n in range(6)]
    for person in persons:
        services.save(person, by=None, act="accounts.person_add", reason='nói "được" \\ \n')
    return persons


@pytest.fixture
def tamper() -> Callable[[str], None]:
    def run(statement: str) -> None:
        with connection.cursor() as cursor:
            for off in triggers.drop(connection.vendor):
                cursor.execute(off)
            cursor.execute(statement)
            for on in triggers.create(connection.vendor):
                cursor.execute(on)

    return run


def _kinds(**options: object) -> list[tuple[str, int]]:
    return [(found.kind, found.seq) for found in verify(**options).findings]  # type: ignore[arg-type]


def test_an_untouched_trail_is_sound(acts: list[Person]) -> None:
    report = verify(state=True)
    assert (report.code, report.rows, report.findings) == (0, 6, [])


@pytest.mark.parametrize("column", ["act", "reason", "kind", "object_id", "digest", "body", "hash"])
def test_one_changed_column(acts: list[Person], tamper: Callable[[str], None], column: str) -> None:
    tamper(f"UPDATE audit_row SET {column} = 'x' WHERE seq = 3")
    assert ("changed", 3) in _kinds()


@pytest.mark.parametrize("column", ["at_us", "actor_id", "behalf_id"])
def test_one_changed_number(acts: list[Person], tamper: Callable[[str], None], column: str) -> None:
    tamper(f"UPDATE audit_row SET {column} = 99 WHERE seq = 3")
    assert ("changed", 3) in _kinds()


def test_a_removed_row(acts: list[Person], tamper: Callable[[str], None]) -> None:
    row = Row.objects.get(seq=3)
    tamper(f"DELETE FROM audit_details WHERE row_id = {row.pk}")
    tamper("DELETE FROM audit_row WHERE seq = 3")
    assert _kinds() == [("missing", 4)]


def test_two_swapped_rows(acts: list[Person], tamper: Callable[[str], None]) -> None:
    tamper("UPDATE audit_row SET seq = 99 WHERE seq = 3")
    tamper("UPDATE audit_row SET seq = 3 WHERE seq = 4")
    tamper("UPDATE audit_row SET seq = 4 WHERE seq = 99")
    assert {("changed", 3), ("changed", 4)} <= set(_kinds())


def _cut(tamper: Callable[[str], None], keep: int) -> None:
    cut = ",".join(str(row.pk) for row in Row.objects.filter(seq__gt=keep))
    tamper(f"DELETE FROM audit_details WHERE row_id IN ({cut})")
    tamper(f"DELETE FROM audit_row WHERE id IN ({cut})")


def test_a_cut_tail_without_the_head(acts: list[Person], tamper: Callable[[str], None]) -> None:
    _cut(tamper, 4)
    assert _kinds() == [("short", 4)]


def test_a_cut_tail_with_its_head_needs_a_published_head(acts: list[Person], tamper: Callable[[str], None]) -> None:
    published = selectors.head(Space.instance())
    _cut(tamper, 4)
    last = Row.objects.get(seq=4)
    Head.objects.update(seq=4, hash=last.hash)
    assert _kinds() == []
    assert _kinds(anchors=[Anchor("instance", published.seq, published.hash)]) == [("short", 4)]


def test_a_rewritten_trail_is_found_by_a_published_head(acts: list[Person], tamper: Callable[[str], None]) -> None:
    published = selectors.head(Space.instance())
    previous = ""
    for row in Row.objects.order_by("seq"):
        body = row.body.replace("nói", "viết")
        digest = row_hash(previous, body)
        with connection.cursor() as cursor:
            for off in triggers.drop(connection.vendor):
                cursor.execute(off)
            cursor.execute(
                "UPDATE audit_row SET body = %s, reason = %s, prev = %s, hash = %s WHERE id = %s",
                [body, row.reason.replace("nói", "viết"), previous, digest, row.pk],
            )
            for on in triggers.create(connection.vendor):
                cursor.execute(on)
        previous = digest
    Head.objects.update(hash=previous)
    assert _kinds() == []
    assert _kinds(anchors=[Anchor("instance", published.seq, published.hash)]) == [("rewritten", 6)]


def test_a_forged_tail(acts: list[Person]) -> None:
    Head.objects.update(seq=5, hash=Row.objects.get(seq=5).hash)
    assert _kinds() == [("forged_tail", 6)]


def test_changed_and_erased_details(acts: list[Person], tamper: Callable[[str], None]) -> None:
    third, fourth = Row.objects.get(seq=3), Row.objects.get(seq=4)
    tamper(f"UPDATE audit_details SET after = '{{}}' WHERE row_id = {third.pk}")
    tamper(f"DELETE FROM audit_details WHERE row_id = {fourth.pk}")
    assert _kinds() == [("details", 3), ("erased_without_order", 4)]


def test_a_record_edited_by_sql_is_found_with_state(acts: list[Person]) -> None:
    Person.objects.filter(pk=acts[2].pk).update(name="Người khác")
    assert _kinds() == []
    (found,) = verify(state=True).findings
    assert (found.kind, found.seq, found.object, found.field) == ("state", 3, f"accounts.person:{acts[2].pk}", "name")


def test_a_record_removed_or_inserted_by_sql_is_found_with_state(acts: list[Person]) -> None:
    Person.objects.filter(pk=acts[2].pk).delete()
    extra = Person(space=Space.instance(), name="Không ai ghi")
    extra.save()
    fields = {(found.object, found.field) for found in verify(state=True).findings}
    assert fields == {(f"accounts.person:{acts[2].pk}", "removed"), (f"accounts.person:{extra.pk}", "unwritten")}


def test_the_command_says_0_1_2(
    acts: list[Person], tamper: Callable[[str], None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["audit", "head", "--out", str(tmp_path)]) == 0
    capsys.readouterr()
    assert main(["audit", "verify", "--anchors", str(tmp_path), "--state"]) == 0
    assert json.loads(capsys.readouterr().out)["verdict"] == "sound"
    assert main(["audit", "verify", "--anchors", str(tmp_path / "none")]) == 2
    assert json.loads(capsys.readouterr().out)["verdict"] == "cannot tell"
    tamper("UPDATE audit_row SET act = 'x' WHERE seq = 3")
    assert main(["audit", "verify"]) == 1
    found = json.loads(capsys.readouterr().out)["findings"][0]
    assert (found["kind"], found["seq"], found["space"]) == ("changed", 3, "instance")
    assert Details.objects.count() == 6
