"""The work of a board on its home: next meeting, initiatives by light, late tasks, money, indicators, own tasks."""

from typing import Any, Final

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from steerboard.interfaces.ui.components import Link
from steerboard.interfaces.ui.formats import deadline, language, number
from steerboard.interfaces.ui.markup import Tag
from steerboard.interfaces.web.home.lines import Line
from steerboard.interfaces.web.shared.acting import highest
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
from steerboard.overview.kept import kept
from steerboard.overview.mine import Mine
from steerboard.overview.steering import Steering, steering
from steerboard.platform.base.permit import permit

_SHOWN: Final = 5


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


def shown(request: Any) -> dict[str, SafeString]:
    """The cards of the work as HTML; "" where there is none. Equal for all who see as much, so kept until the next act."""
    level, slug = highest(request), request.space.slug

    def draw() -> dict[str, SafeString]:
        return _drawn(steering(request.board, level), slug)

    return kept(request.space, "home-shown", draw, level, language())


def _drawn(found: Steering, slug: str) -> dict[str, SafeString]:
    rows = sorted(found.indicators, key=lambda one: light_order(one.light))
    context = {
        "urls": places(slug),
        "figures": figures(found, places(slug)) if has_work(found) else (),
        "meeting": meeting_card(found.upcoming, slug) if found.upcoming else None,
        "share_bar": share_bar(found),
        "initiatives": initiative_rows(found.running[:_SHOWN], slug),
        "running": number(len(found.running)),
        "indicators": indicator_rows(rows[:_SHOWN], slug),
        "late": late_rows(found.late[:_SHOWN], slug),
        "waiting": waiting_rows(found.waiting[:_SHOWN], slug),
        "money": money_card(found.funds, slug),
    }
    parts = {"figures": bool(context["figures"]), "work": True, "meeting": found.upcoming is not None, "aside": True}
    return {
        part: render_to_string(f"home/{part}.html", context) if is_there else SafeString("")
        for part, is_there in parts.items()
    }


def plan_url(request: Any) -> str:
    """Where a meeting is planned, for those who may."""
    return (
        reverse("meetings-new", args=[request.space.slug])
        if permit(request.user, "meetings.plan", request.board)
        else ""
    )


def acts(request: Any, agency_id: int | None) -> list[Link]:
    """Where this reader goes most: the brief, the own agency, the boards side by side."""
    slug = request.space.slug
    links = [Link(_("Five-minute brief"), reverse("brief", args=[slug]), icon="report-analytics")]
    if agency_id is not None:
        links.append(Link(_("My agency"), reverse("agency", args=[slug, agency_id]), icon="building-community"))
    if permit(request.user, "boards.programme", request.user):
        links.append(Link(_("Boards side by side"), reverse("programme"), icon="layout-kanban"))
    return links
