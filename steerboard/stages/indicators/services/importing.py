"""Sheets of values: read with a verdict a row, nothing written; then the good rows at once, once."""

import base64
from collections.abc import Callable, Mapping
from dataclasses import asdict
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext as _

from steerboard.platform.audit import services as audit
from steerboard.platform.base.clock import now
from steerboard.platform.base.errors import Refusal
from steerboard.platform.base.lines import one_line
from steerboard.platform.base.offices import sees
from steerboard.platform.base.permit import permit, require
from steerboard.platform.base.vietnamese import fold
from steerboard.platform.documents.sheets import Choices, Limits, Line, Sheet, read
from steerboard.register.territories.models import UnitVersion
from steerboard.stages.boards.models import Board
from steerboard.stages.indicators.enums import Currency, ValueType
from steerboard.stages.indicators.models import ImportSheet, Indicator, Observation
from steerboard.stages.indicators.selectors.limits import check_limits
from steerboard.stages.indicators.selectors.lists import indicators_of
from steerboard.stages.indicators.selectors.sheets import COLUMNS, checked
from steerboard.stages.indicators.services.locks import service
from steerboard.stages.indicators.services.observing import fitting_period, observation_enter

LIMITS: Final = Limits(bytes=1024 * 1024, rows=2_000)
_ANSWERS: Final = frozenset(asdict(Choices()))
_MONEY: Final = {"dong": "VND", "vnd": "VND", "usd": "USD", "do la": "USD", "eur": "EUR", "euro": "EUR"}


def sheet_content(content: bytes, name: str, answers: Mapping[str, Any] | None = None) -> Sheet:
    """Read a file by its headings with the answers given so far. Raises Refusal for a file that is no such sheet."""
    given = {key: value for key, value in (answers or {}).items() if key in _ANSWERS}
    if "heading_row" in given:
        given["heading_row"] = int(given["heading_row"])
    return read(content, name, columns=COLUMNS, choices=Choices(**given), limits=LIMITS)


@service
def sheet_read(*, board: Board, by: Any, content: bytes, name: str) -> ImportSheet:
    """Keep a file's rows with a verdict each. The same file is the same sheet, whoever sends it however often."""
    require(by, "indicators.import", board)
    sheet = sheet_content(content, name)
    known = ImportSheet.objects.filter(space=board.space, sha256=sheet.sha256).first()
    if known is not None and known.confirmed_at is not None:
        return known
    made = known or ImportSheet(space=board.space, sha256=sheet.sha256, file_name=one_line(name)[:160])
    made.content = base64.b64encode(content).decode("ascii")
    return _judge(made, board, by, sheet)


@service
def sheet_answer(*, sheet: ImportSheet, board: Board, by: Any, answers: Mapping[str, str]) -> ImportSheet:
    """Answer the open questions of a file, or look at it again as things stand now. Writes no value."""
    require(by, "indicators.import", board)
    found = _locked(sheet.pk)
    _refuse_done(found)
    options = {one["name"]: {value for value, _label in one["options"]} for one in found.questions}
    for name, value in answers.items():
        if name in options and value not in options[name]:
            raise Refusal(_("Choose one of the list."), field=name, code="choice")
    chosen = {**found.choices, **{name: value for name, value in answers.items() if name in options and value}}
    found.choices = chosen
    content = base64.b64decode(found.content)
    return _judge(found, board, by, sheet_content(content, found.file_name, chosen))


@service
def sheet_confirm(*, sheet: ImportSheet, board: Board, by: Any) -> ImportSheet:
    """Write exactly the rows that were shown as good, handed in for verification; all of them or none. Once."""
    require(by, "indicators.import", board)
    found = _locked(sheet.pk)
    _refuse_done(found)
    if found.questions:
        raise Refusal(_("Answer the questions about the file first."), code="questions_open")
    if not found.good:
        raise Refusal(_("No row of this sheet can be entered."), code="no_rows")
    indicators = Indicator.objects.select_related("space", "board").in_bulk([row["indicator"] for row in found.good])
    for row in found.good:
        try:
            observation_enter(
                indicator=indicators[row["indicator"]],
                by=by,
                period=row["period"],
                value=Decimal(row["value"]),
                note=row["note"],
                submit=True,
                sheet=found,
                source=found.file_name,
            )
        except Refusal as refusal:
            words = {"row": row["row"], "why": refusal.reason}
            raise Refusal(
                _("Row %(row)s: %(why)s Nothing was entered; look at the sheet again.") % words, code=refusal.code
            ) from refusal
    found.confirmed_at, found.written, found.content = now(), len(found.good), ""
    audit.save(found, by=by, act="indicators.sheet_confirm")
    return found


