"""A load that is killed half-way leaves nothing behind: the next start begins clean."""

import time
from pathlib import Path

from tests.reliability.killing import Site

COUNT = """
import json
from steerboard.platform.accounts.models import Person
from steerboard.platform.base.models import Space, SpaceKind
from steerboard.platform.base.scopes import across_spaces
with across_spaces("counting what is left"):
    print(json.dumps([Space.objects.filter(kind=SpaceKind.BOARD).count(), Person.objects.count()]))
"""


def test_a_killed_load_leaves_nothing(tmp_path: Path) -> None:
    site = Site(tmp_path / "site", {"STEERBOARD_DEMO": "1"})
    site.steerboard("migrate", "--without-register")
    log = tmp_path / "site" / "steerboard.sqlite3-wal"
    process = site.begin("steerboard", "demo", "load")
    try:
        end = time.monotonic() + 120
        # SQLite spills a big transaction into its log: from then on a part of the demonstration is on the disk.
        while (not log.exists() or log.stat().st_size < 200_000) and time.monotonic() < end:
            assert process.poll() is None, "the load ended before it could be killed"
            time.sleep(0.01)
        assert log.stat().st_size >= 200_000
    finally:
        site.end()
    assert site.script(COUNT) == [0, 0]
