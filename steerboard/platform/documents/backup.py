"""One file with everything: all tables from one snapshot, all uploads, a manifest with the audit heads.

The tables are written as JSON lines in Django's own serialisation, so a backup of SQLite restores into PostgreSQL and
back. Consistent while people work: on SQLite a WAL read snapshot, on PostgreSQL REPEATABLE READ.
"""

import hashlib
import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core import serializers
from django.core.management.color import no_style
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext as _

from steerboard.platform.audit import selectors
from steerboard.platform.base.clock import now
from steerboard.platform.base.errors import Refusal
from steerboard.platform.base.models import Space
from steerboard.platform.documents.models import Revision

FORMAT = 1
# What is not worth keeping: sessions, failed sign-ins, jobs in flight (their records are due again), content types.
_LEFT_OUT = frozenset({"sessions.session", "contenttypes.contenttype", "auth.permission", "auth.group"})
_LEFT_OUT_APPS = frozenset({"axes", "django_tasks_db", "django_tasks_database"})
_BATCH = 500


def kept_models() -> list[type[models.Model]]:
    """The models a backup holds, parents before children."""
    found = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed
        and not model._meta.proxy
        and model._meta.label_lower not in _LEFT_OUT
        and model._meta.app_label not in _LEFT_OUT_APPS
    ]
    return sorted(found, key=lambda model: model._meta.label_lower)


@contextmanager
def _snapshot() -> Iterator[None]:
    """All reads inside see one moment, and no writer waits for them."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        if connection.in_atomic_block:
            yield
            return
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            if not connection.savepoint_ids:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            cursor.execute("SET LOCAL statement_timeout = 0")
        yield


def _applied() -> list[str]:
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())


def _lines(model: type[models.Model], counts: dict[str, int]) -> Iterator[str]:
    label = model._meta.label_lower
    counts[label] = 0
    # Without the many-to-many fields: their own tables are in the backup.
    names = [item.name for item in model._meta.concrete_fields]
    for obj in model._base_manager.order_by("pk").iterator(_BATCH):
        counts[label] += 1
        plain = serializers.serialize("python", [obj], fields=names)[0]
        yield json.dumps(plain, cls=DjangoJSONEncoder, ensure_ascii=False)


def write(target: Path) -> dict[str, Any]:
    """Write the backup to a new file. Returns the manifest. Raises Refusal where the file exists.

    The heads in the manifest are read inside the same snapshot as the tables.
    """
    if target.exists():
        raise Refusal(_("%(file)s exists already; a backup never overwrites.") % {"file": target.name}, field="file")
    partial = target.with_suffix(target.suffix + ".part")
    counts: dict[str, int] = {}
    files: dict[str, str] = {}
    with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED) as archive, _snapshot():
        manifest: dict[str, Any] = {"format": FORMAT, "at": now().isoformat(), "migrations": _applied()}
        for model in kept_models():
            with archive.open(f"tables/{model._meta.label_lower}.jsonl", "w") as out:
                for line in _lines(model, counts):
                    out.write(line.encode() + b"\n")
        manifest["heads"] = [{"space": head.slug, "seq": head.seq, "hash": head.hash} for head in selectors.heads()]
        for key, sha256 in Revision._base_manager.values_list("storage_key", "sha256").order_by("pk"):
            path = Path(settings.MEDIA_ROOT) / key
            archive.write(path, f"uploads/{key}")
            files[key] = sha256
        manifest |= {"counts": counts, "uploads": files}
        archive.writestr("manifest.json", json.dumps(manifest, ensure_ascii=False, indent=1))
    partial.replace(target)
    return manifest


def _read_manifest(archive: zipfile.ZipFile) -> dict[str, Any]:
    try:
        manifest: dict[str, Any] = json.loads(archive.read("manifest.json"))
    except (KeyError, ValueError) as fault:
        raise Refusal(_("This file is not a backup of Steerboard, or it is damaged."), field="file") from fault
    wanted = {f"tables/{label}.jsonl" for label in manifest["counts"]} | {
        f"uploads/{key}" for key in manifest["uploads"]
    }
    if manifest.get("format") != FORMAT or set(archive.namelist()) != wanted | {"manifest.json"}:
        raise Refusal(_("This backup holds other parts than its manifest says; it is refused."), field="file")
    unknown = set(manifest["migrations"]) - set(_applied())
    if unknown:
        raise Refusal(_("This backup is of a newer release; update the software first."), field="file")
    return manifest


def _refuse_non_empty() -> None:
    for model in kept_models():
        rows = model._base_manager.all()
        if model._meta.label_lower == "base.space":
            rows = rows.exclude(kind="instance")
        if rows.exists():
            raise Refusal(_("The target is not empty; restore only into a fresh instance."), field="target")


def _safe_key(key: str) -> bool:
    return bool(key) and not key.startswith(("/", "\\")) and ".." not in key and ":" not in key


def read(source: Path) -> dict[str, Any]:
    """Fill an empty, migrated instance from a backup. Returns the manifest; raises Refusal, then nothing has changed."""
    try:
        archive = zipfile.ZipFile(source)
    except (OSError, zipfile.BadZipFile) as fault:
        raise Refusal(_("This file is not a backup of Steerboard, or it is damaged."), field="file") from fault
    with archive:
        manifest = _read_manifest(archive)
        _refuse_non_empty()
        _write_uploads(archive, manifest["uploads"])
        with transaction.atomic(), connection.constraint_checks_disabled():
            Space.objects.all().delete()
            for label in manifest["counts"]:
                _fill(archive, label)
            connection.check_constraints()
            statements = connection.ops.sequence_reset_sql(no_style(), kept_models())
            with connection.cursor() as cursor:
                for statement in statements:
                    cursor.execute(statement)
    return manifest


def _fill(archive: zipfile.ZipFile, label: str) -> None:
    model = apps.get_model(label)
    batch: list[models.Model] = []
    with archive.open(f"tables/{label}.jsonl") as lines:
        for line in lines:
            deserialised = next(iter(serializers.deserialize("python", [json.loads(line)], ignorenonexistent=True)))
            batch.append(deserialised.object)
            if len(batch) >= _BATCH:
                model._base_manager.bulk_create(batch)
                batch = []
    model._base_manager.bulk_create(batch)


def _write_uploads(archive: zipfile.ZipFile, uploads: dict[str, str]) -> None:
    root = Path(settings.MEDIA_ROOT)
    for key, sha256 in uploads.items():
        content = archive.read(f"uploads/{key}") if _safe_key(key) else b""
        if hashlib.sha256(content).hexdigest() != sha256:
            raise Refusal(_("An upload in this backup is damaged: %(key)s") % {"key": key}, field="file")
        path = root / key
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
