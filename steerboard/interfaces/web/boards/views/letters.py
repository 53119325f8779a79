"""Letters to agencies: prepared, sent, answered with the criteria, appointed or closed."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from steerboard.interfaces.ui.components import Link
from steerboard.interfaces.ui.formats import day, number
from steerboard.interfaces.web.boards import tables
from steerboard.interfaces.web.boards.forms.letters import (
    AnswerForm,
    AskedForm,
    CloseForm,
    LettersForm,
    NamedAppointForm,
)
from steerboard.interfaces.web.boards.forms.picks import picked_person
from steerboard.interfaces.web.boards.forms.seats import start_of
from steerboard.interfaces.web.boards.shown import called_on, seat_crumbs
from steerboard.interfaces.web.shared.acting import act, checked_files, given, posted, uploaded, url
from steerboard.interfaces.web.shared.form_page import form_page
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.platform.base.clock import today
from steerboard.platform.base.errors import Refusal
from steerboard.stages.boards import services as boards
from steerboard.stages.boards.models import Nomination
from steerboard.stages.boards.selectors.seats import seat_rows


def _letter_or_404(request: Any, pk: int) -> Nomination:
    found = (
        Nomination.objects.filter(seat__board=request.board, pk=pk)
        .select_related("seat__organisation", "seat__node", "letter", "answer", "person", "expert")
        .first()
    )
    if found is None:
        raise Http404
    found.seat.board = request.board
    return found


def _crumbs(request: Any, *more: Link) -> list[Link]:
    return [*seat_crumbs(request), Link(_("Letters to agencies"), url(request, "boards-letters")), *more]


def askable(request: Any) -> list[int]:
    """The positions whose agency can be asked: vacant, without an open letter."""
    rows = seat_rows(request.board, today())
    return [row.seat.pk for row in rows if row.holding is None and row.letter is None and row.seat.valid_to is None]


@board_page("boards.nominations")
def letters(request: Any) -> HttpResponse:
    rows = list(
        Nomination.objects.filter(seat__board=request.board)
        .select_related("seat", "person", "letter", "answer")
        .order_by("-pk")
    )
    names = called_on((row.seat.organisation_id for row in rows), today())
    new = act(
        request,
        _("Prepare letters"),
        "boards.nomination_ask",
        url(request, "boards-letter-new"),
        icon="send",
        tone="primary",
    )
    listing = tables.letters(
        lambda row: names.get(row.seat.organisation_id, ""),
        lambda row: url(request, "boards-letter", row.pk),
        new if new.allowed else None,
    )
    waiting = sum(1 for row in rows if row.asked_on and not row.received_on and not row.closed_on)
    title = (
        ngettext("%(count)s letter waits for an answer", "%(count)s letters wait for an answer", waiting)
        % {"count": number(waiting)}
        if waiting
        else _("No letter waits for an answer")
    )
    context = {
        "title": title,
        "table": listing.prepare(rows, request),
        "actions": [new],
        "crumbs": seat_crumbs(request),
        "lead": _("One letter an agency: its member, an expert, and the criteria of the board."),
    }
    return render(request, "boards/list.html", context)


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
        crumbs=_crumbs(request),
    )


@board_page("boards.nominations")
def letter(request: Any, pk: int) -> HttpResponse:
    """One letter: its document, the answer, the checklist, what comes next."""
    found = _letter_or_404(request, pk)
    called = called_on([found.seat.organisation_id], today()).get(found.seat.organisation_id, "")
    criteria = [(AnswerForm.base_fields[name].label, getattr(found, name)) for name in AnswerForm.CRITERIA]
    context = {
        "letter": found,
        "called": called,
        "state": tables.letter_state(found),
        "criteria": criteria,
        "met": sum(1 for _label, value in criteria if value),
        "actions": _acts(request, found),
        "crumbs": _crumbs(request),
        "seat_url": url(request, "boards-seat", found.seat_id),
        "letter_url": url(request, "document", found.letter_id) if found.letter_id else "",
        "answer_url": url(request, "document", found.answer_id) if found.answer_id else "",
    }
    return render(request, "boards/letter.html", context)


def _acts(request: Any, found: Nomination) -> list[Any]:
    if found.closed_on is not None or found.appointment_id is not None:
        return []

    def page(name: str) -> str:
        return url(request, name, found.pk)

    rule = "boards.nomination_receive"
    acts = []
    if found.asked_on is None:
        acts.append(
            act(request, _("It went out"), "boards.nomination_ask", page("boards-letter-asked"), tone="primary")
        )
    elif found.received_on is None:
        acts.append(act(request, _("Enter the answer"), rule, page("boards-letter-answer"), tone="primary"))
    else:
        acts.append(
            act(
                request,
                _("Appoint"),
                "boards.appointment_make",
                page("boards-letter-appoint"),
                tone="primary",
                reason="" if request.board.founded_on else _("Found the board first: record the decision."),
            )
        )
        acts.append(act(request, _("Change the answer"), rule, page("boards-letter-answer")))
    acts.append(act(request, _("Close without an answer"), rule, page("boards-letter-close")))
    return acts


@board_page("boards.nomination_ask", methods=("GET", "POST"))
def letter_asked(request: Any, pk: int) -> HttpResponse:
    found = _letter_or_404(request, pk)
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
        crumbs=_crumbs(request),
    )


@board_page("boards.nomination_receive", methods=("GET", "POST"), prepare=checked_files)
def letter_answer(request: Any, pk: int) -> HttpResponse:
    found = _letter_or_404(request, pk)
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
        crumbs=_crumbs(request),
    )


@board_page("boards.appointment_make", methods=("GET", "POST"), prepare=checked_files)
def letter_appoint(request: Any, pk: int) -> HttpResponse:
    found = _letter_or_404(request, pk)
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
        crumbs=_crumbs(request),
    )


@board_page("boards.nomination_receive", methods=("GET", "POST"))
def letter_close(request: Any, pk: int) -> HttpResponse:
    found = _letter_or_404(request, pk)
    form = CloseForm(posted(request))
    return form_page(
        request,
        form,
        lambda: boards.nomination_close(nomination=found, why=form.cleaned_data["why"], by=request.user),
        title=_("Close the letter"),
        back=url(request, "boards-letter", pk),
        said=_("The letter is closed."),
        crumbs=_crumbs(request),
    )
