"""Report an error in the public data: a form without sign-in, read by the board's secretary."""

import hashlib
from typing import Any, Final

from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from steerboard.interfaces.public.report.forms import ReportForm
from steerboard.interfaces.public.shared.addresses import address
from steerboard.interfaces.public.shared.forms import form_token, is_fresh, may_send
from steerboard.interfaces.public.shared.pages import board_page, rendered
from steerboard.platform.base.clock import today
from steerboard.platform.notices import services as notices
from steerboard.stages.boards.models import Board
from steerboard.stages.boards.selectors.recipients import secretariat_of

_FORM: Final = "report"
_AN_HOUR: Final = 5
_A_DAY: Final = 60


@board_page(post=True)
def report(request: Any, lang: str) -> HttpResponse:
    slug = request.space.slug
    if request.method != "POST":
        form = ReportForm(initial={"token": form_token(_FORM, slug), "page": request.GET.get("page", "")[:200]})
        return _page(request, form, sent="sent" in request.GET)
    typed = request.POST.copy()
    form = ReportForm(typed)
    valid = form.is_valid()
    # A page with errors brings a fresh token, so that the kept text can be sent again.
    typed["token"] = form_token(_FORM, slug)
    if not valid:
        return _page(request, form, status=422)
    said = form.cleaned_data
    if said["website"]:
        # A program: it is told what it wants to hear, and nothing is kept.
        return _thanks(slug)
    if not is_fresh(said["token"], _FORM, slug):
        form.add_error(None, _("This form was open for too long. Your text is kept: send it once more."))
        return _page(request, form, status=422)
    if not may_send(request, _FORM, slug, by_address=_AN_HOUR, by_board=_A_DAY):
        form.add_error(None, _("Too many reports came from here within an hour. Your text is kept: try again later."))
        return _page(request, form, status=429)
    _tell(request.board, said["page"], said["text"])
    return _thanks(slug)


def _thanks(slug: str) -> HttpResponse:
    response = HttpResponseRedirect(f"{address('public-report', board=slug)}?sent=1")
    response.status_code = 303
    return response


def _tell(board: Board, page: str, text: str) -> None:
    """The same text on the same day is told once."""
    digest = hashlib.sha256(f"{page}\n{text}".encode()).hexdigest()[:24]
    with transaction.atomic():
        notices.tell(
            persons=secretariat_of(board),
            kind="public.error_reported",
            obj=board,
            occasion=f"{today().isoformat()} {digest}",
            params={"page": page or _("the public page"), "text": text},
            rule="boards.view",
            url=reverse("public-board", kwargs={"board": board.space.slug, "lang": "vi"}),
        )


def _page(request: Any, form: ReportForm, *, status: int = 200, sent: bool = False) -> HttpResponse:
    context = {
        "form": form,
        "sent": sent,
        "action": address("public-report", board=request.space.slug),
        "home_url": address("public-board", board=request.space.slug),
    }
    return rendered(request, "public/report.html", context, status=status)
