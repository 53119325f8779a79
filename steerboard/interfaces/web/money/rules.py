"""When the books of each source close on this board: the usual days, and those the board has set."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from steerboard.interfaces.web.money.forms import RuleForm
from steerboard.interfaces.web.money.shown import crumbs
from steerboard.interfaces.web.shared.acting import posted, url
from steerboard.interfaces.web.shared.form_page import form_page
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.platform.base.clock import today
from steerboard.platform.base.permit import permit
from steerboard.stages.initiatives.enums import SourceKind
from steerboard.stages.initiatives.models import SourceRule
from steerboard.stages.initiatives.selectors.closing import Closing, closings
from steerboard.stages.initiatives.services import source_rule_set


@board_page("initiatives.list")
def rules(request: Any) -> HttpResponse:
    """Each kind of source with its closing day for this year's money."""
    may = permit(request.user, "initiatives.source_rule", request.board)
    year = today().year
    rows = [
        {
            "label": SourceKind(kind).label,
            "closing": closing,
            "on": closing.on(year),
            "url": url(request, "money-rule", kind) if may else "",
        }
        for kind, closing in closings(request.board).items()
    ]
    context = {
        "title": _("When the books close"),
        "rows": rows,
        "year": str(year),
        "crumbs": crumbs(request, last=_("When the books close")),
    }
    return render(request, "money/rules.html", context)


@board_page("initiatives.source_rule", methods=("GET", "POST"))
def rule_edit(request: Any, kind: str) -> HttpResponse:
    """Set the closing day of one kind of source."""
    if kind not in SourceKind.values:
        raise Http404
    closing = closings(request.board)[kind]
    own = SourceRule.objects.filter(board=request.board, kind=kind).first()
    form = RuleForm(posted(request), initial={**_shown(closing), "version": own.version if own else None})

    def do() -> SourceRule:
        given = form.cleaned_data
        return source_rule_set(
            board=request.board,
            by=request.user,
            kind=kind,
            closes=given["closes"],
            month=given["month"] or closing.month,
            day=given["day"] or closing.day,
            next_year=given["next_year"],
            basis=given["basis"],
            expected_version=given["version"],
        )

    label = str(SourceKind(kind).label)
    return form_page(
        request,
        form,
        do,
        said=_("Saved."),
        title=_("Closing day: %(source)s") % {"source": label},
        lead=_("The usual day is our reading of the budget law and its practice: a setting, not the law itself."),
        back=url(request, "money-rules"),
        button=_("Save"),
        effects=[_("New lines take this day. Lines that are there keep theirs.")],
        crumbs=crumbs(request, last=label),
        stored=_stored,
    )


def _shown(closing: Closing) -> dict[str, Any]:
    names = ("closes", "day", "month", "next_year", "basis")
    return {name: getattr(closing, name) for name in names}


def _stored(rule: Any) -> dict[str, Any]:
    return {name: getattr(rule, name) for name in ("closes", "day", "month", "next_year", "basis", "version")}
