"""What the page of an initiative lists: its money, indicators, where it came from, notes, papers."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from steerboard.interfaces.ui.components import Action
from steerboard.interfaces.ui.formats import day, moment, money, percent
from steerboard.interfaces.ui.language import in_language
from steerboard.interfaces.ui.markup import Tag
from steerboard.interfaces.ui.money_bars import money_bars
from steerboard.interfaces.web.initiatives.shown import (
    code_of,
    light_html,
    page_of,
    said,
    visibility_tag,
    word_of,
)
from steerboard.interfaces.web.shared.acting import act, highest, url
from steerboard.interfaces.web.shared.records import record_url
from steerboard.methods.progress import Lit
from steerboard.platform.base.permit import permit
from steerboard.stages.initiatives.enums import MoneyStage
from steerboard.stages.initiatives.models import Evidence, Initiative, Note
from steerboard.stages.initiatives.selectors import portfolio
from steerboard.stages.initiatives.selectors.money import LineMoney, Sums
from steerboard.stages.initiatives.selectors.progress import Standing


def money_card(request: Any, standing: Standing, names: dict[int, str]) -> list[dict[str, Any]]:
    """The bars of planned, approved, spent and the lines, one block a currency."""
    return [_block(request, sums, names) for sums in standing.money]


def _block(request: Any, sums: Sums, names: dict[int, str]) -> dict[str, Any]:
    return {**money_bars(sums), "lines": [_line(request, row, names) for row in sums.lines]}


def _line(request: Any, row: LineMoney, names: dict[int, str]) -> dict[str, Any]:
    line = row.line
    approved = row.amount(MoneyStage.APPROVED)
    shown = approved if approved is not None else row.amount(MoneyStage.PLANNED)
    if shown is None:
        shown = row.amount(MoneyStage.REQUESTED)
    facts = [str(line.budget_year), names.get(line.holder_id or 0, "")]
    if line.closes_on is not None:
        facts.append(_("books close on %(day)s") % {"day": day(line.closes_on)})
    return {
        "title": line.shown_source,
        "facts": " · ".join(fact for fact in facts if fact),
        "amount": money(shown, None, line.currency),
        "is_approved": approved is not None,
        "url": url(request, "money-line", line.pk),
        "visibility": visibility_tag(line.visibility),
        "breaches": [(said(breach.reason), "bad" if breach.is_serious else "warn") for breach in row.breaches],
    }


def link_rows(
    request: Any, one: Initiative, links: Iterable[Any], lights: Mapping[int, Lit] | None = None
) -> list[dict[str, Any]]:
    """The records at the other ends of these links that this reader may see."""
    may = permit(request.user, "initiatives.edit", one)
    level = highest(request)
    rows = []
    for link in links:
        node = link.source if link.relation == "leads_to" else link.target
        if node.visibility > level or node.space_id != request.space.pk:
            continue
        rows.append(
            {
                "title": in_language(node.title, node.title_en),
                "why": link.why,
                "fact": node.fact,
                "light": light_html(lights[node.pk].light) if lights and node.pk in lights else "",
                "reason": said(lights[node.pk].reason) if lights and node.pk in lights else "",
                "url": record_url(node.kind, node.pk, request.space.slug),
                "withdraw_url": page_of(request, one, "initiatives-link-withdraw", link.pk) if may else "",
            }
        )
    return rows


def note_rows(request: Any, one: Initiative, limit: int = 200) -> list[dict[str, Any]]:
    """The notes that the reader may see, newest first, with what the senior may do."""
    return [_note(request, one, note) for note in portfolio.notes_of(one, highest(request))[:limit]]


def _note(request: Any, one: Initiative, note: Any) -> dict[str, Any]:
    note.initiative, note.space = one, one.space
    figures = []
    if note.is_done:
        figures.append(_("done"))
    if note.percent is not None:
        figures.append(percent(note.percent.normalize()))
    if note.units_done is not None and note.activity_id is not None:
        figures.append(f"{note.units_done.normalize():f} {note.activity_unit}")
    if note.forecast_to is not None:
        figures.append(_("expected until %(day)s") % {"day": day(note.forecast_to)})
    return {
        "note": note,
        "activity": note.activity_title or "",
        "figures": figures,
        "said": moment(note.said_at),
        "by": note.prepared_name,
        "behalf": note.behalf_title,
        "source": " · ".join(
            part for part in (note.get_source_kind_display(), note.source_note) if note.source_kind != "system" and part
        ),
        "state": _note_state(note),
        "visibility": visibility_tag(note.visibility),
        "acts": _note_acts(request, one, note),
    }


def _note_state(note: Any) -> Tag:
    if note.is_confirmed:
        return Tag(_("confirmed by %(name)s") % {"name": note.confirmed_name or ""}, "ok", "circle-check")
    if note.returned_at is not None:
        return Tag(_("sent back: %(why)s") % {"why": note.returned_why}, "bad", "arrow-back-up")
    return Tag(_("waits to be confirmed"), "warn", "hourglass")


def _note_acts(request: Any, one: Initiative, note: Note) -> list[Action]:
    if not note.waits or not permit(request.user, "initiatives.note_confirm", note):
        return []
    return [
        act(
            request,
            _("Confirm"),
            "initiatives.note_confirm",
            page_of(request, one, "initiatives-note-confirm", note.pk),
            obj=note,
            post=True,
            tone="primary",
            small=True,
            icon="circle-check",
            key=f"confirm-{note.pk}",
        ),
        act(
            request,
            _("Send back"),
            "initiatives.note_confirm",
            page_of(request, one, "initiatives-note-return", note.pk),
            obj=note,
            small=True,
            icon="arrow-back-up",
            key=f"return-{note.pk}",
        ),
    ]


def evidence_rows(request: Any, one: Initiative, evidence: Iterable[Evidence]) -> list[dict[str, Any]]:
    """The papers that show results, whose document this reader may see."""
    level = highest(request)
    may = permit(request.user, "initiatives.evidence", one)
    return [
        {
            "evidence": row,
            "title": row.what or str(row.document),
            "of": row.activity.title if row.activity is not None else "",
            "url": url(request, "document", row.document_id),
            "remove_url": page_of(request, one, "initiatives-evidence-remove", row.pk) if may else "",
        }
        for row in evidence
        if row.document.visibility <= level
    ]


def light_parts(standing: Standing) -> list[dict[str, Any]]:
    """Each part of the light with its word and its reason."""
    names = {"schedule": _("Schedule"), "money": _("Money"), "result": _("Result"), "state": _("State")}
    return [
        {"name": names[key], "code": code_of(lit.light), "word": word_of(lit.light), "reason": said(lit.reason)}
        for key, lit in standing.parts.items()
    ]
