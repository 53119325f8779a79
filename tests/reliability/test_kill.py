"""Web and worker are killed while people work, and the connection to the database is cut: nothing confirmed is lost,
nothing is done twice, the trail stays sound. Two kills each; STEERBOARD_TEST_KILLS says how many.
"""

import json
import os
import random
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client as Browser

from steerboard.platform.audit.verify import verify
from steerboard.stages.meetings.models import Meeting
from tests.factories import boards
from tests.reliability import killing

# More rounds by hand: STEERBOARD_TEST_KILLS=20 pytest tests/reliability/test_kill.py
KILLS = int(os.environ.get("STEERBOARD_TEST_KILLS", "2"))
STORED = """
import json
from steerboard.platform.base.scopes import across_spaces
from steerboard.stages.meetings.models import Meeting
with across_spaces("counting what was written"):
    print(json.dumps(list(Meeting.objects.values_list("subject", flat=True))))
"""
TELL = """
import json
from django.db import transaction
from steerboard.platform.accounts.models import Person
from steerboard.platform.audit import services as audit
from steerboard.platform.base.models import Space
from steerboard.platform.base.scopes import in_space
from steerboard.platform.notices import services
space = Space.instance()
with in_space(space), transaction.atomic():
    for number in range(300):
        one = Person(space=space, name=f"Người {number} (minh họa)", email=f"p{number}@example.vn", is_invented=True)
        audit.save(one, by=None, act="accounts.person_add")
        services.tell(persons=[one], kind="documents.ended", obj=one, occasion="x", space=space, params={"document": "x"})
print(json.dumps(300))
"""
# A job that a dead worker left is running until it is taken back; the next worker finds a new one.
QUEUE = """
import json
from steerboard.platform.base import jobs
print(json.dumps(jobs.enqueue_once("steerboard.platform.notices.tasks.deliver")))
"""
FINISH = """
import json
from datetime import timedelta
from steerboard.platform.base import jobs
from steerboard.platform.base.clock import now, standing_at
from steerboard.platform.base.scopes import across_spaces
from steerboard.platform.notices import sending
from steerboard.platform.notices.models import Channel, Delivery, Notice
with standing_at(now() + timedelta(minutes=20)):
    jobs.reap()
    for _ in range(5):
        sending.deliver_due()
with across_spaces("counting what was sent"):
    mails = Delivery.objects.filter(channel=Channel.MAIL)
    states = list(mails.values_list("message_id", "state", "tries"))
    notices = list(Notice.objects.values_list("person_id", flat=True))
print(json.dumps({"states": states, "notices": notices}))
"""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[killing.Site]:
    made = killing.Site(tmp_path / "site")
    made.steerboard("migrate", "--without-register")
    yield made
    made.end()


def test_the_judge_finds_what_is_lost_doubled_or_strange() -> None:
    found = killing.judged(["a", "b", "c"], ["a", "b"], ["b", "c", "c", "d"])
    assert (found.lost, found.doubled, found.strange) == (["a"], ["c"], ["d"])


def _sound(site: killing.Site) -> bool:
    return bool(json.loads(site.steerboard("audit", "verify"))["verdict"] == "sound")


def _kill_web(site: killing.Site, kills: int, pause: float) -> None:
    ready = site.script(killing.SETUP)
    port = killing.free_port()
    process = site.web(port)
    killing.wait_for(port)
    clients = [killing.Client(port, ready["board"], ready["session"], f"K{number}") for number in range(3)]
    # Without its key a form that is sent again is done again: the harness can see a doubled write.
    assert [clients[0].post("twice", "") for _ in range(2)] == [302, 302]
    stop = threading.Event()
    threads = [threading.Thread(target=client.run, args=(stop,)) for client in clients]
    for thread in threads:
        thread.start()
    chance = random.Random(5)
    for _ in range(kills):
        before = sum(len(client.confirmed) for client in clients)
        end = time.monotonic() + 30
        while sum(len(client.confirmed) for client in clients) < before + 3 and time.monotonic() < end:
            time.sleep(0.02)
        time.sleep(chance.random() * pause)
        site.kill(process)
        process = site.web(port)
        killing.wait_for(port)
    stop.set()
    for thread in threads:
        thread.join(timeout=150)
    site.kill(process)
    found = killing.judged(
        ["twice", *(marker for client in clients for marker in client.sent)],
        [marker for client in clients for marker in client.confirmed],
        site.script(STORED),
    )
    assert [client.unexpected for client in clients] == [[], [], []]
    assert (found.lost, found.doubled, found.strange) == ([], ["twice"], [])
    assert sum(len(client.confirmed) for client in clients) >= 3 * kills
    assert _sound(site)


