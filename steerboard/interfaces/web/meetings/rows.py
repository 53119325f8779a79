"""The lists on a meeting's page, prepared: agenda, invitations, clocks, conclusions."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from steerboard.interfaces.ui.components import Action
from steerboard.interfaces.ui.formats import day
from steerboard.interfaces.ui.language import marked
from steerboard.interfaces.ui.markup import Tag
from steerboard.interfaces.web.meetings.shown import decision_tags, visibility_tag
from steerboard.interfaces.web.shared.acting import highest, url
from steerboard.interfaces.web.shared.records import record_url
from steerboard.platform.base.idempotency import new_key
from steerboard.platform.base.permit import permit
from steerboard.platform.documents.models import Document
from steerboard.register.organisations.models import OrganisationVersion
from steerboard.stages.meetings.enums import Answer, ItemKind, MeetingState
from steerboard.stages.meetings.models import Item, Meeting
from steerboard.stages.meetings.selectors.clock import clock_of
from steerboard.stages.meetings.selectors.lists import (
    decisions_seen,
    invitations_of,
    papers_seen,
    waiting_days,
)
from steerboard.stages.meetings.selectors.seating import Place

_ANSWER_TONES: Final = {Answer.NONE: "", Answer.YES: "ok", Answer.NO: "bad", Answer.SUBSTITUTE: "primary"}
_CLOCK_TONES: Final = {"in_time": "ok", "late": "bad", "open": "", "missed": "bad"}
_CLOCK_WORDS: Final = {
    "in_time": gettext_lazy("in time"),
    "late": gettext_lazy("late"),
    "open": pgettext_lazy("time limit", "open"),
    "missed": gettext_lazy("missed"),
}
LOCKED: Final = (MeetingState.CLOSED, MeetingState.CANCELLED)


def agenda_rows(
    request: Any, meeting: Meeting, items: list[Item], names: Mapping[int, OrganisationVersion]
) -> list[dict[str, Any]]:
    """The items this reader may see, with papers and buttons."""
    level = highest(request)
    papers = papers_seen(items, level)
    may_edit = bool(permit(request.user, "meetings.agenda", meeting)) and meeting.state not in LOCKED
    slug = request.space.slug
    rows = []
    for place, item in enumerate(items, start=1):
        presenter = names.get(item.presenter_id or 0)
        about = item.about if item.about is not None and item.about.visibility <= level else None
        rows.append(
            {
                "item": item,
                "place": place,
                "state": item_tag(item, is_over=meeting.state in LOCKED),
                "visibility": visibility_tag(item.visibility),
                "facts": _facts(item, presenter.name if presenter is not None else ""),
                "about": about,
                "about_url": record_url(about.kind, about.pk, slug) if about is not None else "",
                "papers": [(paper, url(request, "document", paper.document_id)) for paper in papers.get(item.pk, ())],
                "edit_url": url(request, "meetings-item", meeting.nr, item.pk) if may_edit else "",
                "paper_url": url(request, "meetings-item-paper", meeting.nr, item.pk) if may_edit else "",
                "acts": _item_acts(request, meeting, item) if may_edit else [],
                "is_open_tasks": item.kind == ItemKind.OPEN_TASKS,
                "is_standing": item.kind in {ItemKind.MINUTES, ItemKind.OPEN_TASKS},
            }
        )
    return rows


def _facts(item: Any, presenter: str) -> list[str]:
    """Who presents it, how long, where it comes from, why it was postponed."""
    facts = [presenter]
    if item.planned_min:
        facts.append(_("%(minutes)s minutes") % {"minutes": item.planned_min})
    if item.carried_nr is not None:
        facts.append(_("postponed at meeting %(nr)s") % {"nr": item.carried_nr})
    facts.append(item.postponed_why)
    return [fact for fact in facts if fact]


def item_tag(item: Item, *, is_over: bool = False) -> Tag | None:
    """Where an item stands."""
    if item.postponed_at is not None:
        return Tag(_("postponed"), "warn")
    if item.is_done:
        return Tag(_("dealt with"), "ok", "check")
    if item.is_running:
        return Tag(_("being discussed"), "primary", "player-play")
    return Tag(_("not discussed"), "warn") if is_over and item.kind == ItemKind.MATTER else None


def _item_acts(request: Any, meeting: Meeting, item: Item) -> list[Action]:
    acts = []
    for name, label, icon in (
        ("up", _("Up"), "arrow-up"),
        ("down", _("Down"), "arrow-down"),
        ("remove", _("Remove"), "x"),
    ):
        if name == "remove" and item.started_at is not None:
            continue
        acts.append(
            Action(
                label,
                url(request, "meetings-item-act", meeting.nr, item.pk, name),
                icon=icon,
                tone="ghost",
                method="post",
                fields=[("_key", new_key())],
                small=True,
            )
        )
    return acts


def invitation_rows(request: Any, meeting: Meeting, places: Iterable[Place]) -> list[dict[str, Any]]:
    """Who is invited and what they answered; the button where this reader may answer."""
    by_seat = {place.id: place for place in places}
    rows = []
    for invitation in invitations_of(meeting):
        place = by_seat.get(invitation.seat_id or 0)
        may = meeting.state == MeetingState.CALLED and bool(invitation.person_id)
        rows.append(
            {
                "invitation": invitation,
                "name": invitation.holder or invitation.guest,  # type: ignore[attr-defined]
                "post": place.label if place else (_("guest") if invitation.seat_id is None else ""),
                "votes": place is not None and place.seat.voting,
                "answer": Tag(invitation.get_answer_display(), _ANSWER_TONES[Answer(invitation.answer)])
                if invitation.person_id
                else Tag(_("vacant") if invitation.seat_id else _("invited")),
                "substitute": invitation.substitute,  # type: ignore[attr-defined]
                "has_paper": invitation.paper_id is not None,  # type: ignore[attr-defined]
                "url": url(request, "meetings-answer", meeting.nr, invitation.pk)
                if may and permit(request.user, "meetings.answer", invitation)
                else "",
            }
        )
    return rows


def answers_said(rows: list[dict[str, Any]]) -> str:
    """How many of those invited have answered."""
    asked = [row for row in rows if row["invitation"].person_id]
    answered = sum(bool(row["invitation"].answer) for row in asked)
    return _("%(answered)s of %(asked)s answered") % {"answered": answered, "asked": len(asked)}


def clock_rows(meeting: Meeting) -> list[dict[str, Any]]:
    """By when invitation, papers and minutes are due, and what became of each; the next meeting."""
    found = clock_of(meeting)
    lines = (
        (_("Invitation"), found.notice_latest, found.notice_state, meeting.notice_on),
        (_("Papers"), found.papers_latest, found.papers_state, meeting.papers_on),
        (_("Minutes"), found.minutes_latest, found.minutes_state, meeting.minutes_sent_on),
    )
    rows = [
        {
            "label": label,
            "latest": latest,
            "tag": Tag(_CLOCK_WORDS[state], _CLOCK_TONES[state]),
            "sent": _("sent %(day)s") % {"day": day(sent)} if sent else "",
        }
        for label, latest, state, sent in lines
    ]
    rows.append(
        {"label": _("Next meeting at the latest"), "latest": found.next_meeting_latest, "tag": None, "sent": ""}
    )
    return rows


def decision_rows(request: Any, meeting: Meeting) -> list[dict[str, Any]]:
    """The conclusions this reader may see."""
    return [
        {
            "decision": decision,
            "text": marked(decision.text, decision.text_en),
            "url": url(request, "meetings-conclusion", decision.number),
            "tags": decision_tags(decision, waiting_days(decision)),
        }
        for decision in decisions_seen(meeting, highest(request))
    ]


def document_rows(request: Any, meeting: Meeting) -> list[tuple[str, Document, str]]:
    """The official papers of the meeting as a whole that this reader may see: label, document, address."""
    rows = (
        (_("Invitation"), meeting.invitation_id),
        (_("Notice of conclusions"), meeting.conclusions_id),
        (_("Minutes"), meeting.minutes_id),
        (_("Signed minutes, scanned"), meeting.scan_id),
    )
    seen = Document.objects.only("number", "symbol", "state").filter(visibility__lte=highest(request))
    found = seen.in_bulk([pk for _label, pk in rows if pk])
    return [(label, found[pk], url(request, "document", pk)) for label, pk in rows if pk in found]
