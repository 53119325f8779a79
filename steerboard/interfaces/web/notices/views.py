"""A person's notices of all boards. Opening one marks it as read, so it is a button, never a link."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from steerboard.interfaces.ui.components import Action
from steerboard.interfaces.ui.formats import language, moment
from steerboard.interfaces.ui.paging import Asked, Links, pager
from steerboard.interfaces.web.shared.pages import signed_in
from steerboard.platform.base.idempotency import new_key
from steerboard.platform.base.scopes import across_spaces
from steerboard.platform.notices import services
from steerboard.platform.notices.models import Channel, DeliveryState, Notice
from steerboard.platform.notices.selectors import notices_of, shown, unread_count
from steerboard.stages.boards.models import Board

_PER_PAGE = 50


def _notices(request: Any) -> HttpResponse:
    with across_spaces("the bell shows a person's notices of all boards"):
        return _page(request)


def _page(request: Any) -> HttpResponse:
    rows = notices_of(request.user).prefetch_related("deliveries")
    total, unread = rows.count(), unread_count(request.user)
    asked_page = request.GET.get("page", "")
    pages = max(1, -(-total // _PER_PAGE))
    number = int(asked_page) if asked_page.isascii() and asked_page.isdigit() and len(asked_page) < 9 else 1
    asked = Asked(sort="", page=min(max(1, number), pages), size=_PER_PAGE, search="", chosen={}, kept=())
    first = (asked.page - 1) * _PER_PAGE
    page = list(rows[first : first + _PER_PAGE])
    names = dict(
        Board._base_manager.filter(space_id__in={n.space_id for n in page}).values_list("space_id", "short_name")
    )
    items = [_item(notice, names.get(notice.space_id, "")) for notice in page]
    title = (
        ngettext("%(count)s notice not read yet", "%(count)s notices not read yet", unread) % {"count": unread}
        if unread
        else _("All notices are read")
    )
    read_all = Action(
        _("Mark all as read"),
        reverse("notices_read"),
        "check",
        method="post",
        fields=[("_key", new_key())],
        allowed=bool(unread),
        reason="" if unread else _("There is nothing new."),
    )
    context = {
        "title": title,
        "items": items,
        "read_all": read_all,
        "table": {"pager": pager(asked, total, pages, Links(asked, "", ""))},
    }
    return render(request, "notices/notices.html", context)


def _item(notice: Notice, board: str) -> dict[str, Any]:
    words = shown(notice, language())
    return {
        "subject": words.subject,
        "line": words.line,
        "when": moment(notice.made_at),
        "made_at": notice.made_at,
        "board": board,
        "is_new": notice.read_at is None,
        "mail": _mail(notice),
        "open": Action(
            _("Open") if notice.url else _("Mark as read"),
            reverse("notice_open", args=[notice.pk]),
            method="post",
            fields=[("_key", new_key())],
            tone="primary" if notice.read_at is None else "",
            small=True,
            key=f"open-{notice.pk}",
        ),
    }


def _mail(notice: Notice) -> str:
    """How its mail stands; "" where none was due."""
    words = {
        DeliveryState.DUE: _("the mail waits to be sent"),
        DeliveryState.CLAIMED: _("the mail is being sent"),
        DeliveryState.SENT: _("also sent by mail"),
        DeliveryState.UNSURE: _("unsure whether the mail left; it is sent again"),
        DeliveryState.PARKED: _("the mail could not be sent"),
    }
    mails = [one for one in notice.deliveries.all() if one.channel == Channel.MAIL]
    return words[DeliveryState(mails[0].state)] if mails else ""


def _notice_open(request: Any, pk: int) -> HttpResponse:
    with across_spaces("a person opens a notice of any of the boards"):
        notice = notices_of(request.user).filter(pk=pk).first()
        if notice is None:
            raise Http404
        services.notice_read(notice=notice, by=request.user)
    own = url_has_allowed_host_and_scheme(notice.url, allowed_hosts=None) and notice.url.startswith("/")
    return redirect(notice.url if own else reverse("notices"))


def _notices_read(request: Any) -> HttpResponse:
    with across_spaces("a person's notices of all boards are marked as read"):
        services.notices_read(by=request.user)
    return redirect("notices")


notices = signed_in(_notices)
notice_open = signed_in(_notice_open, methods=("POST",))
notices_read = signed_in(_notices_read, methods=("POST",))
