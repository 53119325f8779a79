"""Reading mandates and second factors."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest

from steerboard.platform.accounts.models import Mandate
from steerboard.platform.base.clock import today


def mandates_of(user: Any) -> list[Mandate]:
    """The mandates of a user in force today; kept on the user object, which lives one request."""
    kept: list[Mandate] | None = getattr(user, "_mandates", None)
    if kept is None and not getattr(user, "had_mandate", True):
        kept = user._mandates = []
    if kept is None:
        day = today()
        kept = list(
            Mandate.objects.filter(person_id=user.person_id, valid_from__lte=day)
            .filter(Q(valid_to=None) | Q(valid_to__gt=day))
            .prefetch_related("spaces")
        )
        user._mandates = kept
    return kept


def lacks_second_factor(request: HttpRequest, roles: Any) -> bool:
    """Whether one of these roles needs a second factor (settings.SECOND_FACTOR_ROLES) and this user has none set up.

    A session that was opened with the second factor says so itself and costs no query.
    """
    if not settings.SECOND_FACTOR_REQUIRED or not set(roles) & set(settings.SECOND_FACTOR_ROLES):
        return False
    methods = request.session.get("account_authentication_methods", [])
    if any(one.get("method") == "mfa" for one in methods):
        return False
    user: Any = request.user
    return not Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()
