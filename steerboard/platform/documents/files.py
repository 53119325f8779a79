"""Files in the store: kept under keys of our own, read back with a check, swept when no record owns them."""

import hashlib
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import default_storage

from steerboard.platform.base.clock import now
from steerboard.platform.base.scopes import across_spaces
from steerboard.platform.documents.models import Revision

FOLDER: Final = "documents"
# A file without a record: its transaction was undone, or its worker killed. A day is longer than any transaction.
_ORPHAN_AGE: Final = timedelta(days=1)


def keep(content: File[bytes]) -> str:
    """Write a file to the store. Returns its key, made of random digits: nothing of the name it came with."""
    digits = uuid.uuid4().hex
    content.seek(0)
    return default_storage.save(f"{FOLDER}/{digits[:2]}/{digits}", content)


def opened(revision: Revision) -> File[bytes]:
    """The stored file of a revision, for reading."""
    return default_storage.open(revision.storage_key, "rb")


def faults() -> Iterator[tuple[Revision, str]]:
    """Revisions whose file is "missing" or "changed" (its digest differs), for the doctor; a few MB of memory at most."""
    with across_spaces("the doctor looks at every stored file"):
        for revision in Revision.objects.order_by("pk").iterator(200):
            if not default_storage.exists(revision.storage_key):
                yield revision, "missing"
                continue
            digest = hashlib.sha256()
            with opened(revision) as file:
                for piece in file.chunks(1024 * 1024):
                    digest.update(piece)
            if digest.hexdigest() != revision.sha256:
                yield revision, "changed"


def sweep() -> int:
    """Remove stored files that no revision owns and that are older than a day. Returns how many."""
    root = Path(settings.MEDIA_ROOT) / FOLDER
    if not root.is_dir():
        return 0
    removed = 0
    before = now() - _ORPHAN_AGE
    for folder in sorted(root.iterdir()):
        old = [
            path
            for path in folder.iterdir()
            if path.is_file() and datetime.fromtimestamp(path.stat().st_mtime, UTC) < before
        ]
        keys = {f"{FOLDER}/{folder.name}/{path.name}": path for path in old}
        owned = set(Revision._base_manager.filter(storage_key__in=keys).values_list("storage_key", flat=True))
        for key, path in keys.items():
            if key not in owned:
                path.unlink(missing_ok=True)
                removed += 1
    return removed
