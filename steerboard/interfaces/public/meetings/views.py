"""What the public reads of meetings. Posts only, never persons; each cut of the minutes with its reason."""

from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from steerboard.interfaces.public.shared.addresses import address
from steerboard.interfaces.public.shared.pages import board_page, rendered
from steerboard.interfaces.ui.formats import day, deadline, number
from steerboard.interfaces.ui.language import in_language, marked
from steerboard.interfaces.ui.markup import Tag
from steerboard.register.organisations.selectors import nearest_versions
from steerboard.stages.meetings.enums import MeetingState
from steerboard.stages.meetings.models import Decision, Meeting
from steerboard.stages.meetings.selectors.counting import majority_sentence, quorum_sentence
from steerboard.stages.meetings.selectors.lists import published_decisions, published_meetings, waiting_days
from steerboard.stages.meetings.selectors.public import public_blocks, public_items
from steerboard.stages.meetings.workflow import MEETING

_SHOWN = 200


@board_page()
def meetings(request: Any, lang: str) -> HttpResponse:
    """All published meetings with their published conclusions, newest first."""
    rows = list(published_meetings(request.board)[:_SHOWN])
    by_meeting: dict[int, list[dict[str, Any]]] = {}
    for decision in published_decisions(rows):
        by_meeting.setdefault(decision.meeting_id, []).append(_decision(decision, {}))
    context = {
        "title": _finding(rows),
        "rows": [
            {
                "meeting": row,
                "title": _name(row),
                "url": address("public-meeting", board=request.space.slug, nr=row.nr),
                "state": Tag(MEETING.public_label(row.state)),
                "decisions": by_meeting.get(row.pk, []),
            }
            for row in rows
        ],
        "home_url": address("public-board", board=request.space.slug),
    }
    return rendered(request, "public/meetings.html", context)


def _finding(rows: list[Meeting]) -> str:
    held = [row for row in rows if row.state == MeetingState.CLOSED]
    decided = sum(row.n_decisions for row in held)  # type: ignore[attr-defined]
    meetings_said = ngettext("%(count)s meeting held", "%(count)s meetings held", len(held)) % {
        "count": number(len(held))
    }
    said = ngettext("%(count)s conclusion public", "%(count)s conclusions public", decided) % {"count": number(decided)}
    return f"{meetings_said}, {said}"


def _name(row: Meeting) -> str:
    name = _("Meeting %(nr)s") % {"nr": row.nr}
    subject = in_language(row.subject, row.subject_en)
    return f"{name}: {subject}" if subject else name


def _decision(decision: Decision, names: dict[int, Any]) -> dict[str, Any]:
    waits = waiting_days(decision)
    asked = names.get(decision.waits_for_id or 0)
    motion = decision.motion
    return {
        "decision": decision,
        "text": marked(decision.shown_text, decision.text_en if not decision.public_text else ""),
        "number": decision.number,
        "url": address("public-conclusion", board=decision.space.slug, number=decision.number),
        "way": decision.get_way_display(),
        "waits": waits,
        "waits_for": in_language(asked.name, asked.name_en) if asked is not None else "",
        "act": decision.act if decision.act is not None and decision.act.is_published else None,
        "quorum": quorum_sentence(decision.quorum) if decision.quorum else "",
        "vote": majority_sentence(motion.majority) if motion is not None and motion.majority else "",
        "ended": decision.get_state_display() if decision.ended_on else "",
    }


@board_page()
def meeting(request: Any, lang: str, nr: int) -> HttpResponse:
    """One published meeting; a hidden one, a withdrawn one and one that never was are the same 404."""
    found = published_meetings(request.board).filter(nr=nr).first()
    if found is None:
        raise Http404
    decisions = published_decisions([found])
    names = nearest_versions([row.waits_for_id for row in decisions if row.waits_for_id], found.on)
    context = {
        "meeting": found,
        "title": _title(found, len(decisions)),
        "name": _name(found),
        "items": public_items(found),
        "decisions": [_decision(row, names) for row in decisions],
        "blocks": public_blocks(found),
        "has_minutes": found.minutes_published_at is not None,
        "home_url": address("public-board", board=request.space.slug),
        "list_url": address("public-meetings", board=request.space.slug),
        "state": Tag(MEETING.public_label(found.state)),
    }
    return rendered(request, "public/meeting.html", context)


def _title(found: Meeting, decided: int) -> str:
    words = {"nr": found.nr, "day": deadline(found.on), "plain": day(found.on), "count": number(decided)}
    if found.state == MeetingState.CANCELLED:
        return _("Meeting %(nr)s of %(plain)s was cancelled") % words
    if found.state == MeetingState.CLOSED:
        text = ngettext(
            "Meeting %(nr)s of %(plain)s: %(count)s public conclusion",
            "Meeting %(nr)s of %(plain)s: %(count)s public conclusions",
            decided,
        )
        return text % words
    return _("Meeting %(nr)s is called for %(day)s") % words
