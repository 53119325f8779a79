"""`/healthz`: database, migrations and worker, for whoever watches the instance."""

from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.exceptions import NodeNotFoundError
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponseNotAllowed, JsonResponse
from django_tasks_db.models import DBTaskResult

from steerboard.platform.base.clock import now

# A job that waits longer than this means that no worker runs.
_PATIENCE = timedelta(minutes=10)


def _database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return "no answer"
    return "ok"


def _migrations() -> str:
    try:
        executor = MigrationExecutor(connection)
    except NodeNotFoundError:
        # The files were changed under a process that still runs the old ones.
        return "do not fit the code that runs"
    return "pending" if executor.migration_plan(executor.loader.graph.leaf_nodes()) else "ok"


def _worker() -> str:
    waiting = DBTaskResult.objects.filter(status="READY", enqueued_at__lt=now() - _PATIENCE)
    return "jobs wait too long" if waiting.filter(run_after__lt=now() - _PATIENCE).exists() else "ok"


def healthz(request: HttpRequest) -> JsonResponse | HttpResponseNotAllowed:
    """200 when all parts are well, else 503 with the part that is not."""
    if request.method not in {"GET", "HEAD"}:
        return HttpResponseNotAllowed(["GET"])
    parts = {"database": _database()}
    if parts["database"] == "ok":
        parts |= {"migrations": _migrations(), "worker": _worker()}
    well = all(state == "ok" for state in parts.values())
    return JsonResponse(
        {"status": "ok" if well else "unwell", "demo": settings.DEMO, **parts}, status=200 if well else 503
    )
