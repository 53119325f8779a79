"""The frame of the guided founding: its six steps, what is still missing, the document as it prints so far."""

from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from steerboard.interfaces.ui.components import A4Page, Step
from steerboard.interfaces.ui.formats import day, moment, number
from steerboard.interfaces.web.shared.official import a4
from steerboard.platform.base.idempotency import new_key
from steerboard.platform.documents.enums import DocumentState
from steerboard.platform.documents.models import Document
from steerboard.platform.documents.validators import payload_checked
from steerboard.stages.boards import services as boards
from steerboard.stages.boards.enums import BoardState, FoundingPart
from steerboard.stages.boards.models import Board, Founding, FoundingDraft, Regulation, Seat, Topic
from steerboard.stages.boards.selectors.drafts import draft_of
from steerboard.stages.boards.selectors.missing import founding_of, unmet
from steerboard.stages.boards.services.drafting import provenance_of
from steerboard.stages.boards.validators import is_signed

# step → (address, words)
STEPS: Final[tuple[tuple[str, str | Promise], ...]] = (
    ("start-plan", gettext_lazy("Name and plan")),
    ("start-decision", gettext_lazy("Decision")),
    ("start-regulation", gettext_lazy("Regulation")),
    ("start-members", gettext_lazy("Topics and members")),
    ("start-rules", gettext_lazy("Rules")),
    ("start-document", gettext_lazy("Document")),
)


def _notes(board: Board, draft: FoundingDraft | None) -> list[tuple[bool, str]]:
    """For each step: whether it is done, and one line about it."""
    parts = {row.part: row for row in Founding.objects.filter(board=board).select_related("document") if _counts(row)}
    decision, regulation = parts.get(FoundingPart.DECISION), parts.get(FoundingPart.REGULATION)
    seats = Seat.objects.filter(board=board, valid_to=None).count()
    topics = Topic.objects.filter(board=board, valid_to=None).count()
    rules = Regulation.objects.filter(board=board).exists()
    answers = draft.answers if draft else {}
    reading = "decision_text" in answers and decision is None
    return [
        (True, board.short_name),
        (decision is not None and is_signed(decision.document), _decision_note(decision, reading=reading)),
        (regulation is not None, _("recorded") if regulation else _("may come months later")),
        (bool(seats and topics), _members_note(topics, seats)),
        (rules, _("adopted") if rules else _("each has a default")),
        (board.state != BoardState.PLANNED, _founded_note(board)),
    ]


def _counts(row: Founding) -> bool:
    return row.document.state != DocumentState.WITHDRAWN


def _decision_note(decision: Founding | None, *, reading: bool) -> str:
    if reading:
        return _("read, to be checked")
    if decision is None:
        return _("paste it, or draft it here")
    if is_signed(decision.document):
        return decision.document.official_number
    return _("drafted here, not signed yet")


def _members_note(topics: int, seats: int) -> str:
    if not topics:
        return _("topics propose the members")
    return ngettext("%(count)s member", "%(count)s members", seats) % {"count": number(seats)}


def _founded_note(board: Board) -> str:
    if board.state == BoardState.PLANNED:
        return _("preview, DOCX, letters")
    return _("founded as of %(day)s") % {"day": day(board.founded_on)}


def steps(board: Board | None, draft: FoundingDraft | None, here: str) -> list[Step]:
    """The six steps with their state; before step 1 is sent none has a page."""
    if board is None:
        return [Step(label, "now" if name == here else "todo") for name, label in STEPS]
    made = []
    for (name, label), (done, note) in zip(STEPS, _notes(board, draft), strict=True):
        state: Any = "now" if name == here else "done" if done else "todo"
        made.append(Step(label, state, note, reverse(name, args=[board.space.slug])))
    return made


def next_step(board: Board, draft: FoundingDraft | None) -> str:
    """The first step that is not done; the last one where all are."""
    for (name, _label), (done, _note) in zip(STEPS, _notes(board, draft), strict=True):
        if not done:
            return name
    return STEPS[-1][0]


def after(here: str) -> str:
    """The step that follows."""
    names = [name for name, _label in STEPS]
    return names[min(names.index(here) + 1, len(names) - 1)]


def preview_document(board: Board, part: str) -> Document:
    """The document as it stands: the recorded or drafted one, else one made from the entries of now and not stored."""
    founding = founding_of(board, part)
    if founding is not None and (founding.document.payload or is_signed(founding.document)):
        return founding.document
    made = boards.mandate_text(board, part, boards.writing_day(board))
    return Document(
        space=board.space,
        type=made.type,
        abstract=made.abstract,
        symbol=made.symbol,
        issuer=made.issuer,
        place=made.place,
        signature_form=made.signature_form,
        signer_position=made.signer_position,
        bases=made.bases,
        payload=payload_checked(made.payload),
        state=DocumentState.DRAFT,
        provenance=provenance_of(board),
    )


def preview(board: Board, part: str = FoundingPart.DECISION) -> A4Page | None:
    """The document as it prints so far."""
    return a4(preview_document(board, part))


def heading(board: Board) -> str:
    """What the founding still lacks, as the title."""
    if board.state != BoardState.PLANNED:
        return _("%(board)s is founded") % {"board": board.short_name}
    missing = len(unmet("found", board))
    if not missing:
        return _("Founding the board: everything is there")
    text = ngettext(
        "Founding the board: %(count)s thing is still missing",
        "Founding the board: %(count)s things are still missing",
        missing,
    )
    return text % {"count": number(missing)}


def step_page(request: Any, here: str, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """One step of the founding."""
    board = request.board
    draft = draft_of(board)
    if "page" not in context and here != "start-members":
        context["preview"] = preview(board)
    shown = {
        "title": heading(board),
        "steps": steps(board, draft, here),
        "saved": moment(draft.saved_at) if draft else "",
        "home_url": reverse("home", args=[board.space.slug]),
        "form_key": new_key(),
        **context,
    }
    return render(request, template, shown, status=status)
