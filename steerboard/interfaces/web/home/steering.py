"""The work of a board on its home: next meeting, initiatives by light, late tasks, money, indicators, own tasks."""

from typing import Any, Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from steerboard.interfaces.ui.components import Link, WorkItem
from steerboard.interfaces.ui.formats import day, deadline, number
from steerboard.interfaces.ui.markup import Tag
from steerboard.interfaces.web.home.lines import Line
from steerboard.interfaces.web.shared.records import record_url
from steerboard.interfaces.web.shared.steering import (
    late_rows,
    meeting_card,
    named,
    waiting_rows,
    working_days,
)
from steerboard.interfaces.web.shared.sums import (
    figures,
    indicator_rows,
    initiative_rows,
    light_order,
    money_card,
    share_bar,
)
from steerboard.overview.mine import Mine
from steerboard.overview.steering import Steering
from steerboard.platform.base.permit import permit

__all__ = ["acts", "figures", "has_work", "places", "steering_context", "task_line", "work_item"]

_SHOWN: Final = 5
_ASKED: Final[dict[str, tuple[str | Promise, str]]] = {
    "report": (gettext_lazy("Confirm the report on a task"), "task"),
    "note": (gettext_lazy("Confirm the note on an initiative"), "initiative"),
    "value": (gettext_lazy("Verify the value of an indicator"), "indicator"),
    "returned": (gettext_lazy("Your entry came back"), "task"),
    "accept": (gettext_lazy("Reported as done: accept it or send it back"), "task"),
    "answer": (gettext_lazy("Answer the invitation"), "meeting"),
}


def has_work(found: Steering) -> bool:
    """Whether there is any work to count: a task, an initiative, an indicator, a conclusion that waits."""
    return bool(found.desk.total.given or found.initiatives or found.indicators or found.waiting)


def places(slug: str) -> dict[str, str]:
    """The lists behind the figures."""
    return {
        "tasks": reverse("agencies", args=[slug]),
        "conclusions": reverse("conclusions", args=[slug]),
        "initiatives": reverse("initiatives", args=[slug]),
        "money": reverse("money", args=[slug]),
        "indicators": reverse("indicators", args=[slug]),
    }


def work_item(one: Mine, slug: str) -> WorkItem:
    """What others wait for: what to do, on what, who asks, since when."""
    words, kind = _ASKED[one.what]
    since = _("since %(day)s") % {"day": day(one.on)} if one.on else ""
    if one.what == "answer":
        since = deadline(one.on)
    detail = " · ".join(part for part in (one.number, one.title.text, since) if part)
    return WorkItem(
        title=words,
        url=reverse("meetings-record", args=[slug, one.key]) if kind == "meeting" else record_url(kind, one.key, slug),
        asked_by=one.by,
        detail=detail,
    )


def task_line(one: Mine, slug: str) -> Line:
    """A task of the reader's own: how late, not reported, or due when."""
    tags = {
        "late": lambda: Tag(_("late by %(days)s") % {"days": working_days(one.days)}, "bad"),
        "unreported": lambda: Tag(_("not reported"), "warn"),
        "due": lambda: Tag(deadline(one.on), "warn", "calendar-due"),
    }
    note = one.number
    if one.what != "due" and one.on is not None:
        # Translators: number of a task and its date: "6-2a, due Friday 27/11/2026".
        note = _("%(number)s, due %(day)s") % {"number": one.number, "day": deadline(one.on)}
    return Line(tags[one.what](), named(one.title), record_url("task", one.key, slug), note)


def steering_context(request: Any, found: Steering | None) -> dict[str, Any]:
    """The cards of the work; nothing for a board that is being founded."""
    if found is None:
        return {}
    slug = request.space.slug
    rows = sorted(found.indicators, key=lambda one: light_order(one.light))
    urls = places(slug)
    return {
        "urls": urls,
        "meeting": meeting_card(found.upcoming, slug) if found.upcoming else None,
        "share_bar": share_bar(found),
        "initiatives": initiative_rows(found.running[:_SHOWN], slug),
        "running": number(len(found.running)),
        "indicators": indicator_rows(rows[:_SHOWN], slug),
        "late": late_rows(found.late[:_SHOWN], slug),
        "late_count": len(found.late),
        "waiting": waiting_rows(found.waiting[:_SHOWN], slug),
        "money": money_card(found.funds, slug),
        "plan_url": reverse("meetings-new", args=[slug])
        if found.upcoming is None and permit(request.user, "meetings.plan", request.board)
        else "",
    }


def acts(request: Any, agency_id: int | None) -> list[Link]:
    """Where this reader goes most: the brief, the own agency, the boards side by side."""
    slug = request.space.slug
    links = [Link(_("Five-minute brief"), reverse("brief", args=[slug]), icon="report-analytics")]
    if agency_id is not None:
        links.append(Link(_("My agency"), reverse("agency", args=[slug, agency_id]), icon="building-community"))
    if permit(request.user, "boards.programme", request.user):
        links.append(Link(_("Boards side by side"), reverse("programme"), icon="layout-kanban"))
    return links
