"""A list of initiatives from a file: read with a verdict per row, and written only once somebody has seen it."""

from datetime import date
from typing import Any, Final

from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from steerboard.platform.audit import services as audit
from steerboard.platform.base.clock import now, today
from steerboard.platform.base.errors import Refusal
from steerboard.platform.base.lines import one_line
from steerboard.platform.base.permit import require
from steerboard.platform.base.vietnamese import fold
from steerboard.platform.documents import sheets
from steerboard.platform.documents.sheets import Choices, Line, Table
from steerboard.register.organisations.models import Organisation
from steerboard.stages.boards.models import Board
from steerboard.stages.boards.selectors.agencies import choices_for
from steerboard.stages.boards.services.locks import locked as locked_board
from steerboard.stages.initiatives.models import Initiative, InitiativeSheet
from steerboard.stages.initiatives.selectors.sheet import COLUMNS, checked
from steerboard.stages.initiatives.services.initiatives import initiative_suggest
from steerboard.stages.initiatives.services.locks import service

_TEXTS: Final = ("title", "title_en", "champion", "problem", "objective", "result")
_DAYS: Final = ("result_on", "starts_on", "ends_on")


def sheet_table(board: Board, data: bytes, name: str, choices: Choices) -> Table:
    """The verdict of a file on this board: its agencies, and what it has already. Raises SheetRefused."""
    agencies = _agencies(board)
    held = {fold(title) for title in Initiative.objects.filter(board=board).values_list("title", flat=True)}

    def rule(line: Line) -> None:
        lead = line.values.get("lead")
        if lead and fold(lead) not in agencies:
            near = sorted(shown for key, (_pk, shown) in agencies.items() if fold(lead) in key or key in fold(lead))
            line.ask("agency", _("No agency of this board's province is called so."), "lead", tuple(near[:5]))
        title = line.values.get("title")
        if title and fold(title) in held:
            line.refuse("exists", _("An initiative with this title exists already."), "title")

    return checked(sheets.read(data, name, columns=COLUMNS, choices=choices), rule=rule)


def _agencies(board: Board) -> dict[str, tuple[int, str]]:
    """Folded name (full and short) → key and name of the agency."""
    found: dict[str, tuple[int, str]] = {}
    for one in choices_for(board.unit, today(), keep=[pk for pk in (board.issuer_id,) if pk]):
        for name in {one.name, getattr(one, "short", ""), one.name_en}:
            if name:
                found.setdefault(fold(name), (one.organisation.pk, one.name))
    return found


@service
def sheet_read(*, board: Board, by: Any, data: bytes, name: str, choices: Choices) -> InitiativeSheet:
    """Keep what a file says, row by row; nothing of it is an initiative yet. Raises SheetRefused."""
    require(by, "initiatives.import", board)
    table = sheet_table(board, data, name, choices)
    if table.questions:
        raise Refusal(_("Answer the questions on the file first."), field="file", code="questions")
    agencies = _agencies(board)
    sheet = InitiativeSheet(
        space=board.space,
        board=board,
        file_name=one_line(name)[:160],
        sha256=table.sheet.sha256,
        rows=[_row(line, agencies) for line in table.lines],
        read_at=now(),
    )
    sheet.read_by_id = getattr(by, "person_id", None)
    audit.save(sheet, by=by, act="initiatives.sheet_read")
    return sheet


def _row(line: Line, agencies: dict[str, tuple[int, str]]) -> dict[str, Any]:
    values: dict[str, Any] = {key: line.values.get(key) or "" for key in (*_TEXTS, "field")}
    for key in _DAYS:
        day = line.values.get(key)
        values[key] = day.isoformat() if isinstance(day, date) else None
    lead = line.values.get("lead")
    values["lead_organisation"] = agencies[fold(lead)][0] if lead and fold(lead) in agencies else None
    return {
        "number": line.number,
        "title": line.values.get("title") or line.read.get("title", ""),
        "lead": lead or "",
        "faults": [
            {"heading": fault.heading, "value": fault.value, "reason": fault.reason, "proposals": list(fault.proposals)}
            for fault in line.faults
        ],
        "values": values,
    }


@service
def sheet_confirm(*, sheet: InitiativeSheet, by: Any) -> InitiativeSheet:
    """Enter the good rows as ideas. Twice the same sheet adds nothing; a title that came in meanwhile is left out."""
    require(by, "initiatives.import", sheet.board)
    board = locked_board(sheet.board_id)
    found = InitiativeSheet.objects.select_related("space").get(pk=sheet.pk)
    if found.confirmed_at is not None:
        return found
    held = {fold(title) for title in Initiative.objects.filter(board=board).values_list("title", flat=True)}
    written = 0
    for row in found.rows:
        if row["faults"] or fold(row["values"]["title"]) in held:
            continue
        initiative_suggest(board=board, by=by, source=found.file_name, **_values(row["values"]))
        written += 1
    found.confirmed_at, found.written = now(), written
    audit.save(found, by=by, act="initiatives.sheet_confirm")
    return found


def _values(stored: dict[str, Any]) -> dict[str, Any]:
    values = dict(stored)
    for key in _DAYS:
        values[key] = parse_date(stored[key]) if stored[key] else None
    pk = stored["lead_organisation"]
    values["lead_organisation"] = Organisation.objects.filter(pk=pk).first() if pk else None
    return values
