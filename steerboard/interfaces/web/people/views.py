"""People of a board: register, edit, invite, suspend, and the reset of a lost second factor by two."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from steerboard.interfaces.ui.components import Action
from steerboard.interfaces.web.people.forms import PersonForm
from steerboard.interfaces.web.people.tables import listing
from steerboard.interfaces.web.shared.choices import ReasonForm
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.interfaces.web.shared.trail import entries
from steerboard.platform.accounts import services
from steerboard.platform.accounts.models import Person, SecondFactorReset, User
from steerboard.platform.audit import selectors as audit
from steerboard.platform.base.clock import today
from steerboard.platform.base.errors import Refusal, StaleSave
from steerboard.platform.base.idempotency import new_key
from steerboard.platform.base.models import Space
from steerboard.platform.base.permit import permit
from steerboard.stages.boards.selectors.people import Duty, agency_names, duties, people_of


def _person_or_404(request: Any, pk: int) -> Person:
    found = people_of(request.space).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _account_of(person: Person) -> User | None:
    found: User | None = getattr(person, "user", None)
    return found


def _duty_texts(space: Space, person_id: int | None = None) -> dict[int, str]:
    day = today()
    held = duties(space, day, person_id)
    names = agency_names({duty.organisation_id for some in held.values() for duty in some}, day)

    def text(duty: Duty) -> str:
        return f"{duty.role or _('Task force')}, {names.get(duty.organisation_id, '')}"

    return {pk: "; ".join(text(duty) for duty in some) for pk, some in held.items()}


@board_page("accounts.people_view")
def people(request: Any) -> HttpResponse:
    rows = people_of(request.space)
    texts = _duty_texts(request.space)
    verdict = permit(request.user, "accounts.person_add", request.space)
    new = Action(
        _("Register a person"),
        reverse("person_new", args=[request.space.slug]),
        icon="user-plus",
        tone="primary",
        allowed=bool(verdict),
        reason=verdict.reason,
    )
    board = request.space.slug
    table = listing(lambda p: reverse("person", args=[board, p.pk]), lambda p: texts.get(p.pk) or None, new)
    if request.GET.get("export"):
        head = audit.head(request.space).short
        file = table.export(rows, request, address=request.build_absolute_uri(), footer=head)
        if file is not None:
            return file  # type: ignore[return-value]
    return render(request, "people/people.html", {"table": table.prepare(rows, request), "new": new})


@board_page("accounts.person_add", methods=("GET", "POST"))
def person_new(request: Any) -> HttpResponse:
    form = PersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in ("name", "honorific", "email", "language")}
        try:
            made = services.person_add(space=request.space, by=request.user, **values)
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.reason))
        else:
            messages.success(request, _("%(name)s is registered.") % {"name": made.name})
            return redirect("person", request.space.slug, made.pk)
    return _form(request, "people/person_form.html", form, title=_("Register a person"))


def _form(request: Any, template: str, form: Any, **context: Any) -> HttpResponse:
    status = 422 if request.method == "POST" else 200
    return render(request, template, {"form": form, "form_key": new_key(), **context}, status=status)


@board_page("accounts.people_view")
def person(request: Any, pk: int) -> HttpResponse:
    found = _person_or_404(request, pk)
    account = _account_of(found)
    resets = SecondFactorReset.objects.filter(user=account, confirmed_at=None).select_related("asked_by")
    acts = ("accounts.person_edit", "accounts.invite", "accounts.suspend", "accounts.factor_reset_ask")
    context = {
        "person": found,
        "account": account,
        "duty": _duty_texts(request.space, found.pk).get(found.pk, ""),
        "has_factor": account is not None and Authenticator.objects.filter(user=account, type="totp").exists(),
        "reset": resets.first() if account else None,
        "may": {act.partition(".")[2]: permit(request.user, act, request.space) for act in acts},
        "is_self": account is not None and account.pk == request.user.pk,
        "log": entries([found], 3),
        # What changed about a person is for those who keep the record.
        "history_url": reverse("history", args=[request.space.slug, "person", found.pk])
        if permit(request.user, "accounts.person_edit", found)
        else "",
        "form_key": new_key(),
        "key2": new_key(),
    }
    return render(request, "people/person.html", context)


@board_page("accounts.person_edit", methods=("GET", "POST"))
def person_edit(request: Any, pk: int) -> HttpResponse:
    found = _person_or_404(request, pk)
    form = PersonForm(request.POST or None, instance=found, initial={"version": found.version})
    current = None
    if request.method == "POST" and form.is_valid():
        try:
            services.person_edit(
                person=form.save(commit=False), by=request.user, expected_version=form.cleaned_data["version"]
            )
        except StaleSave as stale:
            form.add_error(None, str(stale.reason))
            current = stale.current
            again = request.POST.copy()
            again["version"] = str(current.version)  # type: ignore[attr-defined]
            form.data = again
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.reason))
        else:
            messages.success(request, _("Saved."))
            return redirect("person", request.space.slug, pk)
    return _form(request, "people/person_form.html", form, title=_("Edit a person"), current=current, person=found)


@board_page("accounts.invite", methods=("POST",))
def person_invite(request: Any, pk: int) -> HttpResponse:
    """Makes the link and shows it once; it is stored nowhere."""
    found = _person_or_404(request, pk)
    token = services.invite(person=found, space=request.space, by=request.user)
    link = settings.BASE_URL + reverse("account_invitation", args=[token])
    return render(request, "people/invited.html", {"person": found, "link": link, "days": services.LINK_DAYS})


@board_page("accounts.suspend", methods=("GET", "POST"))
def person_access(request: Any, pk: int) -> HttpResponse:
    found = _person_or_404(request, pk)
    account = _account_of(found)
    if account is None:
        raise Http404
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        act = services.user_suspend if account.is_active else services.user_resume
        act(user=account, space=request.space, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("Access is changed."))
        return redirect("person", request.space.slug, pk)
    return _form(request, "people/access.html", form, person=found, account=account)


@board_page("accounts.factor_reset_ask", methods=("GET", "POST"))
def person_factor(request: Any, pk: int) -> HttpResponse:
    """The first person asks with a reason, the second one confirms."""
    found = _person_or_404(request, pk)
    account = _account_of(found)
    if account is None:
        raise Http404
    reset = SecondFactorReset.objects.filter(user=account, confirmed_at=None).select_related("asked_by").first()
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and reset is not None:
        services.factor_reset_confirm(reset=reset, space=request.space, by=request.user)
        messages.success(request, _("The second factor is reset; a new one is set up at the next sign-in."))
        return redirect("person", request.space.slug, pk)
    if request.method == "POST" and form.is_valid():
        services.factor_reset_ask(
            user=account, space=request.space, by=request.user, reason=form.cleaned_data["reason"]
        )
        messages.success(request, _("Asked. A second person must confirm it."))
        return redirect("person", request.space.slug, pk)
    return _form(request, "people/factor.html", form, person=found, reset=reset)
