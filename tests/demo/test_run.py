"""`make demo`: loads and serves the first time, serves the second, and each time makes a PDF when asked."""

import http.client
import os
import signal
from pathlib import Path

from tests.reliability.killing import Site, free_port, wait_for

SESSION = """
import json
from django.test import Client
from steerboard.platform.accounts.models import User
client = Client()
client.force_login(User.objects.get(email="chair@demo.invalid"))
print(json.dumps(client.cookies["sessionid"].value))
"""


def _get(port: int, path: str, session: str) -> tuple[int, bytes]:
    door = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    try:
        door.request("GET", path, headers={"Cookie": f"sessionid={session}"})
        answer = door.getresponse()
        return answer.status, answer.read()
    finally:
        door.close()


def test_the_demonstration_starts_twice_and_typesets_each_time(tmp_path: Path) -> None:
    site, session = Site(tmp_path / "site", {"STEERBOARD_DEMO": "1"}), ""
    try:
        for _start in ("first", "second"):
            port = free_port()
            process = site.begin("steerboard", "demo", "run", "--port", str(port))
            wait_for(port, 240)
            session = session or site.script(SESSION)
            status, body = _get(port, "/b/da-nang/organisation/pdf/", session)
            assert (status, body[:5]) == (200, b"%PDF-")
            # An address in a feed names the server that was started, not the usual port.
            assert f"http://localhost:{port}/".encode() in _get(port, "/p/da-nang/feed/", session)[1]
            os.kill(process.pid, signal.SIGINT)
            assert process.wait(timeout=60) == 0
            site.running.remove(process)
    finally:
        site.end()
