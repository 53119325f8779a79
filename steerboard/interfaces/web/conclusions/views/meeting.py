"""Conclusions typed once: those of one meeting with their tasks and the notice made from them."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from steerboard.interfaces.ui.components import Action, Link
from steerboard.interfaces.ui.formats import deadline
from steerboard.interfaces.ui.formats import number as figure
from steerboard.interfaces.web.conclusions.forms import QuickForm
from steerboard.interfaces.web.conclusions.rows import agencies_of, band, conclusion_rows
from steerboard.interfaces.web.shared.acting import act, highest, posted, url
from steerboard.interfaces.web.shared.form_page import beside
from steerboard.interfaces.web.shared.official import a4
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.platform.base.errors import NotAllowed, Refusal
from steerboard.platform.base.idempotency import new_key
from steerboard.platform.documents.enums import DocumentState
from steerboard.platform.documents.models import Document
from steerboard.register.territories.selectors import calendar
from steerboard.stages.meetings.enums import MeetingState, TaskState
from steerboard.stages.meetings.models import Item, Meeting, Task
from steerboard.stages.meetings.services import deciding, official


def _meeting_or_404(request: Any, nr: int) -> Meeting:
    rows = Meeting.objects.filter(board=request.board, nr=nr, visibility__lte=highest(request))
    found = rows.select_related("node", "space", "conclusions", "minutes", "secretary").first()
    if found is None:
        raise Http404
    found.board = request.board
    return found


def _crumbs(request: Any, meeting: Meeting) -> list[Link]:
    return [
        Link(_("Meetings"), url(request, "meetings")),
        Link(_("Meeting %(nr)s") % {"nr": meeting.nr}, url(request, "meetings-meeting", meeting.nr)),
        Link(_("Conclusions, tasks"), ""),
    ]


@board_page("meetings.list", methods=("GET", "POST"))
def of_meeting(request: Any, nr: int) -> HttpResponse:
    """Everything that a meeting concluded, each with its tasks; the notice as it would print; the next one typed here."""
    meeting = _meeting_or_404(request, nr)
    items = Item.objects.filter(meeting=meeting, removed_at=None, visibility__lte=highest(request)).order_by("order")
    form = QuickForm(posted(request), items=items)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                made = deciding.decision_conclude(meeting=meeting, by=request.user, **form.cleaned_data)
        except NotAllowed:
            raise
        except Refusal as refusal:
            beside(form, refusal)
        else:
            messages.success(request, _("Conclusion %(number)s is written.") % {"number": made.number})
            return redirect("conclusions-meeting", request.space.slug, nr)
    rows, tasks = conclusion_rows(request, meeting, calendar(keep_on=request.user))
    paper = _seen(request, meeting.conclusions)
    undated = [task for task in tasks if task.is_open and task.due_on is None]
    context = {
        "meeting": meeting,
        "title": _title(rows, tasks, undated),
        "lead": _("Meeting of %(day)s. Typed once: the notice, the tasks, the sheets and the messages come from here.")
        % {"day": deadline(meeting.on)},
        "rows": rows,
        "undated": [(task.number, task.text, url(request, "tasks-edit", task.number)) for task in undated],
        "form": form if meeting.state == MeetingState.OPEN else None,
        "form_key": new_key(),
        "band": band(paper),
        "paper": a4(paper) if paper is not None else None,
        "papers": _papers(request, meeting),
        "agencies": agencies_of(tasks, request),
        "actions": _actions(request, meeting, paper),
        "crumbs": _crumbs(request, meeting),
    }
    return render(request, "conclusions/meeting.html", context, status=422 if form.errors else 200)


def _seen(request: Any, document: Document | None) -> Document | None:
    return document if document is not None and document.visibility <= highest(request) else None


def _title(rows: list[Any], tasks: list[Task], undated: list[Task]) -> str:
    pursued = sum(task.state != TaskState.DROPPED for task in tasks)
    said = [
        ngettext("%(count)s conclusion", "%(count)s conclusions", len(rows)) % {"count": figure(len(rows))},
        ngettext("%(count)s task", "%(count)s tasks", pursued) % {"count": figure(pursued)},
    ]
    if undated:
        said.append(
            ngettext("%(count)s task has no date", "%(count)s tasks have no date", len(undated))
            % {"count": figure(len(undated))}
        )
    return ", ".join(said)


def _papers(request: Any, meeting: Meeting) -> list[tuple[str, Document, str]]:
    rows = ((_("Notice of conclusions"), meeting.conclusions), (_("Minutes"), meeting.minutes))
    return [
        (label, document, url(request, "document", document.pk))
        for label, document in rows
        if document is not None and _seen(request, document) is not None
    ]


def _actions(request: Any, meeting: Meeting, paper: Document | None) -> list[Action]:
    acts = []
    is_draft = paper is not None and paper.state == DocumentState.DRAFT
    if paper is not None:
        acts.append(
            Action(
                _("Submit for signature") if is_draft else _("Open the notice"),
                url(request, "document", paper.pk),
                icon="writing-sign",
                tone="primary",
            )
        )
        acts.append(Action("DOCX", url(request, "document_docx", paper.pk), icon="download"))
    if paper is None or is_draft or paper.state in {DocumentState.WITHDRAWN, DocumentState.REPLACED}:
        acts.append(
            act(
                request,
                _("Make the notice anew") if is_draft else _("Draft the notice of conclusions"),
                "meetings.official",
                url(request, "conclusions-letter", meeting.nr, "notice"),
                obj=meeting,
                post=True,
                icon="file-text",
                tone="" if is_draft else "primary",
            )
        )
    return acts


_LETTERS = {
    "notice": (official.conclusions_letter, "conclusions-meeting"),
    "minutes": (official.minutes_letter, "meetings-minutes"),
}


@board_page("meetings.official", methods=("POST",))
def letter(request: Any, nr: int, name: str) -> HttpResponse:
    """Draft a paper of the meeting, or make its draft anew; it is signed and numbered on the document's own page."""
    if name not in _LETTERS:
        raise Http404
    service, back = _LETTERS[name]
    meeting = _meeting_or_404(request, nr)
    try:
        with transaction.atomic():
            made = service(meeting=meeting, by=request.user)
    except NotAllowed:
        raise
    except Refusal as refusal:
        messages.error(request, str(refusal.reason))
        return redirect(back, request.space.slug, nr)
    messages.success(request, _("Drafted from the entries of now."))
    if name == "notice":
        return redirect(back, request.space.slug, nr)
    return redirect("document", request.space.slug, made.pk)
