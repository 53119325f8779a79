"""`/healthz`: database, migrations and worker, for whoever watches the instance."""

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponseNotAllowed, JsonResponse

from steerboard.platform.base import jobs


def _database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return "no answer"
    return "ok"


def _migrations() -> str:
    executor = MigrationExecutor(connection)
    return "pending" if executor.migration_plan(executor.loader.graph.leaf_nodes()) else "ok"


def _worker() -> str:
    """Well with a pulse in time, or with nothing to do."""
    state = jobs.worker_state()
    return "ok" if state.is_well or not state.waiting else "no sign of life"


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
