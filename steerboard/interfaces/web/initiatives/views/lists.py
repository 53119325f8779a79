"""The portfolio of the board, a new initiative, the label, and the addresses of records by their node."""

from datetime import timedelta
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from steerboard.interfaces.ui.formats import number
from steerboard.interfaces.ui.labels import initiative_label
from steerboard.interfaces.web.initiatives.forms.record import InitiativeForm, LabelForm
from steerboard.interfaces.web.initiatives.shown import crumbs, page_of
from steerboard.interfaces.web.initiatives.tables import Row, listing, rows_of
from steerboard.interfaces.web.shared.acting import act, given, highest, posted, url
from steerboard.interfaces.web.shared.form_page import form_page
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.platform.base.clock import today
from steerboard.stages.boards.enums import TopicField
from steerboard.stages.initiatives.models import Activity, Initiative
from steerboard.stages.initiatives.selectors.portfolio import counted, initiatives_of
from steerboard.stages.initiatives.selectors.starters import STARTERS, Starter, starter
from steerboard.stages.initiatives.services import activity_plan, initiative_suggest, label_set


@board_page("initiatives.list")
def initiatives(request: Any) -> HttpResponse:
    """All initiatives that the reader may see, with money and light; the same table goes out as a file."""
    rows = rows_of(request, initiatives_of(request.board, highest(request)))
    new = act(
        request,
        _("Suggest one"),
        "initiatives.suggest",
        url(request, "initiatives-new"),
        icon="plus",
        tone="primary",
        shortcut="n",
    )
    bring = act(
        request, _("Import a list"), "initiatives.import", url(request, "initiatives-import"), icon="file-import"
    )
    name = act(
        request, _("Change the label"), "initiatives.label", url(request, "initiatives-label"), icon="adjustments"
    )
    table = listing(request, [new])
    if (file := table.export(rows, request, address=request.build_absolute_uri())) is not None:
        return file  # type: ignore[return-value]
    context = {
        "title": initiative_label(request.board),
        "finding": _finding(request, rows),
        "table": table.prepare(rows, request),
        "actions": [name, bring, new] if name.allowed else [bring, new] if bring.allowed else [new],
    }
    return render(request, "initiatives/list.html", context)


def _finding(request: Any, rows: list[Row]) -> str:
    found = counted(request.board, highest(request))
    if not found.all:
        return ""
    running = ngettext("%(count)s under way", "%(count)s under way", found.running) % {"count": number(found.running)}
    red = sum(row.code == "red" for row in rows)
    behind = ngettext("%(count)s behind", "%(count)s behind", red) % {"count": number(red)}
    return _("%(all)s in all: %(running)s, %(behind)s, %(waiting)s not yet begun, %(ended)s ended.") % {
        "all": number(found.all),
        "running": running,
        "behind": behind,
        "waiting": number(found.waiting),
        "ended": number(found.ended),
    }


@board_page("initiatives.suggest", methods=("GET", "POST"))
def initiative_new(request: Any) -> HttpResponse:
    """A new initiative, from nothing or from one of the five fields' starting points."""
    begun = starter(request.GET.get("field", ""))
    form = InitiativeForm(posted(request), board=request.board, initial=_initial(begun))

    def do() -> Initiative:
        made = initiative_suggest(board=request.board, by=request.user, **given(form))
        if request.POST.get("with_activities") and begun is not None:
            _plan(request, made, begun)
        return made

    return form_page(
        request,
        form,
        do,
        said=_("The idea is entered. Its page says what the next step needs."),
        then=lambda made: page_of(request, made),
        title=_("Suggest an initiative"),
        lead=_("Only the title is needed now. A starting point fills in the rest, to be changed."),
        back=url(request, "initiatives"),
        button=_("Enter it"),
        crumbs=crumbs(request, last=_("New")),
        template="initiatives/new.html",
        starters=[(field, TopicField(field).label) for field in STARTERS],
        chosen=begun.field if begun is not None else "",
        planned=[each.title for each in begun.activities] if begun is not None else [],
        with_activities=request.method == "GET" or bool(request.POST.get("with_activities")),
    )


def _initial(begun: Starter | None) -> dict[str, Any]:
    if begun is None:
        return {}
    return {
        "field": begun.field,
        "title": begun.title,
        "problem": begun.problem,
        "objective": begun.objective,
        "result": begun.result,
    }


def _plan(request: Any, made: Initiative, begun: Starter) -> None:
    """The first activities of the starting point, each for the lead agency; where nobody leads it yet, none."""
    if made.lead_organisation is None:
        return
    first = made.starts_on or today()
    for each in begun.activities:
        activity_plan(
            initiative=made,
            by=request.user,
            title=each.title,
            planned_from=first + timedelta(days=each.after),
            planned_to=first + timedelta(days=each.after + each.days),
            organisation=made.lead_organisation,
        )


@board_page("initiatives.label", methods=("GET", "POST"))
def board_label(request: Any) -> HttpResponse:
    """What this board calls its initiatives."""

    def stored(board: Any) -> dict[str, Any]:
        return {"initiative_label": board.initiative_label, "version": board.version}

    form = LabelForm(posted(request), initial=stored(request.board))
    return form_page(
        request,
        form,
        lambda: label_set(
            board=request.board,
            by=request.user,
            label=form.cleaned_data["initiative_label"],
            expected_version=form.cleaned_data["version"],
        ),
        title=_("What this board calls its initiatives"),
        back=url(request, "initiatives"),
        said=_("Saved."),
        button=_("Save"),
        crumbs=crumbs(request, last=_("Label")),
        stored=stored,
    )


@board_page("initiatives.list")
def record(request: Any, pk: int) -> HttpResponse:
    """An initiative by its node: links of the chain lead here and on to its number."""
    found = Initiative.objects.filter(board=request.board, pk=pk, visibility__lte=highest(request)).first()
    if found is None:
        raise Http404
    return redirect(page_of(request, found))


@board_page("initiatives.list")
def activity_record(request: Any, pk: int) -> HttpResponse:
    """An activity by its node: its place on the page of its initiative."""
    level = highest(request)
    rows = Activity.objects.filter(pk=pk, visibility__lte=level, initiative__visibility__lte=level)
    found = rows.select_related("initiative").first()
    if found is None:
        raise Http404
    return redirect(f"{page_of(request, found.initiative)}#activity-{found.pk}")