def _locked(pk: int) -> ImportSheet:
    rows = ImportSheet.objects.select_for_update(of=("self",))
    return rows.select_related("space").get(pk=pk)


def _refuse_done(sheet: ImportSheet) -> None:
    if sheet.confirmed_at is not None:
        raise Refusal(_("This sheet was entered already."), code="sheet_done")


def _judge(made: ImportSheet, board: Board, by: Any, sheet: Sheet) -> ImportSheet:
    table = checked(sheet, rule=board_rule(board, by))
    made.questions = [
        {"name": one.name, "text": str(one.text), "options": [[value, str(label)] for value, label in one.options]}
        for one in table.questions
    ]
    made.notes = [str(note.text) for note in table.notes]
    made.rows = [_kept(line) for line in table.lines]
    made.read_by_id, made.read_at = audit.person_of(by), now()
    audit.save(made, by=by, act="indicators.sheet_read")
    return made


def _kept(line: Line) -> dict[str, Any]:
    value = line.values.get("value")
    return {
        "row": line.number,
        "name": line.read.get("indicator", ""),
        "indicator": line.values.get("indicator"),
        "period": line.values.get("period") or line.read.get("period", ""),
        "value": None if value is None else str(value),
        "read": line.read.get("value", ""),
        "unit": line.read.get("unit", ""),
        "note": line.values.get("note") or "",
        "faults": [[fault.heading, fault.reason] for fault in line.faults],
    }


def board_rule(board: Board, by: Any) -> Callable[[Line], None]:
    """What a board asks of a row: its own indicator, province, unit, period; three queries for the whole sheet."""
    highest = sees(by, board.space)
    rows = list(indicators_of(board, -1 if highest is None else int(highest)))
    by_name: dict[str, Indicator] = {}
    for row in rows:
        for text in (row.name_en, row.name, row.code):
            if text:
                by_name[fold(text)] = row
    own_versions = set(UnitVersion.objects.filter(unit_id=board.unit_id).values_list("pk", flat=True))
    taken: dict[int, dict[str, Decimal]] = {}
    for one in Observation.objects.filter(indicator__in=rows, is_current=True):
        taken.setdefault(one.indicator_id, {})[one.period] = one.value

    def rule(line: Line) -> None:
        found = by_name.get(fold(str(line.values.get("indicator") or "")))
        if line.values.get("territory") is not None and line.values["territory"] not in own_versions:
            line.refuse("territory", _("This is the value of another province."), "territory")
        if found is None:
            if line.values.get("indicator"):
                line.refuse("indicator", _("The board has no indicator of this name or code."), "indicator")
            line.values["indicator"] = None
            return
        line.values["indicator"] = found.pk
        _row_of(line, found, by, taken.get(found.pk, {}))

    return rule


def _row_of(line: Line, indicator: Indicator, by: Any, taken: Mapping[str, Decimal]) -> None:
    verdict = permit(by, "indicators.enter", indicator)
    if not verdict:
        line.refuse("not_allowed", verdict.reason, "indicator")
    label, value = str(line.values.get("period") or ""), line.values.get("value")
    if label:
        _try(line, "period", lambda: fitting_period(indicator, label))
    if label in taken:
        same = value is not None and taken[label] == value
        words = (
            _("This value is there already.") if same else _("Another value stands for this period. Correct that one.")
        )
        line.refuse("period_taken", words, "period")
    _check_unit(line, indicator)
    if value is not None:
        _try(line, "value", lambda: check_limits(indicator, value))


def _try(line: Line, key: str, do: Callable[[], object]) -> None:
    try:
        do()
    except Refusal as refusal:
        line.refuse(refusal.code, refusal.reason, key)


def _check_unit(line: Line, indicator: Indicator) -> None:
    text = fold(str(line.values.get("unit") or ""))
    if not text:
        return
    own = {fold(indicator.unit), fold(indicator.unit_en), fold(indicator.currency)}
    own |= {"%", "phan tram"} if indicator.value_type == ValueType.SHARE else set()
    if text in own:
        return
    other = next((code for word, code in _MONEY.items() if word in text.split() or word == text), "")
    if indicator.currency and other and other != indicator.currency:
        words = {"own": Currency(indicator.currency).label, "other": other}
        line.refuse("currency", _("This is kept in %(own)s; the value names %(other)s.") % words, "unit")
        return
    line.refuse("unit", _("This indicator is kept in %(unit)s.") % {"unit": indicator.unit or "—"}, "unit")
