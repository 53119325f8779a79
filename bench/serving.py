"""A web server under measurement: started, asked one request after the other, its CPU time read from the kernel."""

import http.client
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

ROOT = Path(__file__).resolve().parent.parent
ROUNDS: Final = 5


@dataclass(frozen=True)
class Page:
    """What one page costs: milliseconds of server CPU a request, p50 and p95 in milliseconds, bytes of the answer."""

    cpu: float
    p50: float
    p95: float
    size: int
    status: int


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@dataclass
class Server:
    """A running server of one worker."""

    port: int
    process: subprocess.Popen[bytes]

    def _pids(self) -> list[int]:
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return [self.process.pid, *map(int, children)]

    def cpu_seconds(self) -> float:
        """Processor time of the server and its worker, all threads: the clock that clock_getcpuclockid(3) gives."""
        return sum(time.clock_gettime((~pid << 3) | 2) for pid in self._pids())

    def memory(self) -> float:
        """MiB of the largest process (the worker)."""
        return max(int(Path(f"/proc/{pid}/statm").read_text().split()[1]) for pid in self._pids()) * 4096 / 2**20

    def measure(
        self, path: str, *, cookie: str = "", requests: int = 200, etag: bool = False, fresh: bool = False
    ) -> Page:
        """Ask for a page again and again over one connection, in rounds of which the least disturbed counts.

        `fresh` changes its query string, so that no cache has it.
        """
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Cookie": cookie, "Host": "localhost"} if cookie else {"Host": "localhost"}
        times, costs, size, status, each = [], [], 0, 0, requests // ROUNDS
        for n in range(10 + requests):
            if n >= 10 and (n - 10) % each == 0:
                costs.append(self.cpu_seconds())
            start = time.perf_counter()
            connection.request("GET", f"{path}?fresh={n}" if fresh else path, headers=headers)
            answer = connection.getresponse()
            body = answer.read()
            if n >= 10:
                times.append((time.perf_counter() - start) * 1000)
            size, status = max(size, len(body)), answer.status
            if etag and answer.getheader("ETag"):
                headers["If-None-Match"] = answer.getheader("ETag") or ""
        costs.append(self.cpu_seconds())
        connection.close()
        cpu = min(after - before for before, after in pairwise(costs)) * 1000 / each
        p50 = min(statistics.median(times[at : at + each]) for at in range(0, requests, each))
        return Page(cpu, p50, statistics.quantiles(times, n=20)[18], size, status)


@contextmanager
def serving(application: str, environment: dict[str, str]) -> Iterator[Server]:
    """gunicorn with one worker and four threads on a free port, stopped at the end."""
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        application,
        "--bind",
        f"127.0.0.1:{port}",
        "--worker-class",
        "gthread",
    ]
    command += ["--workers", "1", "--threads", "4", "--keep-alive", "30", "--no-control-socket", "--log-level", "error"]
    process = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **environment}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield Server(port, process)
    finally:
        process.terminate()
        process.wait(timeout=10)
