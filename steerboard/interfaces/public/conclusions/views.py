"""What the public reads of conclusions: what was said, how it was decided, for whom it waits, and what came of it."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from steerboard.interfaces.public.shared.addresses import address
from steerboard.interfaces.public.shared.pages import board_page, rendered
from steerboard.interfaces.public.shared.records import record_address, shown_kinds
from steerboard.interfaces.public.shared.strip import public_strip
from steerboard.interfaces.public.shared.tasks import task_row
from steerboard.interfaces.ui.formats import day
from steerboard.interfaces.ui.formats import number as figure
from steerboard.interfaces.ui.language import in_language, marked
from steerboard.interfaces.ui.markup import Tag
from steerboard.overview.kinds import BY_NAME
from steerboard.platform.base.clock import today
from steerboard.register.organisations.selectors import nearest_versions
from steerboard.register.territories.selectors import calendar
from steerboard.stages.chain.selectors import walk
from steerboard.stages.meetings.enums import DecisionState, TaskState
from steerboard.stages.meetings.models import Decision
from steerboard.stages.meetings.selectors.counting import majority_sentence, quorum_sentence
from steerboard.stages.meetings.selectors.desk import public_tasks
from steerboard.stages.meetings.selectors.lists import waiting_days
from steerboard.stages.meetings.selectors.public import PublicTask, public_conclusions, public_task_rows
from steerboard.stages.meetings.workflow import DECISION

_SHOWN = 300


@board_page()
def conclusions(request: Any, lang: str) -> HttpResponse:
    """All published conclusions, newest first, each with what came of it in one line."""
    rows = list(public_conclusions(request.board)[:_SHOWN])
    found = public_tasks(request.board).filter(decision__in=[row.pk for row in rows])
    tasks: dict[str, list[PublicTask]] = {}
    for task in public_task_rows(found, today(), calendar()):
        tasks.setdefault(task.conclusion, []).append(task)
    context = {
        "title": _finding(rows),
        "rows": [_row(request, row, tasks.get(row.number, [])) for row in rows],
        "home_url": address("public-board", board=request.space.slug),
    }
    return rendered(request, "public/conclusions.html", context)


def _finding(rows: Sequence[Decision]) -> str:
    waiting = sum(row.is_waiting for row in rows)
    said = ngettext("%(count)s conclusion public", "%(count)s conclusions public", len(rows)) % {
        "count": figure(len(rows))
    }
    if not waiting:
        return said
    words = ngettext(
        "%(said)s, %(count)s waits for the competent authority",
        "%(said)s, %(count)s wait for the competent authority",
        waiting,
    )
    return words % {"said": said, "count": figure(waiting)}


def _row(request: Any, decision: Decision, tasks: Sequence[PublicTask]) -> dict[str, Any]:
    return {
        "decision": decision,
        "number": decision.number,
        "text": _text(decision),
        "url": address("public-conclusion", board=request.space.slug, number=decision.number),
        "on": day(decision.meeting.on),
        "tags": _tags(decision),
        "came": _came(tasks),
    }


def _text(decision: Decision) -> Any:
    return marked(decision.shown_text, decision.text_en if not decision.public_text else "")


def _tags(decision: Decision) -> list[Tag]:
    tags = [Tag(decision.get_force_display(), "outline")]
    if decision.state == DecisionState.REPLACED:
        tags.append(Tag(DECISION.public_label(decision.state)))
    if decision.is_waiting:
        words = _("waits for the act of the competent authority, %(days)s days")
        tags.append(Tag(words % {"days": figure(waiting_days(decision))}, "warn", "hourglass"))
    return tags


def _came(tasks: Sequence[PublicTask]) -> str:
    """ "2 tasks: 1 done, 1 late"; empty where no task is public."""
    if not tasks:
        return ""
    done = sum(task.state == TaskState.DONE for task in tasks)
    late = sum(task.is_late for task in tasks)
    said = ngettext("%(count)s task", "%(count)s tasks", len(tasks)) % {"count": figure(len(tasks))}
    return _("%(tasks)s: %(done)s done, %(late)s late now") % {
        "tasks": said,
        "done": figure(done),
        "late": figure(late),
    }


@board_page()
def conclusion(request: Any, lang: str, number: str) -> HttpResponse:
    """One published conclusion; a hidden one, a withdrawn one and one that never was are the same 404."""
    nr, _dash, serial = number.partition("-")
    if not (nr.isdecimal() and serial.isdecimal() and len(nr) < 7 and len(serial) < 6):
        raise Http404
    rows = public_conclusions(request.board).select_related("waits_for", "replaces__node", "replaces__meeting")
    found = rows.filter(meeting__nr=nr, serial=serial).first()
    if found is None:
        raise Http404
    slug = request.space.slug
    tasks = public_task_rows(public_tasks(request.board).filter(decision=found).order_by("serial"), today(), calendar())
    context = {
        "decision": found,
        "number": number,
        "title": _("Conclusion %(number)s of %(day)s") % {"number": number, "day": day(found.meeting.on)},
        "text": _text(found),
        "tags": _tags(found),
        "facts": _facts(found),
        "quorum": quorum_sentence(found.quorum) if found.quorum else "",
        "vote": majority_sentence(found.motion.majority) if found.motion is not None and found.motion.majority else "",
        "tasks": [task_row(task, slug) for task in tasks],
        "came": _came_of(found, slug),
        "strip": public_strip(found),
        "meeting_url": address("public-meeting", board=slug, nr=found.meeting.nr)
        if found.meeting.node.is_published
        else "",
        "home_url": address("public-board", board=slug),
        "list_url": address("public-conclusions", board=slug),
        "rules_url": f"{address('public-tasks', board=slug)}#computed",
    }
    return rendered(request, "public/conclusion.html", context)


def _facts(found: Decision) -> list[tuple[str, str]]:
    names = nearest_versions([found.waits_for_id] if found.waits_for_id else [], today())
    asked = names.get(found.waits_for_id or 0)
    act = found.act if found.act is not None and found.act.is_published else None
    replaced = found.replaces if found.replaces is not None and found.replaces.node.is_published else None
    rows = [
        (_("How it was concluded"), str(found.get_way_display())),
        (_("Force"), str(found.get_force_display())),
        (_("Waits for"), in_language(asked.name, asked.name_en) if asked is not None and found.is_waiting else ""),
        (_("Act"), act.official_number if act is not None else ""),
        (_("In force from"), day(found.in_force_on) if found.in_force_on else ""),
        (_("Review on"), day(found.review_on) if found.review_on else ""),
        (_("Replaces"), replaced.number if replaced is not None else ""),
        (_("Ended"), f"{day(found.ended_on)}: {found.ended_why}" if found.ended_on else ""),
    ]
    return [(label, value) for label, value in rows if value]


def _came_of(found: Decision, slug: str) -> list[dict[str, Any]]:
    """The published records that followed from it, tasks apart: they have a list of their own."""
    shown = set(shown_kinds()) - {"task"}
    return [
        {
            "kind": BY_NAME[step.node.kind].label,
            "title": marked(step.node.title, step.node.title_en),
            "fact": step.node.fact,
            "url": record_address(step.node.kind, step.node.pk, slug),
        }
        for step in walk(found.node, sees=None)
        if not step.is_up and step.node.kind in shown and step.node.space_slug == slug
    ]
