"""The guided founding, step 6: the documents as they print, the founding itself, letters, and what comes next."""

from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from steerboard.interfaces.ui.components import Action, DocumentState, Link, NextMove, Requirement, Tab
from steerboard.interfaces.ui.formats import day, number
from steerboard.interfaces.web.boards.founding_shown import (
    STEPS,
    preview_document,
    step_page,
)
from steerboard.interfaces.web.boards.views.letters import askable
from steerboard.interfaces.web.shared.acting import url
from steerboard.interfaces.web.shared.official import a4
from steerboard.interfaces.web.shared.pages import board_page, refused
from steerboard.platform.base.errors import NotAllowed, Refusal
from steerboard.platform.base.idempotency import new_key
from steerboard.platform.base.permit import permit
from steerboard.platform.documents.enums import DocumentState as State
from steerboard.platform.documents.rendering import made_docx, made_pdf
from steerboard.platform.documents.serving import made_response
from steerboard.stages.boards import services as boards
from steerboard.stages.boards.enums import BoardState, FoundingPart
from steerboard.stages.boards.models import Seat
from steerboard.stages.boards.selectors.drafts import draft_of
from steerboard.stages.boards.selectors.missing import founding_of, missing_for

_PARTS: Final = (FoundingPart.PLAN, FoundingPart.DECISION, FoundingPart.REGULATION)
# need → the step where it is met
_PLACES: Final = {
    "decision": "start-decision",
    "standing_agency": "start-plan",
    "head_seat": "start-members",
    "core_topic": "start-members",
}
_BAND: Final = (State.DRAFT, State.FOR_SIGNATURE, State.WAITING_NUMBER, State.ISSUED)


@board_page("boards.draft", methods=("GET", "POST"))
def document(request: Any) -> HttpResponse:
    """Step 6."""
    if request.method == "POST":
        return _act(request)
    return _page(request)


def _act(request: Any) -> HttpResponse:
    acts = {"draft": _draft, "found": _found, "letters": _letters, "appoint": _appoint, "publish": _publish}
    do = acts.get(request.POST.get("act", ""))
    if do is None:
        raise Http404
    try:
        return do(request)
    except NotAllowed as refusal:
        return refused(request, refusal)
    except Refusal as refusal:
        return _page(request, str(refusal.reason))


def _part(request: Any) -> FoundingPart:
    asked = request.POST.get("part") or request.GET.get("part") or FoundingPart.DECISION
    return FoundingPart(asked) if asked in [part.value for part in _PARTS] else FoundingPart.DECISION


def _draft(request: Any) -> HttpResponse:
    founding = boards.mandate_draft(board=request.board, part=_part(request), by=request.user)
    return redirect(url(request, "document", founding.document_id))


def _found(request: Any) -> HttpResponse:
    made = boards.board_found(board=request.board, by=request.user)
    messages.success(request, _("The board is founded as of %(day)s.") % {"day": day(made.founded_on)})
    return redirect("start-document", request.space.slug)


def _letters(request: Any) -> HttpResponse:
    seats = Seat.objects.filter(pk__in=askable(request))
    made = boards.nominations_prepare(seats=seats, by=request.user)
    text = ngettext("%(count)s letter is drafted.", "%(count)s letters are drafted.", len(made))
    messages.success(request, text % {"count": number(len(made))})
    return redirect(url(request, "boards-letters"))


def _appoint(request: Any) -> HttpResponse:
    draft = draft_of(request.board)
    named = {int(pk): name for pk, name in (draft.answers.get("named", {}) if draft else {}).items()}
    made = boards.named_appoint(board=request.board, names=named, by=request.user)
    text = ngettext("%(count)s person is appointed.", "%(count)s persons are appointed.", len(made))
    messages.success(request, text % {"count": number(len(made))})
    return redirect(url(request, "boards-seats"))


def _publish(request: Any) -> HttpResponse:
    boards.board_publish(board=request.board, by=request.user)
    messages.success(request, _("The public sees the board now."))
    return redirect("start-document", request.space.slug)


def _page(request: Any, error: str = "") -> HttpResponse:
    part = _part(request)
    here = url(request, "start-document")
    shown = preview_document(request.board, part)
    return step_page(
        request,
        STEPS[-1][0],
        "boards/start/document.html",
        status=422 if request.method == "POST" else 200,
        error=error,
        tabs=[Tab(one.label, f"{here}?part={one.value}", is_current=one == part) for one in _PARTS],
        part=part.value,
        page=a4(shown),
        recorded_text=shown.text if not shown.payload else "",
        band=_band(shown.state),
        next_move=_next_move(request),
        later=_later(request),
        downloads=[
            Link("DOCX", url(request, "start-docx", part.value), icon="download"),
            Link("PDF", url(request, "start-pdf", part.value), icon="download"),
        ]
        if shown.payload
        else [],
        keep=_keep_action(request, part),
        recorded_url=_recorded_url(request, part),
    )


