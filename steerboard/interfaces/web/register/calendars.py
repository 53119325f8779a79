"""The working calendar by year; importing one: file, what it changes and which deadlines move, then the import."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from steerboard.interfaces.ui.components import Action, Link, Tab
from steerboard.interfaces.web.register.organisations import crumbs, section_tabs
from steerboard.interfaces.web.register.territory_forms import CalendarFileForm
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.platform.base.clock import today
from steerboard.platform.base.enums import Role
from steerboard.platform.base.errors import Refusal
from steerboard.platform.base.idempotency import new_key
from steerboard.platform.base.models import Space
from steerboard.platform.base.offices import roles
from steerboard.platform.base.permit import permit
from steerboard.register.territories import calendar_files, selectors, services
from steerboard.register.territories.calendar_files import CalendarFile, DayEntry
from steerboard.register.territories.models import CalendarImport

_SALT: Final = "steerboard.register.calendar"
# A preview may lie on the desk for a day; after that the file is sent again.
_PREVIEW_SECONDS: Final = 86_400
# As many years beside the one shown fit on a phone; the form leads to any other.
_YEARS_BESIDE: Final = 2
_INSIDE: Final = frozenset({Role.HEAD, Role.DEPUTY, Role.SECRETARY, Role.MEMBER, Role.TASK_FORCE, Role.FOUNDER})


@board_page("territories.view")
def calendar(request: Any) -> HttpResponse:
    known = selectors.years()
    year = _year(request.GET.get("year", ""), [state.year for state in known])
    entries = selectors.days_of(year)
    months = selectors.months(year, entries)
    address = reverse("register_calendar", args=[request.space.slug])
    verdict = permit(request.user, "territories.calendar_import", request.board)
    state = next((state for state in known if state.year == year), None)
    context = {
        "year": year,
        "state": state,
        "months": months,
        "entries": entries,
        "working_days": sum(month.working_days for month in months),
        "weekdays": _weekdays(),
        "today": today(),
        "years": [
            Tab(str(one.year), f"{address}?year={one.year}", one.year == year)
            for one in known
            if abs(one.year - year) <= _YEARS_BESIDE
        ],
        "all_years": [one.year for one in known],
        "imports": selectors.imports(),
        "tabs": section_tabs(request, "register_calendar"),
        "actions": [
            Action(
                _("Import a calendar"),
                reverse("register_calendar_import", args=[request.space.slug]),
                icon="file-import",
                allowed=bool(verdict),
                reason=verdict.reason,
            )
        ],
    }
    return render(request, "register/calendar.html", context)


def _year(typed: str, known: list[int]) -> int:
    if typed.isascii() and typed.isdigit() and int(typed[:4]) in known:
        return int(typed[:4])
    return today().year if today().year in known or not known else known[-1]


def _weekdays() -> list[tuple[str, str]]:
    """The head of a month: what is shown and what is read out."""
    return [
        (_("Mo"), _("Monday")),
        (_("Tu"), _("Tuesday")),
        (_("We"), _("Wednesday")),
        (_("Th"), _("Thursday")),
        (_("Fr"), _("Friday")),
        (_("Sa"), _("Saturday")),
        (_("Su"), _("Sunday")),
    ]


@board_page("territories.calendar_import", methods=("GET", "POST"))
def calendar_import(request: Any) -> HttpResponse:
    """The file first, then what it would change; only the second press writes."""
    if request.method == "POST" and "content" in request.POST:
        return _write(request)
    form = CalendarFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            upload = form.cleaned_data["file"]
            file = calendar_files.read(upload.read(calendar_files.MOST_BYTES + 1), upload.name)
            return _preview(request, file, form.cleaned_data["is_whole"])
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.reason))
    return _form(request, form)


def _form(request: Any, form: Any) -> HttpResponse:
    title = _("Import a calendar")
    context = {
        "form": form,
        "form_key": new_key(),
        "title": title,
        "crumbs": crumbs(request, *_trail(request, title)),
        "back": reverse("register_calendar", args=[request.space.slug]),
        "lead": _("Nothing is written before you have seen what the file changes and which deadlines move."),
        "button": _("Show what it changes"),
    }
    return render(request, "shared/form.html", context, status=422 if request.method == "POST" else 200)


def _trail(request: Any, title: str) -> list[Link]:
    return [Link(_("Working calendar"), reverse("register_calendar", args=[request.space.slug])), Link(title, "")]


def _preview(request: Any, file: CalendarFile, is_whole: bool) -> HttpResponse:
    plan = services.calendar_preview(by=request.user, file=file, whole_years=file.years if is_whole else ())
    context = {
        "file": file,
        "plan": plan,
        "moved": [(_(one.deadline.what), one.deadline, one.due_on) for one in plan.moved],
        "crumbs": crumbs(request, *_trail(request, _("What the file changes"))),
        "again": reverse("register_calendar_import", args=[request.space.slug]),
        "content": _sealed(request, file, is_whole) if not file.faults and not plan.changes_nothing else "",
        "form_key": new_key(),
    }
    return render(request, "register/calendar_preview.html", context)


def _sealed(request: Any, file: CalendarFile, is_whole: bool) -> str:
    """What was shown, signed, so that what is written is what was seen."""
    days = [[entry.date.isoformat(), entry.works, entry.reason, entry.status, entry.source] for entry in file.entries]
    told = {"name": file.name, "sha256": file.sha256, "days": days, "whole": is_whole, "user": request.user.pk}
    return signing.dumps(told, salt=_SALT, compress=True)


def _opened(request: Any) -> tuple[CalendarFile, bool]:
    """The sealed file. Raises Refusal for one that was changed, is too old, or was somebody else's."""
    try:
        told = signing.loads(request.POST["content"], salt=_SALT, max_age=_PREVIEW_SECONDS)
    except signing.BadSignature:
        told = {}
    if told.get("user") != request.user.pk:
        raise Refusal(_("This preview is no longer good. Send the file again."), field="file", code="preview")
    entries = tuple(
        DayEntry(date.fromisoformat(on), works, reason, status, source)
        for on, works, reason, status, source in told["days"]
    )
    return CalendarFile(told["name"], told["sha256"], entries), told["whole"]


