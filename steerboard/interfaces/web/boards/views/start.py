"""The guided founding: where it begins, and its steps for names, topics and members, rules."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from steerboard.interfaces.web.boards.forms.founding import PLAN, PlanStepForm, StartForm
from steerboard.interfaces.web.boards.forms.mandate import BoardSettingsForm, RulesForm
from steerboard.interfaces.web.boards.forms.picks import recorded
from steerboard.interfaces.web.boards.forms.seats import issuer_name
from steerboard.interfaces.web.boards.founding_shown import after, next_step, step_page, steps
from steerboard.interfaces.web.shared.acting import checked_files, posted, uploaded, url
from steerboard.interfaces.web.shared.form_page import beside
from steerboard.interfaces.web.shared.pages import board_page, refused, signed_in
from steerboard.interfaces.web.shared.steering import board_tag
from steerboard.platform.accounts.selectors import lacks_second_factor
from steerboard.platform.base.checks import asked
from steerboard.platform.base.clock import today
from steerboard.platform.base.enums import Visibility
from steerboard.platform.base.errors import Refusal
from steerboard.platform.base.idempotency import new_key
from steerboard.platform.base.models import Space
from steerboard.platform.base.offices import roles
from steerboard.platform.base.permit import permit
from steerboard.platform.base.scopes import in_space
from steerboard.register.territories.selectors import nearest_version
from steerboard.stages.boards import services as boards
from steerboard.stages.boards.documents import usual_name, usual_short_name
from steerboard.stages.boards.enums import FoundingPart
from steerboard.stages.boards.models import Board
from steerboard.stages.boards.selectors.drafts import day_of, draft_of
from steerboard.stages.boards.selectors.mine import drafts_of
from steerboard.stages.boards.selectors.rules import FIELDS, regulation_on

asked("boards.found", __name__)


def _start(request: Any) -> HttpResponse:
    """The boards one is founding, and step 1 of a new one."""
    instance = Space.instance()
    if lacks_second_factor(request, roles(request.user, instance)):
        return redirect("mfa_activate_totp")
    verdict = permit(request.user, "boards.found", instance)
    drafts = list(drafts_of(request.user))
    if not verdict and not drafts:
        return refused(request, verdict)
    form = StartForm(posted(request), uploaded(request)) if verdict else None
    if form is not None and request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                board = _begin(request, form)
        except Refusal as refusal:
            _beside_start(form, refusal)
        else:
            messages.success(request, _("The founding is begun; what you enter is kept at every step."))
            return redirect("start-decision", board.space.slug)
    context = {
        "form": form,
        "form_key": new_key(),
        "steps": steps(None, None, "start-plan"),
        "drafts": [(board, reverse("start-board", args=[board.space.slug]), board_tag(board)) for board in drafts],
    }
    return render(request, "boards/start/start.html", context, status=422 if request.method == "POST" else 200)


start = signed_in(_start, methods=("GET", "POST"))


def _begin(request: Any, form: StartForm) -> Board:
    data = form.cleaned_data
    on = data["exists_since"] or today()
    version = nearest_version(data["unit"], on)
    board = boards.founding_start(
        by=request.user,
        unit=data["unit"],
        name=data["name"] or usual_name(data["form"], version),
        short_name=data["short_name"] or usual_short_name(data["form"]),
        form=data["form"],
        initiative_label=data["initiative_label"],
        on=on,
    )
    plan = form.plan()
    if plan is not None:
        with in_space(board.space):
            _record_plan(board, plan, request.user)
    return board


def _record_plan(board: Board, plan: dict[str, Any], by: Any) -> None:
    document = recorded(
        {**plan, f"{PLAN}issuer": issuer_name(board)}, PLAN, board.space, by, visibility=Visibility.PUBLIC
    )
    boards.founding_record(board=board, part=FoundingPart.PLAN, document=document, by=by)


def _beside_start(form: StartForm, refusal: Refusal) -> None:
    """A day on which the province did not exist stands beside the day where one was typed."""
    if refusal.field == "unit" and form.cleaned_data.get("exists_since"):
        refusal.field = "exists_since"
    beside(form, refusal)


@board_page("boards.draft")
def board_start(request: Any) -> HttpResponse:
    """To the first step that is still open."""
    return redirect(next_step(request.board, draft_of(request.board)), request.space.slug)


@board_page("boards.draft", methods=("GET", "POST"), prepare=checked_files)
def plan(request: Any) -> HttpResponse:
    """Step 1 again: names, standing agency, plan."""
    board = request.board
    on = day_of(board)
    form = PlanStepForm(
        posted(request), uploaded(request), board=board, on=on, initial=BoardSettingsForm.initial_of(board)
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        names = ("name", "name_en", "short_name", "form", "standing_agency", "initiative_label")
        try:
            with transaction.atomic():
                boards.board_edit(
                    board=board,
                    by=request.user,
                    on=on,
                    expected_version=data["version"],
                    **{name: data[name] for name in names},
                )
                typed = form.plan()
                if typed is not None:
                    _record_plan(board, typed, request.user)
        except Refusal as refusal:
            beside(form, refusal)
        else:
            return redirect(after("start-plan"), request.space.slug)
    status = 422 if request.method == "POST" else 200
    return step_page(request, "start-plan", "boards/start/plan.html", form=form, status=status)


@board_page("boards.draft", methods=("GET", "POST"))
def rules(request: Any) -> HttpResponse:
    """Step 5: each rule with its default and where that comes from; what a pasted regulation says is filled in."""
    board = request.board
    draft = draft_of(board)
    on = day_of(board)
    shown = regulation_on(board, on)
    read: dict[str, Any] = dict(draft.answers.get("read_rules", {})) if draft else {}
    if shown.pk is None:
        for name in read.keys() & set(FIELDS):
            setattr(shown, name, read[name])
    form = RulesForm(posted(request), regulation=shown)
    if request.method == "POST" and form.is_valid():
        reason = _("entered in the guided founding")
        try:
            boards.regulation_adopt(board=board, by=request.user, values=form.values(), valid_from=on, reason=reason)
        except Refusal as refusal:
            beside(form, refusal)
        else:
            return redirect(after("start-rules"), request.space.slug)
    status = 422 if request.method == "POST" else 200
    return step_page(
        request,
        "start-rules",
        "boards/start/rules.html",
        form=form,
        read_count=len(read),
        later_url=url(request, after("start-rules")),
        status=status,
    )
