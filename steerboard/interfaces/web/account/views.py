"""A person's own account: settings, opening it from an invitation, and the demonstration's sign-in buttons."""

from typing import Any

from allauth.account.views import LoginView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from steerboard.interfaces.web.account.forms import InvitationForm, SettingsForm
from steerboard.interfaces.web.shared.pages import signed_in
from steerboard.platform.accounts import services
from steerboard.platform.accounts.errors import LinkDead
from steerboard.platform.accounts.models import InvitationPurpose, User
from steerboard.platform.base.errors import Refusal
from steerboard.platform.base.idempotency import new_key

_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def _settings(request: Any) -> HttpResponse:
    form = SettingsForm(request.POST or None, instance=request.user.person)
    if request.method == "POST" and form.is_valid():
        services.person_edit(person=form.save(commit=False), by=request.user)
        messages.success(request, _("Your settings are saved."))
        return redirect("account_settings")
    status = 422 if request.method == "POST" else 200
    return render(request, "account/settings.html", {"form": form, "form_key": new_key()}, status=status)


settings_page = signed_in(_settings, methods=("GET", "POST"))


class LoginPage(LoginView):
    """Sign-in; in the demonstration with one button a role."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = settings.DEMO_ACCOUNTS.items() if settings.DEMO else ()
        context: dict[str, Any] = super().get_context_data(demo_accounts=list(shown), **kwargs)
        return context


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind an invitation. Opening it spends nothing: mail scanners open every link."""
    try:
        found = services.invitation_of(token)
    except LinkDead as refusal:
        return render(request, "account/invitation_dead.html", {"reason": refusal.reason}, status=410)
    if found.purpose == InvitationPurpose.FOUND_BOARD and User.objects.filter(person=found.person).exists():
        return redirect("/start/")
    form = InvitationForm(request.POST or None, initial={"email": found.person.email})
    if request.method == "POST" and form.is_valid():
        try:
            user = services.invitation_accept(
                token=token, email=form.cleaned_data["email"], password=form.cleaned_data["password"]
            )
        except LinkDead as refusal:
            return render(request, "account/invitation_dead.html", {"reason": refusal.reason}, status=410)
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.reason))
        else:
            login(request, user, backend=_BACKEND)
            return redirect(settings.LOGIN_REDIRECT_URL)
    status = 422 if request.method == "POST" else 200
    return render(request, "account/invitation.html", {"form": form, "person": found.person}, status=status)


@require_POST
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """Signs in as an invented person of the demonstration; does not exist outside of it."""
    address = request.POST.get("account", "")
    if not settings.DEMO or address not in settings.DEMO_ACCOUNTS:
        raise Http404
    user = User.objects.filter(email=address, person__is_invented=True, is_active=True).first()
    if user is None:
        raise Http404
    login(request, user, backend=_BACKEND)
    return redirect(settings.LOGIN_REDIRECT_URL)