def _write(request: Any) -> HttpResponse:
    try:
        file, is_whole = _opened(request)
        made = services.calendar_import(by=request.user, file=file, whole_years=file.years if is_whole else ())
    except Refusal as refusal:
        form = CalendarFileForm()
        form.cleaned_data = {}
        form.is_bound = True
        form.add_error("file", str(refusal.reason))
        return _form(request, form)
    moved = len(made.moved)
    text = ngettext(
        "The calendar is imported; %(count)d deadline moved.",
        "The calendar is imported; %(count)d deadlines moved.",
        moved,
    )
    messages.success(request, text % {"count": moved})
    return redirect("register_calendar_imported", request.space.slug, made.pk)


@board_page("territories.view")
def calendar_imported(request: Any, pk: int) -> HttpResponse:
    """One import: what it changed, and the deadlines it moved as far as the reader may see them."""
    made = CalendarImport.objects.select_related("made_by").filter(pk=pk).first()
    if made is None:
        raise Http404
    rows = list(_visible(request, made.moved))
    context = {
        "made": made,
        "rows": rows,
        "hidden": len(made.moved) - len(rows),
        "crumbs": crumbs(request, *_trail(request, made.file_name)),
    }
    return render(request, "register/calendar_imported.html", context)


def _visible(request: Any, moved: Iterable[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    """The moved deadlines of this board for its own people, of all boards for an operator."""
    sees_all = bool(permit(request.user, "territories.calendar_import", request.board))
    is_inside = bool(roles(request.user, request.space) & _INSIDE)
    slugs = dict(Space.objects.values_list("pk", "slug")) if sees_all else {request.space.pk: request.space.slug}
    for one in moved:
        if sees_all or (is_inside and one["space"] == request.space.pk):
            yield {
                **one,
                "what": _(one["what"]),
                "board": slugs.get(one["space"], ""),
                "was": date.fromisoformat(one["was"]),
                "now": date.fromisoformat(one["now"]),
            }
