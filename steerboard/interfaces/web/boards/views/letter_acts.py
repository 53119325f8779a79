"""Letters to agencies prepared, sent, answered with the criteria, appointed on, closed."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from steerboard.interfaces.ui.formats import day, number
from steerboard.interfaces.web.boards.forms.letters import (
    AnswerForm,
    AskedForm,
    CloseForm,
    LettersForm,
    NamedAppointForm,
)
from steerboard.interfaces.web.boards.forms.picks import picked_person
from steerboard.interfaces.web.boards.forms.seats import start_of
from steerboard.interfaces.web.boards.shown import called_on
from steerboard.interfaces.web.boards.views.letters import askable, crumbs, letter_or_404
from steerboard.interfaces.web.shared.acting import checked_files, given, posted, uploaded, url
from steerboard.interfaces.web.shared.form_page import form_page
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.platform.base.clock import today
from steerboard.platform.base.errors import Refusal
from steerboard.stages.boards import services as boards
from steerboard.stages.boards.models import Nomination


@board_page("boards.nomination_ask", methods=("GET", "POST"))
def letter_new(request: Any) -> HttpResponse:
    form = LettersForm(posted(request), board=request.board, seats=askable(request))

    def said(made: list[Nomination]) -> str:
        text = ngettext("%(count)s letter is drafted.", "%(count)s letters are drafted.", len(made))
        return text % {"count": number(len(made))}

    return form_page(
        request,
        form,
        lambda: boards.nominations_prepare(by=request.user, **given(form)),
        said=said,
        title=_("Letters that ask agencies to name people"),
        lead=_("Each letter is a draft of its own: sign it and send it like any other document."),
        back=url(request, "boards-letters"),
        button=_("Draft the letters"),
        crumbs=crumbs(request),
    )


@board_page("boards.nomination_ask", methods=("GET", "POST"))
def letter_asked(request: Any, pk: int) -> HttpResponse:
    found = letter_or_404(request, pk)
    form = AskedForm(posted(request), initial={"asked_on": today(), "reply_days": found.reply_days})
    return form_page(
        request,
        form,
        lambda: boards.nomination_ask(
            nomination=found,
            asked_on=form.cleaned_data["asked_on"],
            by=request.user,
            reply_days=form.cleaned_data["reply_days"],
        ),
        title=_("The letter went out"),
        lead=_("The term counts working days of the calendar, the first of them the next working day."),
        back=url(request, "boards-letter", pk),
        said=lambda row: _("The answer is due on %(day)s.") % {"day": day(row.due_on)},
        button=_("Save"),
        crumbs=crumbs(request),
    )


@board_page("boards.nomination_receive", methods=("GET", "POST"), prepare=checked_files)
def letter_answer(request: Any, pk: int) -> HttpResponse:
    found = letter_or_404(request, pk)
    called = called_on([found.seat.organisation_id], today()).get(found.seat.organisation_id, "")
    form = AnswerForm(
        posted(request),
        uploaded(request),
        board=request.board,
        issuer=called,
        initial=AnswerForm.initial_of(found),
    )

    def do() -> Nomination:
        try:
            return boards.nomination_receive(
                nomination=found,
                answer=form.picked(request.space, request.user),
                person=picked_person(form, "person", request.board, request.user),
                expert=picked_person(form, "expert", request.board, request.user),
                received_on=form.cleaned_data["received_on"],
                by=request.user,
                criteria=form.criteria(),
                note=form.cleaned_data["note"],
            )
        except Refusal as refusal:
            # The service speaks of the answer, the form of the document that holds it.
            refusal.field = "document" if refusal.field == "answer" else refusal.field
            raise

    return form_page(
        request,
        form,
        do,
        said=_("The answer is entered."),
        title=_("Answer of %(agency)s") % {"agency": called},
        lead=_("The criteria are for the proposal; head, deputy and secretary see them, nobody else."),
        back=url(request, "boards-letter", pk),
        button=_("Save the answer"),
        crumbs=crumbs(request),
    )


@board_page("boards.appointment_make", methods=("GET", "POST"), prepare=checked_files)
def letter_appoint(request: Any, pk: int) -> HttpResponse:
    found = letter_or_404(request, pk)
    form = NamedAppointForm(
        posted(request),
        uploaded(request),
        board=request.board,
        initial={"valid_from": start_of(request.board)},
    )
    return form_page(
        request,
        form,
        lambda: boards.nomination_appoint(
            nomination=found,
            valid_from=form.cleaned_data["valid_from"],
            by=request.user,
            document=form.picked(request.space, request.user),
        ),
        title=_("Appoint whom the agency named"),
        lead=_("The expert it named is paired with this position at the same time."),
        back=url(request, "boards-letter", pk),
        said=lambda made: (
            _("%(name)s holds the position from %(day)s.") % {"name": made.person.name, "day": day(made.valid_from)}
        ),
        then=url(request, "boards-seat", found.seat_id),
        button=_("Appoint"),
        crumbs=crumbs(request),
    )


@board_page("boards.nomination_receive", methods=("GET", "POST"))
def letter_close(request: Any, pk: int) -> HttpResponse:
    found = letter_or_404(request, pk)
    form = CloseForm(posted(request))
    return form_page(
        request,
        form,
        lambda: boards.nomination_close(nomination=found, why=form.cleaned_data["why"], by=request.user),
        title=_("Close the letter"),
        back=url(request, "boards-letter", pk),
        said=_("The letter is closed."),
        crumbs=crumbs(request),
    )
