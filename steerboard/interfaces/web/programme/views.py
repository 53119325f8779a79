"""The boards that a ministry may see, side by side: counts, shares with their number of cases, gaps marked."""

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from steerboard.interfaces.ui.formats import number
from steerboard.interfaces.web.programme.tables import listing
from steerboard.interfaces.web.shared.pages import refused, signed_in
from steerboard.overview.programme import FEWEST, BoardRow
from steerboard.overview.programme import programme as rows_for
from steerboard.platform.base.clock import today
from steerboard.platform.base.permit import permit


def _programme(request: Any) -> HttpResponseBase:
    verdict = permit(request.user, "boards.programme", request.user)
    if not verdict:
        return refused(request, verdict)
    rows = rows_for(request.user)
    table = listing()
    if (file := table.export(rows, request, address=request.build_absolute_uri())) is not None:
        return file
    context = {
        "heading": _heading(rows),
        "table": table.prepare(rows, request),
        "on": today(),
        "fewest": number(FEWEST),
    }
    return render(request, "programme/programme.html", context)


programme = signed_in(_programme)


def _heading(rows: list[BoardRow]) -> str:
    late = sum(row.late for row in rows)
    boards = ngettext("%(count)s board", "%(count)s boards", len(rows)) % {"count": number(len(rows))}
    if not late:
        return _("%(boards)s side by side, no task late") % {"boards": boards}
    text = ngettext(
        "%(boards)s side by side, %(count)s task late", "%(boards)s side by side, %(count)s tasks late", late
    )
    return text % {"boards": boards, "count": number(late)}
