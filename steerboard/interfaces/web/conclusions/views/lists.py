"""All conclusions of a board, and the end of one by a later one."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from steerboard.interfaces.ui.cells import Column
from steerboard.interfaces.ui.components import Action, Empty, Link
from steerboard.interfaces.ui.formats import number as figure
from steerboard.interfaces.ui.markup import Tag
from steerboard.interfaces.ui.tables import Filter, Listing
from steerboard.interfaces.web.conclusions.forms import ReplaceForm
from steerboard.interfaces.web.shared.acting import highest, posted, url
from steerboard.interfaces.web.shared.form_page import form_page
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.stages.meetings.enums import DecisionState
from steerboard.stages.meetings.models import Decision
from steerboard.stages.meetings.selectors.conclusions import conclusions_seen
from steerboard.stages.meetings.services import deciding


@board_page("meetings.list")
def conclusions(request: Any) -> HttpResponse:
    """All conclusions of the board that the reader may see, newest first."""
    rows = conclusions_seen(request.board, highest(request))
    listing = _listing(request)
    if (file := listing.export(rows, request, address=request.build_absolute_uri())) is not None:
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
    return form_page(
        request,
        form,
        lambda: deciding.decision_replace(decision=found, by=request.user, **form.cleaned_data),
        title=_("Replace conclusion %(number)s") % {"number": number},
        lead=found.text,
        back=url(request, "meetings-conclusion", number),
        said=_("Conclusion %(number)s is replaced.") % {"number": number},
        button=_("Replace"),
        crumbs=[
            Link(_("Conclusions"), url(request, "conclusions")),
            Link(number, url(request, "meetings-conclusion", number)),
            Link(_("Replace"), ""),
        ],
    )
