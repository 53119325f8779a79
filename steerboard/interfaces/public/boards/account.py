"""The account on a board's public page: four figures, what is late, what was concluded, how the initiatives stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from steerboard.interfaces.public.shared.addresses import address
from steerboard.interfaces.public.shared.records import record_address
from steerboard.interfaces.ui.components import Text
from steerboard.interfaces.ui.formats import (
    day,
    deadline,
    language,
    money,
    money_figure,
    money_unit,
    money_unit_label,
    number,
    share,
)
from steerboard.interfaces.ui.language import in_language, marked
from steerboard.overview.steering import InitiativeLine, LateTask, Name, Steering, steering
from steerboard.stages.boards.models import Board
from steerboard.stages.initiatives.enums import InitiativeState
from steerboard.stages.meetings.models import Decision
from steerboard.stages.meetings.selectors.public import public_conclusions

_SHOWN: Final = 5


@dataclass(frozen=True, slots=True)
class AccountRow:
    """A line of the account: what, its note, and a light with its word where there is one."""

    title: Text
    url: str
    note: Text = ""
    light: str = ""
    word: str = ""


def account_html(board: Board) -> SafeString:
    """The account as HTML, "" while nothing of the work is published."""
    found = steering(board, None)
    latest = list(public_conclusions(board)[:_SHOWN])
    slug = board.space.slug
    if not (latest or found.initiatives or found.desk.total.given or found.indicators):
        return SafeString("")
    account = {
        "on": found.on,
        "figures": _figures(found, len(latest)),
        "late": [_late(task, slug) for task in found.late[:_SHOWN]],
        "conclusions": [_conclusion(row, slug) for row in latest],
        "initiatives": _initiatives(found, slug),
        "initiatives_all": len(found.initiatives),
        "next": _next(found),
        "urls": _urls(slug),
    }
    return render_to_string("public/account.html", {"account": account})


def _urls(slug: str) -> dict[str, str]:
    return {
        "conclusions": address("public-conclusions", board=slug),
        "tasks": address("public-tasks", board=slug),
        "meetings": address("public-meetings", board=slug),
        "initiatives": address("public-initiatives", board=slug),
        "indicators": address("public-indicators", board=slug),
        "impact": address("public-impact", board=slug),
    }


def _figures(found: Steering, conclusions: int) -> list[tuple[str, str]]:
    """Four numbers and what they count; a share stands with its fraction."""
    total = found.desk.total
    rows = []
    if total.given:
        rows.append((number(total.given), _("tasks given in public conclusions")))
    if total.due:
        rows.append((share(total.in_time, total.due), _("of the tasks due were done in time")))
    running = len(found.running)
    if running:
        rows.append((f"{number(found.lights['green'])} / {number(running)}", _("initiatives under way are on track")))
    if found.funds.approved:
        text = _("spent, of %(sum)s approved") % {"sum": money(found.funds.approved)}
        rows.append((money(found.funds.spent or 0), text))
    elif not rows:
        text = ngettext("public conclusion", "public conclusions", conclusions)
        rows.append((number(conclusions), text))
    return rows


def _text(name: Name) -> Text:
    return marked(name.text, name.en)


def _late(task: LateTask, slug: str) -> AccountRow:
    word = ngettext("late by %(count)s working day", "late by %(count)s working days", task.days)
    note = _("%(agency)s · date in force: %(day)s") % {
        "agency": in_language(task.agency.text, task.agency.en),
        "day": deadline(task.due_on),
    }
    return AccountRow(
        _text(task.text), record_address("task", task.key, slug), note, "red", word % {"count": number(task.days)}
    )


def _conclusion(row: Decision, slug: str) -> AccountRow:
    return AccountRow(
        title=marked(row.shown_text, "" if row.public_text else row.text_en),
        url=address("public-conclusion", board=slug, number=row.number),
        note=_("Conclusion %(number)s of %(day)s") % {"number": row.number, "day": day(row.meeting.on)},
    )


def _initiatives(found: Steering, slug: str) -> Sequence[AccountRow]:
    """Those under way, the worst first; then what has ended last."""
    others = [one for one in found.initiatives if not one.is_running]
    rows = [*found.running, *others][: 2 * _SHOWN]
    unit = money_unit([one.approved for one in rows])
    return [_initiative(one, slug, unit) for one in rows]


def _initiative(one: InitiativeLine, slug: str, unit: Any) -> AccountRow:
    said = [in_language(one.agency.text, one.agency.en)] if one.agency.text else []
    if one.approved is not None:
        words = {
            "spent": money_figure(one.spent, unit),
            "approved": money_figure(one.approved, unit),
            "unit": money_unit_label(unit),
        }
        said.append(_("spent %(spent)s of %(approved)s (%(unit)s)") % words)
    said.append(one.why.vi if language() == "vi" else one.why.en)
    return AccountRow(
        title=_text(one.title),
        url=address("public-initiative", board=slug, number=one.number),
        note=" · ".join(said),
        light=one.light if one.is_running else "none",
        word="" if one.is_running else str(InitiativeState(one.state).label),
    )


def _next(found: Steering) -> str:
    if found.upcoming is None:
        return ""
    return _("Next meeting: %(day)s.") % {"day": deadline(found.upcoming.on)}
