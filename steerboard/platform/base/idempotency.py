"""A form that is sent twice is done once: its key is stored with the answer in the same transaction."""

import hashlib
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from steerboard.platform.base.clock import now
from steerboard.platform.base.models import Idempotency

FIELD = "_key"
KEPT = timedelta(hours=24)


def new_key() -> str:
    """A fresh key for a form."""
    return get_random_string(22)


def _body_sha256(request: HttpRequest) -> str:
    digest = hashlib.sha256(request.path.encode())
    for name in sorted(request.POST):
        if name not in {FIELD, "csrfmiddlewaretoken"}:
            for value in request.POST.getlist(name):
                digest.update(f"\x00{name}\x01{value}".encode())
    for name in sorted(request.FILES):
        for upload in request.FILES.getlist(name):
            digest.update(f"\x02{name}\x01{upload.name}\x01{upload.size}".encode())
            for chunk in upload.chunks():
                digest.update(chunk)
            upload.seek(0)
    return digest.hexdigest()


def once(request: HttpRequest, act: str, answer: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    """Answer a POST once a key. Only a redirect (the act was done) is kept; a form with errors may be sent again.

    Same key and body: the kept redirect. Other body under the same key: 422.
    """
    key = request.POST.get(FIELD, "")[:64]
    if not key:
        with transaction.atomic():
            return answer()
    body = _body_sha256(request)
    user: Any = request.user
    try:
        with transaction.atomic():
            kept = Idempotency.objects.create(user=user, act=act, key=key, body_sha256=body, made_at=now())
            response = answer()
            if isinstance(response, HttpResponseRedirect):
                kept.answer = response["Location"]
                kept.save(update_fields=["answer"])
            else:
                kept.delete()
            return response
    except IntegrityError:
        earlier = Idempotency.objects.filter(user=user, act=act, key=key).first()
        if earlier is None:
            raise
    if earlier.body_sha256 != body:
        text = _("This form was already sent with other contents. Open the page again and repeat the change.")
        return render(request, "ui/refused.html", {"reason": text}, status=422)
    return HttpResponseRedirect(earlier.answer)


def prune() -> int:
    """Forget keys older than a day. Returns how many."""
    return Idempotency.objects.filter(made_at__lt=now() - KEPT).delete()[0]
