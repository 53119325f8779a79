"""Fills and questions the bench's database. `python -m bench.ours fill N`, `… ask`, `… trail N`; prints JSON."""

import json
import os
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"

BOARD = "da-nang"
WORDS = ("đầu tư", "làng nghề", "du lịch", "cà phê", "khu kinh tế", "khởi sự", "nông sản", "đối thoại", "hạ tầng")


def _setup() -> None:
    import django

    django.setup()


def fill(total: int) -> dict[str, Any]:
    """The demonstration plus issued, published documents and nodes up to `total`, straight into the tables."""
    from django.core.management import call_command
    from django.db import connection

    from steerboard.demo.load import load
    from steerboard.platform.base.clock import now
    from steerboard.platform.base.models import Space
    from steerboard.platform.base.scopes import in_space
    from steerboard.platform.base.vietnamese import fold
    from steerboard.platform.documents.models import Document
    from steerboard.stages.chain.models import Node

    call_command("migrate", interactive=False, verbosity=0)
    Space.instance()
    began = time.perf_counter()
    load()
    loading = time.perf_counter() - began
    space = Space.objects.get(slug=BOARD)
    with in_space(space):
        first = Document.objects.filter(abstract__startswith="Bench").count()
        documents, nodes = [], []
        for n in range(first, total):
            text = f"Bench {n}: {WORDS[n % 9]} và {WORDS[(n // 9) % 9]} (minh họa)"
            day = date(2026, 1, 1) + timedelta(days=n % 300)
            documents.append(
                Document(
                    space=space, type="QĐ", symbol="QĐ-UBND", number=str(n + 1), abstract=text, issuer="UBND (minh họa)",
                    signed_on=day, state="issued", issued_at=now(), visibility=0, published_at=now(), folded=fold(text),
                    signer="…", signer_position="Chủ tịch",
                )
            )  # fmt: skip
            nodes.append(
                Node(
                    space=space,
                    kind="topic",
                    number=f"bench-{n}",
                    title=text,
                    state="open",
                    on=day,
                    visibility=0,
                    folded=fold(text),
                )
            )
        Document.objects.bulk_create(documents, 2000)
        Node.objects.bulk_create(nodes, 2000)
        sample = Document.objects.filter(number="1", symbol="QĐ-UBND").first()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    assert sample is not None
    cookie = f"sessionid={_client().cookies['sessionid'].value}"
    return {"cookie": cookie, "loading": loading, "paths": _paths(space, sample.pk)}


def _paths(space: Any, document: int) -> dict[str, str]:
    """The pages that are measured, by name: of each kind the record with the most links on the chain."""
    from django.db.models import Count
    from django.urls import reverse

    from steerboard.platform.base.scopes import in_space
    from steerboard.stages.indicators.models import Indicator
    from steerboard.stages.initiatives.models import Initiative
    from steerboard.stages.meetings.models import Meeting

    with in_space(space):
        meeting = Meeting.objects.annotate(many=Count("decisions")).order_by("-many", "nr").first()
        initiative = (
            Initiative.objects.exclude(serial=None).annotate(many=Count("activities")).order_by("-many", "pk").first()
        )
        indicator = Indicator.objects.annotate(many=Count("observations")).order_by("-many", "pk").first()
    assert meeting is not None
    assert initiative is not None
    assert indicator is not None
    board = f"/b/{space.slug}/"
    return {
        "home": board,
        "board": f"{board}board/",
        "list": f"{board}documents/",
        "detail": f"{board}documents/{document}/",
        "search": f"{board}search/?q=lang+nghe",
        "organisation": f"{board}organisation/",
        "meeting": reverse("meetings-meeting", args=[space.slug, meeting.nr]),
        "initiative": reverse("initiatives-initiative", args=[space.slug, initiative.number]),
        "indicator": reverse("indicators-record", args=[space.slug, indicator.pk]),
        "tasks": reverse("tasks", args=[space.slug]),
        "public": f"/p/{space.slug}/",
        "portal": "/",
    }


def _client() -> Any:
    from django.test import Client

    from steerboard.platform.accounts.models import User

    client = Client()
    client.force_login(
        User.objects.get(email="secretary@demo.invalid"), "allauth.account.auth_backends.AuthenticationBackend"
    )
    return client


def ask(paths: list[str]) -> dict[str, dict[str, int]]:
    """Queries and bytes of pages, signed in as the secretary."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = _client()
    found = {}
    for path in paths:
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(path)
        found[path] = {"queries": len(queries), "bytes": len(answer.content), "status": answer.status_code}
    return found


def trail(acts: int) -> dict[str, float]:
    """Audited saves a second, their share of the trail, and rows verified a second beside the bound."""
    import hashlib
    import sqlite3

    from django.conf import settings
    from django.db import connection, transaction
    from django.test.utils import CaptureQueriesContext

    from steerboard.platform.accounts.models import Person
    from steerboard.platform.audit import services
    from steerboard.platform.audit.verify import verify
    from steerboard.platform.base.models import Space

    space = Space.instance()
    person = Person.objects.filter(space=space).first()
    assert person is not None
    with transaction.atomic(), CaptureQueriesContext(connection) as queries:
        services.record(space=space, act="bench.act", by=None, obj=person, after={"name": "x"})
    start = time.perf_counter()
    for _ in range(acts):
        with transaction.atomic():
            services.record(space=space, act="bench.act", by=None, obj=person, after={"name": "x"})
    one_by_one = acts / (time.perf_counter() - start)
    raw = sqlite3.connect(settings.DATABASES["default"]["NAME"])

    def bound() -> None:
        for prev, body in raw.execute("SELECT prev, body FROM audit_row ORDER BY space_id, seq"):
            hashlib.sha256((prev + body).encode()).hexdigest()

    def least(job: Callable[[], object]) -> float:
        """Processor time, the least disturbed of five rounds."""
        times = []
        for _ in range(5):
            start = time.process_time()
            job()
            times.append(time.process_time() - start)
        return min(times)

    report = verify()
    return {
        "statements": len(queries),
        "acts": one_by_one,
        "verified": report.rows / least(verify),
        "bound": report.rows / least(bound),
        "rows": report.rows,
        "sound": float(not report.findings),
    }


if __name__ == "__main__":
    _setup()
    verb, *rest = sys.argv[1:]
    if verb == "fill":
        print(json.dumps(fill(int(rest[0]))))
    elif verb == "ask":
        print(json.dumps(ask(rest)))
    else:
        print(json.dumps(trail(int(rest[0]))))