def test_web_is_killed_while_people_write(site: killing.Site) -> None:
    _kill_web(site, kills=KILLS, pause=0.3)


def _sent(folder: Path) -> Counter[str]:
    lines = [line for file in folder.glob("*") for line in file.read_text("utf-8", "replace").splitlines()]
    return Counter(line.split(": ", 1)[1].strip() for line in lines if line.startswith("Message-ID: "))


def _kill_worker(site: killing.Site, mails: Path, kills: int, words: tuple[str, ...]) -> None:
    wanted = site.script(TELL)
    chance = random.Random(7)
    for _ in range(kills):
        before = sum(_sent(mails).values())
        site.script(QUEUE)
        process = site.begin("steerboard", *words)
        end = time.monotonic() + 120
        while sum(_sent(mails).values()) < before + chance.randint(5, 40) and time.monotonic() < end:
            time.sleep(0.005)
        assert sum(_sent(mails).values()) > before, "it was killed before it began"
        site.kill(process)
    found: dict[str, Any] = site.script(FINISH)
    left = _sent(mails)
    states = {message: (state, tries) for message, state, tries in found["states"]}
    assert len(states) == len(found["notices"]) == len(set(found["notices"])) == wanted
    assert {state for state, _tries in states.values()} == {"sent"}
    assert set(states) - set(left) == set(), "a mail that counts as sent never left"
    # Only a mail whose worker died while sending it may have left twice, under the same Message-ID.
    assert [message for message, count in left.items() if count > states[message][1]] == []
    assert sum(count - 1 for count in left.values()) <= kills
    assert _sound(site)


@pytest.mark.parametrize("words", [("worker", "--interval", "0.1"), ("tick", "--every", "1")], ids=["worker", "tick"])
def test_the_worker_is_killed_while_it_sends(tmp_path: Path, site: killing.Site, words: tuple[str, ...]) -> None:
    mails = tmp_path / "mails"
    mails.mkdir()
    site.extra["STEERBOARD_EMAIL_URL"] = f"filemail:///{mails}"
    _kill_worker(site, mails, KILLS, words)


@pytest.mark.django_db(transaction=True)
def test_the_connection_to_the_database_is_cut() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no connection to cut; the kill of web covers it")
    kit = boards.founded_board()
    browsers = {name: boards.signed_in(kit.users["secretary"]) for name in ("A", "B", "C")}
    stop = threading.Event()
    sent: list[str] = []
    confirmed: list[str] = []

    def write(name: str) -> None:
        browsers[name].raise_request_exception = False
        for number in range(8):
            marker, key = f"{name}-{number:02d}", f"{name}key{number:08d}"
            sent.append(marker)
            for _try in range(60):
                if _posted(browsers[name], marker, key):
                    confirmed.append(marker)
                    break
        connection.close()

    threads = [threading.Thread(target=write, args=(name,)) for name in browsers]
    cutter = threading.Thread(target=_cut, args=(stop, confirmed))
    for thread in (*threads, cutter):
        thread.start()
    for thread in threads:
        thread.join(timeout=180)
    stop.set()
    cutter.join(timeout=30)
    connection.close()
    with kit.scope():
        found = killing.judged(sent, confirmed, Meeting.objects.values_list("subject", flat=True))
    assert (found.lost, found.doubled, found.strange) == ([], [], [])
    assert len(confirmed) == 24
    assert verify(state=False).findings == []


def _posted(browser: Browser, marker: str, key: str) -> bool:
    """One try; False where the connection died under it."""
    try:
        body = {"on": "20/12/2026", "kind": "regular", "subject": marker, "_key": key}
        return browser.post("/b/dak-lak/meetings/new/", body).status_code == 302
    except Exception:
        return False
    finally:
        connection.close()


def _cut(stop: threading.Event, confirmed: list[str]) -> None:
    """End all other connections to this database, each time after two more writes were confirmed."""
    sql = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> %s"
    chance = random.Random(3)
    while not stop.is_set():
        before = len(confirmed)
        while len(confirmed) < before + 2 and not stop.is_set():
            time.sleep(0.01)
        time.sleep(chance.random() * 0.1)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            cursor.execute(sql, [cursor.fetchone()[0]])
    connection.close()
