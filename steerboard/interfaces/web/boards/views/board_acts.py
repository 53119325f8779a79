"""What changes the board as a whole: mandate, founding, start, names, publication, end, successor."""

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from steerboard.interfaces.ui.formats import day
from steerboard.interfaces.web.boards.forms.mandate import BoardEndForm, BoardSettingsForm, PartForm, SuccessorForm
from steerboard.interfaces.web.boards.shown import board_crumbs
from steerboard.interfaces.web.shared.acting import changes, checked_files, go_on, posted, uploaded, url
from steerboard.interfaces.web.shared.choices import ReasonForm
from steerboard.interfaces.web.shared.form_page import form_page
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.platform.base.enums import Role, Visibility
from steerboard.platform.base.models import Space
from steerboard.platform.base.offices import roles
from steerboard.platform.base.scopes import in_space
from steerboard.stages.boards import services as boards
from steerboard.stages.boards.enums import FoundingPart
from steerboard.stages.boards.models import Board, Founding


@board_page("boards.founding_record", methods=("GET", "POST"), prepare=checked_files)
def mandate_record(request: Any, part: str) -> HttpResponse:
    """A further document of the mandate."""
    if part not in FoundingPart.values:
        raise Http404
    form = PartForm(posted(request), uploaded(request), board=request.board, part=part)

    label = FoundingPart(part).label
    return form_page(
        request,
        form,
        lambda: boards.founding_record(
            board=request.board,
            part=part,
            document=form.picked(request.space, request.user, visibility=Visibility.PUBLIC),
            by=request.user,
            in_force_from=form.cleaned_data["in_force_from"],
        ),
        said=lambda made: _("%(document)s is part of the mandate.") % {"document": made.document.official_number},
        title=_("Record for the mandate: %(part)s") % {"part": label},
        lead=_("Plan, founding decision and working regulation are three dated documents; years may lie between them."),
        back=url(request, "boards-board"),
        button=_("Record it"),
        crumbs=board_crumbs(request),
    )


@board_page("boards.board_found", methods=("POST",))
def board_found(request: Any) -> HttpResponse:
    made = boards.board_found(board=request.board, by=request.user)
    said = _("The board is founded as of %(day)s.") % {"day": day(made.founded_on)}
    return go_on(request, made, said, url(request, "boards-board"))


@board_page("boards.board_start", methods=("POST",))
def board_start(request: Any) -> HttpResponse:
    made = boards.board_start(board=request.board, by=request.user)
    return go_on(request, made, _("The board is at work."), url(request, "boards-board"))


@board_page("boards.board_edit", methods=("GET", "POST"))
def settings(request: Any) -> HttpResponse:
    """Names, labels, standing agency."""
    form = BoardSettingsForm(posted(request), board=request.board, initial=BoardSettingsForm.initial_of(request.board))
    return form_page(
        request,
        form,
        lambda: boards.board_edit(board=request.board, by=request.user, **changes(form)),
        said=_("Saved."),
        title=_("Names and labels"),
        lead=_("The province and the dates come from documents and do not change here."),
        back=url(request, "boards-board"),
        button=_("Save"),
        stored=BoardSettingsForm.initial_of,
        crumbs=board_crumbs(request),
    )


@board_page("boards.board_publish", methods=("GET", "POST"))
def board_publish(request: Any) -> HttpResponse:
    form = forms.Form(posted(request))
    return form_page(
        request,
        form,
        lambda: boards.board_publish(board=request.board, by=request.user),
        title=_("Show the board to the public"),
        back=url(request, "boards-board"),
        said=_("The public sees the board now."),
        button=_("Show to the public"),
        effects=[
            _("Everybody can read the mandate, the rules, the topics and the positions by office."),
            _("Persons are not named. Documents are shown when they are issued."),
            _("What is added later is shown with it."),
        ],
        crumbs=board_crumbs(request),
    )


@board_page("boards.board_publish", methods=("GET", "POST"))
def board_withdraw(request: Any) -> HttpResponse:
    form = ReasonForm(posted(request))
    return form_page(
        request,
        form,
        lambda: boards.board_withdraw(board=request.board, by=request.user, reason=form.cleaned_data["reason"]),
        title=_("Take the board back from the public"),
        back=url(request, "boards-board"),
        said=_("The public no longer sees the board."),
        button=_("Take back"),
        effects=[_("Within a minute the public page says only that something was withdrawn, when, by which body.")],
        crumbs=board_crumbs(request),
    )


@board_page("boards.board_end", methods=("GET", "POST"), prepare=checked_files)
def board_end(request: Any) -> HttpResponse:
    """The ending decision and the last day in one act."""
    form = BoardEndForm(posted(request), uploaded(request), board=request.board)

    def do() -> None:
        data = form.cleaned_data
        document = form.picked(request.space, request.user, visibility=Visibility.PUBLIC)
        known = Founding.objects.filter(board=request.board, part=FoundingPart.ENDING, document=document).exists()
        if not known:
            boards.founding_record(board=request.board, part=FoundingPart.ENDING, document=document, by=request.user)
        boards.board_end(board=request.board, last_day=data["last_day"], outcome=data["outcome"], by=request.user)

    return form_page(
        request,
        form,
        do,
        said=lambda _made: _("The board ends on %(day)s.") % {"day": day(form.cleaned_data["last_day"])},
        title=_("End the board"),
        lead=_("A board ends by a decision, for example when its province was merged on 30/6/2025."),
        back=url(request, "boards-board"),
        effects=[
            _("All positions, appointments, topics, sub-groups and rules end with that day."),
            _("Its members can no longer sign in to it; what is public stays public."),
        ],
        crumbs=board_crumbs(request),
    )


@board_page("boards.board_reopen", methods=("GET", "POST"))
def board_reopen(request: Any) -> HttpResponse:
    form = ReasonForm(posted(request))
    return form_page(
        request,
        form,
        lambda: boards.board_reopen(board=request.board, by=request.user, reason=form.cleaned_data["reason"]),
        title=_("Take back the end"),
        back=url(request, "boards-board"),
        said=_("The end is taken back."),
        effects=[_("What ended together with the board, and only that, runs on.")],
        crumbs=board_crumbs(request),
    )


@board_page("boards.succession_set", methods=("GET", "POST"))
def board_successor(request: Any) -> HttpResponse:
    """The board that continues an ended one; an operator sees both."""
    others = Board._base_manager.exclude(pk=request.board.pk).select_related("space").order_by("name")
    visible = [other.pk for other in others if Role.OPERATOR in roles(request.user, other.space)]
    form = SuccessorForm(posted(request), boards=others.filter(pk__in=visible))

    def do() -> Board:
        successor: Board = form.cleaned_data["successor"]
        with in_space(request.space, Space.objects.get(pk=successor.space_id)):
            boards.succession_set(board=request.board, successor=successor, by=request.user)
        return successor

    return form_page(
        request,
        form,
        do,
        said=lambda successor: _("%(board)s continues this board.") % {"board": successor.name},
        title=_("Name the successor"),
        lead=_("The link is shown on both boards, once each is public."),
        back=url(request, "boards-board"),
        crumbs=board_crumbs(request),
    )
