"""The handover sheet: read, changed, confirmed by both sides, printed."""

from typing import Any, Final

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from steerboard.interfaces.ui.formats import day, moment
from steerboard.interfaces.web.boards.shown import called_on, period, seat_crumbs, seat_name
from steerboard.interfaces.web.boards.views.seats import handover_state
from steerboard.interfaces.web.shared.acting import act, posted, url
from steerboard.interfaces.web.shared.form_page import form_page
from steerboard.interfaces.web.shared.pages import board_page, refused
from steerboard.platform.base.clock import now, today
from steerboard.platform.base.permit import permit
from steerboard.stages.boards import services as boards
from steerboard.stages.boards.models import Handover

# kind of a row → its words; "own" is what somebody typed.
KINDS: Final = {
    "topic_lead": gettext_lazy("leads the topic"),
    "topic_partner": gettext_lazy("takes part in the topic"),
    "group": gettext_lazy("sits in the sub-group"),
    "expert": gettext_lazy("is supported by the expert"),
    "letter": gettext_lazy("a letter to the agency is open, answer due"),
    "own": "",
}


class SheetForm(forms.Form):
    """The lines of the sheet, one a line, and a note."""

    own = forms.CharField(
        label=gettext_lazy("what else passes on"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("One matter a line: papers, agreements, open promises."),
    )
    note = forms.CharField(
        label=gettext_lazy("note"), required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=2000
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    @staticmethod
    def initial_of(sheet: Handover) -> dict[str, Any]:
        """A sheet as this form shows it."""
        own = [row["text"] for row in sheet.items if row.get("kind") == "own"]
        return {"own": "\n".join(own), "note": sheet.note, "version": sheet.version}


class ConfirmForm(forms.Form):
    """A side confirms; for somebody else on a signed paper."""

    basis = forms.CharField(
        label=gettext_lazy("signed paper it rests on"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Only where you confirm for somebody else, such as “biên bản bàn giao ngày …”."),
    )


def _sheet_or_404(request: Any, pk: int) -> Handover:
    found = (
        Handover.objects.filter(seat__board=request.board, pk=pk)
        .select_related(
            "seat__organisation", "outgoing__person", "incoming__person", "handed_by", "received_by", "space"
        )
        .first()
    )
    if found is None:
        raise Http404
    found.seat.board = request.board
    return found


@board_page("boards.view")
def handover(request: Any, pk: int) -> HttpResponse:
    """The sheet with both sides and what waits for whom."""
    found = _sheet_or_404(request, pk)
    verdict = permit(request.user, "boards.handover_view", found)
    if not verdict:
        return refused(request, verdict)
    return render(request, "boards/handover.html", {**_shown(found), **_page(request, found)})


@board_page("boards.view")
def handover_print(request: Any, pk: int) -> HttpResponse:
    """The sheet on paper, to be signed by both sides."""
    found = _sheet_or_404(request, pk)
    verdict = permit(request.user, "boards.handover_view", found)
    if not verdict:
        return refused(request, verdict)
    context = {**_shown(found), "board": request.board, "printed_at": now(), "data_date": day(today())}
    return render(request, "boards/handover_print.html", context)


def _shown(found: Handover) -> dict[str, Any]:
    """What the sheet says, on the page and on paper."""
    return {
        "sheet": found,
        "called": seat_name(found.seat, today()),
        "state": handover_state(found),
        "items": [(_kind(row), _text(row)) for row in found.items],
        "sides": [
            _side(_("Hands over"), found.outgoing, found.handed_at, found.handed_by, found.handed_basis),
            _side(_("Takes over"), found.incoming, found.received_at, found.received_by, found.received_basis),
        ],
        "agency": called_on([found.seat.organisation_id], today()).get(found.seat.organisation_id, ""),
    }


def _page(request: Any, found: Handover) -> dict[str, Any]:
    confirmed = found.handed_at is not None or found.received_at is not None
    pk = found.pk
    return {
        "print_url": url(request, "boards-handover-print", pk),
        "actions": [
            act(
                request,
                _("Confirm: handed over"),
                "boards.handover_hand",
                url(request, "boards-handover-hand", pk),
                obj=found,
                tone="primary",
                reason=_("The outgoing side has confirmed already.") if found.handed_at else "",
            ),
            act(
                request,
                _("Confirm: received"),
                "boards.handover_receive",
                url(request, "boards-handover-receive", pk),
                obj=found,
                tone="primary",
                reason=_receive_waits(found),
            ),
            act(
                request,
                _("Change the sheet"),
                "boards.handover_edit",
                url(request, "boards-handover-edit", pk),
                obj=found,
                reason=_("One side has confirmed this sheet; it is no longer changed.") if confirmed else "",
            ),
        ],
        "crumbs": seat_crumbs(request, found.seat, seat_name(found.seat, today())),
    }


def _receive_waits(found: Handover) -> str:
    if found.incoming is None:
        return _("Nobody has taken this position yet; appoint the successor first.")
    if found.handed_at is None:
        return _("The outgoing side confirms first.")
    return _("The incoming side has confirmed already.") if found.received_at else ""


def _kind(row: dict[str, str]) -> str:
    return str(KINDS.get(row.get("kind", "own"), ""))


def _text(row: dict[str, str]) -> str:
    return row.get("text", "")


def _side(label: str, held: Any, at: Any, by: Any, basis: str) -> dict[str, Any]:
    """One side of the sheet: who, holding since when, confirmed when and how."""
    if held is None:
        return {"label": label, "name": "", "period": "", "confirmed": ""}
    confirmed = ""
    if at is not None:
        own = by.pk == held.person_id
        words = {"when": moment(at), "who": by.name, "basis": basis}
        confirmed = (
            _("confirmed on %(when)s") % words
            if own
            else _("confirmed on %(when)s by %(who)s, on the paper: %(basis)s") % words
        )
    return {
        "label": label,
        "name": held.person.name,
        "post": held.post_title,
        "period": period(held.valid_from, held.valid_to),
        "confirmed": confirmed,
    }


@board_page("boards.view", methods=("GET", "POST"))
def handover_edit(request: Any, pk: int) -> HttpResponse:
    found = _sheet_or_404(request, pk)
    verdict = permit(request.user, "boards.handover_edit", found)
    if not verdict:
        return refused(request, verdict)
    form = SheetForm(posted(request), initial=SheetForm.initial_of(found))

    def do() -> Handover:
        data = form.cleaned_data
        kept = [row for row in found.items if row.get("kind") != "own"]
        typed = [{"kind": "own", "text": line.strip()} for line in data["own"].splitlines() if line.strip()]
        return boards.handover_edit(
            handover=found,
            items=[*kept, *typed],
            note=data["note"],
            by=request.user,
            expected_version=data["version"],
        )

    return form_page(
        request,
        form,
        do,
        said=_("Saved."),
        title=_("Change the sheet"),
        lead=_("What the records say stays as it is; add what they do not know."),
        back=url(request, "boards-handover", pk),
        button=_("Save"),
        stored=SheetForm.initial_of,
        crumbs=seat_crumbs(request, found.seat, seat_name(found.seat, today())),
    )


@board_page("boards.view", methods=("GET", "POST"))
def handover_confirm(request: Any, pk: int, side: str) -> HttpResponse:
    found = _sheet_or_404(request, pk)
    verdict = permit(request.user, f"boards.handover_{side}", found)
    if not verdict:
        return refused(request, verdict)
    form = ConfirmForm(posted(request))
    confirm = {"hand": boards.handover_hand, "receive": boards.handover_receive}[side]

    held = found.outgoing if side == "hand" else found.incoming
    if held is not None and held.person_id == request.user.person_id:
        del form.fields["basis"]
    return form_page(
        request,
        form,
        lambda: confirm(handover=found, by=request.user, basis=form.cleaned_data.get("basis", "")),
        title=_("Confirm: handed over") if side == "hand" else _("Confirm: received"),
        back=url(request, "boards-handover", pk),
        said=_("Confirmed."),
        button=_("Confirm"),
        effects=[
            _("After the first confirmation the sheet is no longer changed."),
            _("Your name and this day, %(day)s, are kept with it.") % {"day": day(today())},
        ],
        crumbs=seat_crumbs(request, found.seat, seat_name(found.seat, today())),
    )
