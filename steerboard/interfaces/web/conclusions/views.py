"""Conclusions typed once: those of one meeting with their tasks and the notice made from them; all of a board."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from steerboard.interfaces.ui.cells import Column
from steerboard.interfaces.ui.components import Action, Empty, Link
from steerboard.interfaces.ui.formats import deadline
from steerboard.interfaces.ui.formats import number as figure
from steerboard.interfaces.ui.markup import Tag
from steerboard.interfaces.ui.tables import Filter, Listing
from steerboard.interfaces.web.conclusions.forms import QuickForm, ReplaceForm
from steerboard.interfaces.web.conclusions.rows import agencies_of, band, conclusion_rows
from steerboard.interfaces.web.shared.acting import act, highest, posted, url
from steerboard.interfaces.web.shared.form_page import beside, form_page
from steerboard.interfaces.web.shared.official import a4
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.platform.base.errors import NotAllowed, Refusal
from steerboard.platform.base.idempotency import new_key
from steerboard.platform.documents.enums import DocumentState
from steerboard.platform.documents.models import Document
from steerboard.register.territories.selectors import calendar
from steerboard.stages.meetings.enums import DecisionState, MeetingState, TaskState
from steerboard.stages.meetings.models import Decision, Item, Meeting, Task
from steerboard.stages.meetings.selectors.conclusions import conclusions_seen
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


@board_page("meetings.list")
def conclusions(request: Any) -> HttpResponse:
    """All conclusions of the board that the reader may see, newest first."""
    rows = conclusions_seen(request.board, highest(request))
    listing = _listing(request)
    if request.GET.get("export"):
        file = listing.export(rows, request, address=request.build_absolute_uri())
        if file is not None:
            return file  # type: ignore[return-value]
    waiting = rows.filter(state=DecisionState.ADOPTED, needs_act=True, act=None).count()
    context = {
        "title": _finding(rows.count(), waiting),
        "table": listing.prepare(rows, request),
        "actions": [Action(_("Tasks"), url(request, "tasks"), icon="list-check")],
        "crumbs": [Link(_("Meetings"), url(request, "meetings")), Link(_("Conclusions"), "")],
    }
    return render(request, "conclusions/list.html", context)


def _finding(count: int, waiting: int) -> str:
    said = ngettext("%(count)s conclusion", "%(count)s conclusions", count) % {"count": figure(count)}
    if not waiting:
        return said
    words = ngettext(
        "%(said)s, %(count)s waits for the competent authority",
        "%(said)s, %(count)s wait for the competent authority",
        waiting,
    )
    return words % {"said": said, "count": figure(waiting)}


_TONES = {"draft": "warn", "adopted": "ok", "replaced": "", "withdrawn": "bad"}


def _listing(request: Any) -> Listing:
    return Listing(
        key="conclusions",
        caption=_("Conclusions"),
        columns=[
            Column(
                "number",
                _("Number"),
                lambda row: row.number,
                order=("meeting__nr", "serial"),
                url=lambda row: url(request, "meetings-conclusion", row.number),
                phone="hide",
            ),
            Column(
                "text",
                _("Conclusion"),
                lambda row: row.text[:240],
                url=lambda row: url(request, "meetings-conclusion", row.number),
                phone="title",
                export_value=lambda row: row.text,
            ),
            Column("on", _("Day"), lambda row: row.meeting.on, kind="date", order=("meeting__on",)),
            Column("force", _("Force"), lambda row: row.get_force_display(), order=("force",)),
            Column(
                "state",
                _("State"),
                lambda row: Tag(row.get_state_display(), _TONES[row.state]),
                kind="tag",
                order=("state",),
            ),
            Column("tasks", _("Tasks"), lambda row: row.n_tasks, kind="number", order=("n_tasks",)),
            Column("open", _("Open tasks"), lambda row: row.n_open, kind="number", order=("n_open",)),
            Column(
                "review", _("Review on"), lambda row: row.review_on, kind="date", order=("review_on",), nullable=True
            ),
        ],
        empty=Empty(
            _("No conclusions yet"), _("They are written in meetings, or entered with a meeting held on paper.")
        ),
        sort="-number",
        filters=[
            Filter("state", _("State"), DecisionState.choices, lambda rows, value: rows.filter(state=value)),
            Filter(
                "waits",
                _("Waits for an act"),
                [("yes", _("yes"))],
                lambda rows, value: rows.filter(state=DecisionState.ADOPTED, needs_act=True, act=None),
            ),
        ],
    )


@board_page("meetings.decision_edit", methods=("GET", "POST"))
def replace(request: Any, number: str) -> HttpResponse:
    """A later conclusion takes the place of this one."""
    nr, _dash, serial = number.partition("-")
    if not (nr.isdecimal() and serial.isdecimal()):
        raise Http404
    seen = Decision.objects.filter(board=request.board, visibility__lte=highest(request)).select_related("meeting")
    found = seen.select_related("node", "space").filter(meeting__nr=nr, serial=serial).first()
    if found is None:
        raise Http404
    offered = seen.filter(
        state__in=[DecisionState.ADOPTED, DecisionState.DRAFT], meeting__nr__gte=nr, replaces=None
    ).exclude(pk=found.pk)
    form = ReplaceForm(posted(request), offered=offered.order_by("meeting__nr", "serial"))

    def do() -> str:
        deciding.decision_replace(decision=found, by=request.user, **form.cleaned_data)
        messages.success(request, _("Conclusion %(number)s is replaced.") % {"number": number})
        return url(request, "meetings-conclusion", number)

    return form_page(
        request,
        form,
        do,
        title=_("Replace conclusion %(number)s") % {"number": number},
        lead=found.text,
        back=url(request, "meetings-conclusion", number),
        button=_("Replace"),
        crumbs=[
            Link(_("Conclusions"), url(request, "conclusions")),
            Link(number, url(request, "meetings-conclusion", number)),
            Link(_("Replace"), ""),
        ],
    )
