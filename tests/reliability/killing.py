"""A whole site of its own in a folder, its processes, and clients that note each write that was confirmed to them."""

import http.client
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

ROOT: Final = Path(__file__).resolve().parents[2]
_START: Final = "from steerboard.interfaces.cli import start; start.django()\n"
SETUP: Final = """
import json
from tests.factories import boards
kit = boards.founded_board()
client = boards.signed_in(kit.users["secretary"])
print(json.dumps({"board": kit.space.slug, "session": client.cookies["sessionid"].value}))
"""


@dataclass
class Judged:
    """What became of the writes: confirmed and not there, there more than once, there though nobody wrote it."""

    lost: list[str]
    doubled: list[str]
    strange: list[str]


def judged(sent: Iterable[str], confirmed: Iterable[str], stored: Iterable[str]) -> Judged:
    """`sent` is all that was tried, `stored` what the database holds, each marker as often as it is there."""
    there, wanted = Counter(stored), set(sent)
    return Judged(
        lost=sorted(set(confirmed) - set(there)),
        doubled=sorted(marker for marker, count in there.items() if count > 1),
        strange=sorted(set(there) - wanted),
    )


@dataclass
class Site:
    """Database, settings and processes of one instance. Every process leads a group of its own, so that it dies whole."""

    folder: Path
    extra: dict[str, str] = field(default_factory=dict)
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def environment(self) -> dict[str, str]:
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("STEERBOARD_", "DJANGO_"))}
        kept |= {"STEERBOARD_DATA_DIR": str(self.folder), "PYTHONPATH": str(ROOT)}
        return kept | {"DJANGO_SETTINGS_MODULE": "config.settings.dev"} | self.extra

    def steerboard(self, *words: str) -> str:
        """Run a verb to its end and give back what it printed."""
        return self._run("-m", "steerboard", *words)

    def script(self, code: str) -> Any:
        """Run code in the site; its last line of output as JSON."""
        return json.loads(self._run("-c", _START + code).splitlines()[-1])

    def _run(self, *words: str) -> str:
        done = subprocess.run(
            [sys.executable, *words],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
        return done.stdout

    def begin(self, *words: str) -> subprocess.Popen[bytes]:
        """Start a module as a process that goes on."""
        return self._begin("-m", *words)

    def begin_script(self, code: str) -> subprocess.Popen[bytes]:
        """Start code in the site as a process that goes on."""
        return self._begin("-c", _START + code)

    def _begin(self, *words: str) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [sys.executable, *words],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self.running.append(process)
        return process

    def web(self, port: int) -> subprocess.Popen[bytes]:
        words = ["gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{port}", "--worker-class", "gthread"]
        return self.begin(*words, "--workers", "1", "--threads", "4", "--no-control-socket")

    def kill(self, process: subprocess.Popen[bytes]) -> None:
        """SIGKILL for the process and all that it started, by its own group."""
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(timeout=30)
        self.running.remove(process)

    def end(self) -> None:
        for process in list(self.running):
            self.kill(process)


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


@dataclass
class Client:
    """Plans meetings one after the other. What is not answered is sent again with the same key until it is."""

    port: int
    board: str
    session: str
    name: str
    sent: list[str] = field(default_factory=list)
    confirmed: list[str] = field(default_factory=list)
    unexpected: list[int] = field(default_factory=list)

    def run(self, stop: threading.Event) -> None:
        for number in _numbers(stop):
            marker = f"{self.name}-{number:04d}"
            self.sent.append(marker)
            self._until_answered(marker, secrets.token_hex(11))

    def _until_answered(self, marker: str, key: str) -> None:
        end = time.monotonic() + 120
        while time.monotonic() < end:
            status = self.post(marker, key)
            if status == 302:
                self.confirmed.append(marker)
                return
            if status is not None:
                self.unexpected.append(status)
                return
            time.sleep(0.1)

    def post(self, marker: str, key: str) -> int | None:
        """Send the form once. None where no whole answer came."""
        token = "k" * 32
        body = urlencode(
            {"on": "20/12/2026", "kind": "regular", "subject": marker, "_key": key, "csrfmiddlewaretoken": token}
        )
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": f"sessionid={self.session}; csrftoken={token}",
        }
        door = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            door.request("POST", f"/b/{self.board}/meetings/new/", body, headers)
            answer = door.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException):
            return None
        finally:
            door.close()
        return answer.status


def _numbers(stop: threading.Event) -> Iterator[int]:
    number = 0
    while not stop.is_set():
        number += 1
        yield number


def wait_for(port: int, seconds: float = 60) -> float:
    """Wait until something answers at the port; how long it took."""
    began = time.monotonic()
    while time.monotonic() - began < seconds:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return time.monotonic() - began
        time.sleep(0.05)
    raise TimeoutError(f"nothing answers at {port}")