def _band(state: str) -> list[DocumentState]:
    """The four states of a document; a recorded one stands at the end."""
    if state not in _BAND:
        return []
    at = _BAND.index(State(state))
    return [
        DocumentState(one.label, "done" if place < at else "now" if place == at else "todo")
        for place, one in enumerate(_BAND)
    ]


def _keep_action(request: Any, part: FoundingPart) -> Action | None:
    """Keep the text as a draft, where nothing of this part is signed."""
    founding = founding_of(request.board, part)
    if founding is not None and founding.document.state != State.DRAFT:
        return None
    label = _("Keep it as a draft and submit it") if founding is None else _("Make the draft again and open it")
    return Action(
        label,
        url(request, "start-document"),
        icon="file-text",
        method="post",
        fields=[("act", "draft"), ("part", part.value), ("_key", new_key())],
        key="keep",
    )


def _recorded_url(request: Any, part: FoundingPart) -> str:
    founding = founding_of(request.board, part)
    return url(request, "document", founding.document_id) if founding is not None else ""


def _next_move(request: Any) -> NextMove | None:
    """What the founding itself still needs."""
    board = request.board
    if board.state != BoardState.PLANNED:
        return None
    needs = missing_for("found", board)
    waits = [str(need.label) for need in needs if not need.met]
    verdict = permit(request.user, "boards.board_found", board)
    reason = _("Still missing: %(what)s.") % {"what": "; ".join(waits)} if waits else ""
    return NextMove(
        title=_("Found the board"),
        requirements=[
            Requirement(
                _("%(what)s (%(who)s)") % {"what": need.label, "who": need.by_whom},
                need.met,
                None if need.met else Link(_("Open"), url(request, _PLACES[need.key])),
            )
            for need in needs
        ],
        action=Action(
            _("Found the board"),
            url(request, "start-document"),
            tone="primary",
            method="post",
            fields=[("act", "found"), ("_key", new_key())],
            allowed=bool(verdict) and not waits,
            reason=reason if verdict else verdict.reason,
            key="found",
        ),
    )


def _later(request: Any) -> list[dict[str, Any]]:
    """What comes next: letters, names in the decision, the first meeting, the public page."""
    board = request.board
    draft = draft_of(board)
    letters = len(askable(request))
    named = len(draft.answers.get("named", {})) if draft else 0
    rows = []
    if named:
        waits = _("Found the board first: persons are appointed on the strength of the decision.")
        rows.append(
            _row(
                request,
                "user-check",
                ngettext(
                    "Appoint %(count)s person named in the decision",
                    "Appoint %(count)s persons named in the decision",
                    named,
                )
                % {"count": number(named)},
                _("Each is registered; nobody gets an account by this."),
                "appoint",
                _("Appoint"),
                waits if board.state == BoardState.PLANNED else "",
            )
        )
    rows.append(
        _row(
            request,
            "send",
            ngettext(
                "%(count)s letter that asks an agency to name people",
                "%(count)s letters that ask agencies to name people",
                letters,
            )
            % {"count": number(letters)},
            _("One an agency: its member, an expert for the task force, the criteria."),
            "letters",
            _("Draft the letters"),
            "" if letters else _("Every position is filled or asked for, or there is none yet."),
        )
    )
    if board.state != BoardState.PLANNED and not board.node.is_published:
        rows.append(
            _row(
                request,
                "world",
                _("The public page"),
                _("Mandate, rules, topics and positions by office; persons are not named."),
                "publish",
                _("Show to the public"),
                "",
            )
        )
    return rows


def _row(request: Any, icon: str, title: str, note: str, act: str, label: str, reason: str) -> dict[str, Any]:
    action = Action(
        label,
        url(request, "start-document"),
        method="post",
        fields=[("act", act), ("_key", new_key())],
        allowed=not reason,
        reason=reason,
        small=True,
        key=act,
    )
    return {"icon": icon, "title": title, "note": note, "action": action}


@board_page("boards.draft")
def download(request: Any, part: str, form: str) -> HttpResponse:
    """The document as a file, as it stands now."""
    if part not in [one.value for one in _PARTS]:
        raise Http404
    shown = preview_document(request.board, part)
    if not shown.payload:
        raise Http404
    made = made_docx(shown) if form == "docx" else made_pdf(shown)
    return made_response(made.content, made.media_type, made.name)
