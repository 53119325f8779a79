"""A meeting that was held on paper, entered on one page."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from steerboard.interfaces.ui.inputs import DAY_FORMATS
from steerboard.interfaces.web.meetings.paper_form import PaperMeetingForm
from steerboard.interfaces.web.meetings.shown import crumbs, meeting_or_404
from steerboard.interfaces.web.shared.acting import posted, uploaded, url
from steerboard.interfaces.web.shared.form_page import form_page
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.platform.base.clock import VIETNAM, today
from steerboard.platform.base.enums import Visibility
from steerboard.platform.base.errors import Refusal
from steerboard.platform.documents import services as documents
from steerboard.platform.documents.models import Document
from steerboard.stages.meetings.models import Meeting
from steerboard.stages.meetings.services.paper import meeting_enter


@board_page("meetings.enter", methods=("GET", "POST"))
def paper(request: Any) -> HttpResponse:
    """Day, chair, who was there, conclusions, scan. `?meeting=` takes one that was planned here; `?on=` its day."""
    planned = _planned(request)
    day = _day(request.POST.get("on") or request.GET.get("on", "")) or (planned.on if planned else today())
    initial: dict[str, Any] = {"on": day}
    if planned is not None:
        initial |= {"nr": planned.nr, "place": planned.place, "begins": planned.begins, "kind": planned.kind}
    form = PaperMeetingForm(posted(request), uploaded(request), board=request.board, day=day, initial=initial)

    def do() -> Meeting:
        scan = _scan(request, form)
        if any(row == "substitute" for row in _statuses(form)) and scan is None:
            raise Refusal(
                _("A written delegation is proved by the scan: add it, or say “without paper”."), field="scan"
            )
        return meeting_enter(
            board=request.board,
            by=request.user,
            paper=form.paper(scan),
            present=form.present(scan),
            conclusions=form.conclusions(),
            guests=form.guest_names(),
            meeting=planned,
            nr=None if planned else form.cleaned_data["nr"],
        )

    return form_page(
        request,
        form,
        do,
        said=lambda made: _("Meeting %(nr)s is entered from paper.") % {"nr": made.nr},
        then=lambda made: url(request, "meetings-meeting", made.nr),
        title=_("Enter a meeting held on paper"),
        lead=_("As on the paper: no times of arrival and no votes are invented. The positions are those of the day."),
        back=url(request, "meetings"),
        button=_("Enter it"),
        crumbs=crumbs(request, last=_("Enter from paper")),
        template="meetings/paper.html",
    )


def _statuses(form: PaperMeetingForm) -> list[str]:
    return [str(form.cleaned_data[f"seat_{place.id}"]) for place in form.places]


def _planned(request: Any) -> Meeting | None:
    number = request.GET.get("meeting", "")
    if not number:
        return None
    if not number.isdecimal():
        raise Http404
    return meeting_or_404(request, int(number))


def _day(text: str) -> Any:
    for form in DAY_FORMATS:
        try:
            return datetime.strptime(text.strip(), form).replace(tzinfo=VIETNAM).date()
        except ValueError:
            continue
    return None


def _scan(request: Any, form: PaperMeetingForm) -> Document | None:
    upload = form.cleaned_data["scan"]
    if upload is None:
        return None
    return documents.paper_add(
        space=request.space,
        by=request.user,
        abstract=_("Minutes of the meeting of %(day)s, signed") % {"day": f"{form.cleaned_data['on']:%d/%m/%Y}"},
        upload=upload,
        signed_on=None,
        visibility=Visibility.BOARD,
    )
