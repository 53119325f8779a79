"""The board's own page: on what it stands, what it still needs, how it works."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from steerboard.interfaces.ui.components import Action, Link, NextMove, Requirement
from steerboard.interfaces.ui.formats import day
from steerboard.interfaces.ui.language import marked
from steerboard.interfaces.web.boards.rules_shown import rules_in_words
from steerboard.interfaces.web.boards.shown import called_on, period
from steerboard.interfaces.web.shared.acting import act, url
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.interfaces.web.shared.records import chain_strip
from steerboard.interfaces.web.shared.steering import board_tag
from steerboard.platform.base.clock import today
from steerboard.platform.base.enums import Role
from steerboard.platform.base.idempotency import new_key
from steerboard.platform.base.offices import roles
from steerboard.platform.base.permit import permit
from steerboard.platform.documents.enums import DocumentState
from steerboard.platform.documents.models import Document
from steerboard.stages.boards.enums import BoardState, FoundingPart
from steerboard.stages.boards.models import Board, Founding, FoundingDraft
from steerboard.stages.boards.selectors.missing import missing_for
from steerboard.stages.boards.selectors.rules import regulation_among, regulations_of
from steerboard.stages.boards.workflow import BOARD

# state of the board → its next move
_NEXT = {BoardState.PLANNED: "found", BoardState.FOUNDED: "start"}
# need → page where it is met
_PLACES = {
    "decision": "start-decision",
    "standing_agency": "boards-settings",
    "head_seat": "boards-seats",
    "core_topic": "boards-topics",
    "head": "boards-seats",
    "secretary": "boards-seats",
    "core_lead": "boards-topics",
    "ending_document": "boards-board-end",
}


@board_page("boards.view")
def board(request: Any) -> HttpResponse:
    """What the board stands on, what it still needs, how it works."""
    found = request.board
    on = found.ended_on or today()
    foundings = list(Founding.objects.filter(board=found).select_related("document").order_by("in_force_from", "pk"))
    regulations = regulations_of(found)
    regulation = regulation_among(regulations, found, on)
    context = {
        "title": _heading(found, foundings),
        "state": board_tag(found),
        "name": marked(found.name, found.name_en),
        "strip": chain_strip(request, found),
        "next_move": _next_move(request),
        "mandate": [_part(request, row) for row in foundings],
        "mandate_acts": _mandate_acts(request, foundings),
        "facts": _facts(request, found),
        "rules": rules_in_words(regulation),
        "rules_period": period(regulation.valid_from, regulation.valid_to) if regulation.pk else "",
        "rules_are_default": regulation.pk is None,
        "new_rules": act(
            request,
            _("New rules"),
            "boards.regulation_adopt",
            url(request, "boards-rules-new"),
            icon="edit",
            small=True,
        ),
        "versions": [
            (period(row.valid_from, row.valid_to), Document(number=row.number or "", symbol=row.symbol or ""))
            for row in regulations
        ],
        "actions": _acts(request),
        "board_acts": _board_acts(request),
        "links": [
            Link(_("Positions"), url(request, "boards-seats"), icon="user-check"),
            Link(_("Topics"), url(request, "boards-topics"), icon="target-arrow"),
            Link(_("Task force"), url(request, "boards-task-force"), icon="users"),
        ],
        "form_key": new_key(),
    }
    return render(request, "boards/board.html", context)


def _heading(found: Board, foundings: list[Founding]) -> str:
    decision = next((row for row in foundings if row.part == FoundingPart.DECISION), None)
    number = decision.document.official_number if decision and decision.document.number else ""
    words = {"board": found.short_name, "day": day(found.founded_on), "number": number, "last": day(found.ended_on)}
    if found.state == BoardState.PLANNED:
        return _("%(board)s is being founded") % words
    if found.state == BoardState.ENDED:
        return _("%(board)s ended on %(last)s") % words
    if number:
        return _("%(board)s stands since %(day)s on %(number)s") % words
    return _("%(board)s stands since %(day)s") % words


def _next_move(request: Any) -> NextMove | None:
    name = _NEXT.get(request.board.state)
    if name is None:
        return None
    move = BOARD.move(name)
    needs = missing_for(name, request.board)
    open_needs = [need for need in needs if not need.met]
    first = open_needs[0] if open_needs else None
    waits = _("Still missing: %(what)s.") % {"what": "; ".join(str(need.label) for need in open_needs)} if first else ""
    verdict = permit(request.user, f"boards.board_{name}", request.board)
    may_enter = bool(permit(request.user, "boards.draft", request.board))
    return NextMove(
        title=str(move.label),
        requirements=[
            Requirement(
                _("%(what)s (%(who)s)") % {"what": need.label, "who": need.by_whom},
                need.met,
                Link(_("Open"), url(request, _PLACES[need.key])) if may_enter and not need.met else None,
            )
            for need in needs
        ],
        action=Action(
            str(move.label),
            url(request, f"boards-board-{name}"),
            tone="primary",
            method="post",
            fields=[("_key", new_key())],
            allowed=bool(verdict) and not first,
            reason=waits if verdict else verdict.reason,
        ),
    )


def _part(request: Any, row: Founding) -> dict[str, Any]:
    """One document of the mandate."""
    document = row.document
    is_illustration = document.provenance == "illustration"
    return {
        "row": row,
        "part": row.get_part_display(),
        "number": document.official_number,
        "invented": is_illustration,
        "subject": marked(document.abstract, document.abstract_en),
        "state": document.get_state_display() if document.state != DocumentState.ISSUED else "",
        "signed": document.signed_on,
        "in_force": row.in_force_from,
        "url": url(request, "document", document.pk),
        "document": document,
    }


def _mandate_acts(request: Any, foundings: list[Founding]) -> list[Action]:
    parts = {row.part for row in foundings}
    wanted = [FoundingPart.PLAN, FoundingPart.DECISION, FoundingPart.REGULATION]
    over = _over(request)
    acts = []
    for part in wanted:
        label = {
            FoundingPart.PLAN: _("Record a plan"),
            FoundingPart.DECISION: _("Record the decision") if part not in parts else _("Record an amendment"),
            FoundingPart.REGULATION: _("Record the regulation"),
        }[part]
        acts.append(
            act(
                request,
                label,
                "boards.founding_record",
                url(request, "boards-mandate-record", part.value),
                icon="file-import",
                small=True,
                reason=over,
                key=f"record-{part.value}",
            )
        )
    return acts


def _over(request: Any) -> str:
    return _("This board has ended; nothing more is entered here.") if request.board.state == BoardState.ENDED else ""


def _facts(request: Any, found: Board) -> list[tuple[str, Any]]:
    on = found.ended_on or today()
    ids = [pk for pk in (found.issuer_id, found.standing_agency_id) if pk]
    names = called_on(ids, on)
    rows: list[tuple[str, Any]] = [
        (_("Full name of the board"), marked(found.name, found.name_en)),
        (_("Set up by"), names.get(found.issuer_id or 0)),
        (_("Standing agency"), names.get(found.standing_agency_id or 0)),
        (_("Founded"), day(found.founded_on) if found.founded_on else None),
    ]
    if found.ended_on:
        rows.append((_("Ended"), day(found.ended_on)))
        rows.append((_("What became of its work"), found.get_outcome_display()))
        if found.successor_id:
            successor = Board._base_manager.get(pk=found.successor_id)
            rows.append((_("Continued by"), marked(successor.name, successor.name_en)))
    rows.append((_("Label of initiatives"), found.initiative_label))
    return rows


def _acts(request: Any) -> list[Action]:
    acts = []
    unfinished = request.board.state in {BoardState.PLANNED, BoardState.FOUNDED}
    drafts = FoundingDraft.objects.filter(board=request.board)
    if unfinished and permit(request.user, "boards.draft", request.board) and drafts.exists():
        acts.append(
            act(
                request,
                _("Continue the guided founding"),
                "boards.draft",
                url(request, "start-board"),
                icon="route",
                tone="primary",
            )
        )
    acts.append(
        act(
            request,
            _("Settings"),
            "boards.board_edit",
            url(request, "boards-settings"),
            icon="settings",
            reason=_over(request),
        )
    )
    return acts


def _board_acts(request: Any) -> list[Action]:
    """Publication, end, successor: what concerns the board as a whole."""
    found = request.board
    acts = []
    if found.node.is_published:
        acts.append(
            act(
                request,
                _("Take back from the public"),
                "boards.board_publish",
                url(request, "boards-board-withdraw"),
                icon="eye-off",
            )
        )
    else:
        planned = _("Found the board first.") if found.state == BoardState.PLANNED else ""
        acts.append(
            act(
                request,
                _("Show to the public"),
                "boards.board_publish",
                url(request, "boards-board-publish"),
                icon="world",
                reason=planned,
            )
        )
    if found.state in {BoardState.FOUNDED, BoardState.ACTIVE}:
        acts.append(act(request, _("End the board"), "boards.board_end", url(request, "boards-board-end"), icon="flag"))
    if found.state == BoardState.ENDED and Role.OPERATOR in roles(request.user, request.space):
        done = _("Another board continues this one already.") if found.successor_id else ""
        acts.append(
            act(
                request,
                _("Name the successor"),
                "boards.succession_set",
                url(request, "boards-board-successor"),
                icon="git-merge",
                reason=done,
            )
        )
        acts.append(
            act(
                request,
                _("Take back the end"),
                "boards.board_reopen",
                url(request, "boards-board-reopen"),
                icon="arrow-back-up",
            )
        )
    return acts
