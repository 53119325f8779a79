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


# The load stands still when the first board has lived its life, with most of its rows already on the disk.
HALF = """
import time
from pathlib import Path
from django.db import connection
from steerboard.demo import later, load

def half_way(*_given):
    Path(FOLDER, "half-way").touch()
    time.sleep(600)

later.ended = half_way
connection.cursor().execute("PRAGMA cache_size=50")
load.load()
"""


def test_a_killed_load_leaves_nothing(tmp_path: Path) -> None:
    site = Site(tmp_path / "site", {"STEERBOARD_DEMO": "1"})
    site.steerboard("migrate", "--without-register")
    process = site.begin_script(HALF.replace("FOLDER", repr(str(tmp_path))))
    try:
        end = time.monotonic() + 240
        while not (tmp_path / "half-way").exists() and time.monotonic() < end:
            assert process.poll() is None, "the load ended before it could be killed"
            time.sleep(0.05)
        assert (tmp_path / "half-way").exists()
        # SQLite spills a big transaction into its log: a part of the demonstration is on the disk.
        assert (tmp_path / "site" / "steerboard.sqlite3-wal").stat().st_size > 200_000
    finally:
        site.end()
    assert site.script(COUNT) == [0, 0]
