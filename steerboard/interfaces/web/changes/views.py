"""What changed on a board since last week, or since any other day; grouped, in words, only what the reader may see."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, cast

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from steerboard.interfaces.ui.as_of import asked_day
from steerboard.interfaces.ui.components import Link, Text
from steerboard.interfaces.ui.formats import day, number
from steerboard.interfaces.ui.language import marked
from steerboard.interfaces.web.shared.acts import act_words
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.interfaces.web.shared.records import record_url
from steerboard.overview.changes import DOCUMENT, Changed, Changes
from steerboard.overview.changes import changes as changes_of
from steerboard.overview.kinds import BY_NAME
from steerboard.platform.base.clock import VIETNAM, today
from steerboard.platform.base.offices import sees
from steerboard.stages.meetings.models import Meeting

_USUAL_DAYS: Final = 7
_SHOWN: Final = 200
# Kinds whose number people know; the others' titles say it, or they have none.
_NUMBERED: Final = frozenset({"decision", "task", "initiative", "indicator", DOCUMENT})


@dataclass(frozen=True, slots=True)
class Line:
    """A record that changed: what was done, when last."""

    title: Text
    number: str
    url: str
    acts: str
    on: str


@dataclass(frozen=True, slots=True)
class Group:
    """The records of one kind that changed. `more` says how many are not listed."""

    key: str
    label: Text
    icon: str
    count: int
    lines: list[Line]
    more: int


@board_page("boards.view")
def changes(request: Any) -> HttpResponse:
    """`?since=` is the first day, `?until=` the last one; a wrong or reversed one is said and the usual week is shown."""
    on = today()
    since = asked_day(_as_on(request.GET, "since"), on - timedelta(days=_USUAL_DAYS))
    until = asked_day(_as_on(request.GET, "until"), on)
    error = since.error or until.error
    first, last = since.day, until.day
    if not error and first > last:
        error = _("The first day is after the last one. Here is the last week.")
        first, last = on - timedelta(days=_USUAL_DAYS), on
    highest = sees(request.user, request.space)
    assert highest is not None  # whoever holds an office sees something; the page asked for one
    found = changes_of(request.space, first, last, sees=highest)
    context = {
        "heading": _heading(found),
        "first": first,
        "last": last,
        "since": since.typed,
        "until": until.typed,
        "error": error,
        "shortcuts": _shortcuts(request, on, highest),
        "groups": [_group(kind, rows, request.space.slug) for kind, rows in found.groups],
        "counts": counted(found),
    }
    return render(request, "changes/changes.html", context)


def _as_on(query: QueryDict, name: str) -> QueryDict:
    return cast(QueryDict, {"on": query.get(name, "")})


def _heading(found: Changes) -> str:
    if not found.count:
        return _("Nothing changed")
    text = ngettext("%(count)s record changed", "%(count)s records changed", found.count)
    return text % {"count": number(found.count)}


def counted(found: Changes) -> str:
    """ "3 conclusions, 5 tasks": how many records of each kind changed."""
    # Translators: how many records of a kind: "3 conclusions".
    said = [
        _("%(count)s %(kind)s") % {"count": number(count), "kind": _plural(kind, count).lower()}
        for kind, count in found.counts().items()
    ]
    return ", ".join(said)


def _plural(kind: str, count: int) -> str:
    if kind == DOCUMENT:
        return ngettext("document", "documents", count)
    return str(BY_NAME[kind].label if count == 1 else BY_NAME[kind].plural)


def _group(kind: str, rows: tuple[Changed, ...], slug: str) -> Group:
    label: Any = _("Documents") if kind == DOCUMENT else BY_NAME[kind].plural
    icon = "file-text" if kind == DOCUMENT else BY_NAME[kind].icon
    lines = [_line(row, slug) for row in rows[:_SHOWN]]
    return Group(kind, capfirst(str(label)), icon, len(rows), lines, max(0, len(rows) - _SHOWN))


def _line(row: Changed, slug: str) -> Line:
    url = reverse("document", args=[slug, row.key]) if row.kind == DOCUMENT else record_url(row.kind, row.key, slug)
    return Line(
        title=marked(row.title, row.title_en),
        number=row.number if row.kind in _NUMBERED else "",
        url=url,
        acts=" · ".join(str(act_words(act)) for act in row.acts),
        on=day(row.at.astimezone(VIETNAM).date()),
    )


def _shortcuts(request: Any, on: date, highest: int) -> list[Link]:
    """The last week, month, and since the last meeting that the reader may see."""
    links = [
        Link(_("7 days"), f"?since={(on - timedelta(days=7)).isoformat()}"),
        Link(_("30 days"), f"?since={(on - timedelta(days=30)).isoformat()}"),
    ]
    held = Meeting.objects.filter(board=request.board, state="closed", visibility__lte=highest).order_by("-on").first()
    if held is not None:
        words = _("Since meeting %(nr)s (%(day)s)") % {"nr": held.nr, "day": day(held.on)}
        links.append(Link(words, f"?since={held.on.isoformat()}"))
    return links
