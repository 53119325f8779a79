"""Reading persons, mandates and second factors."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import Q

from steerboard.platform.accounts.models import Mandate
from steerboard.platform.base.clock import today
from steerboard.platform.base.models import Space
from steerboard.platform.base.offices import roles


def mandates_now(person_id: int) -> list[Mandate]:
    """The mandates of a person in force today."""
    day = today()
    return list(
        Mandate.objects.filter(person_id=person_id, valid_from__lte=day)
        .filter(Q(valid_to=None) | Q(valid_to__gt=day))
        .prefetch_related("spaces")
    )


def lacks_second_factor(user: Any) -> bool:
    """Whether this signed-in user holds an office that needs a second factor and has none set up yet."""
    if not user.is_authenticated:
        return False
    if Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists():
        return False
    return bool(_roles_anywhere(user) & set(settings.SECOND_FACTOR_ROLES))


def _roles_anywhere(user: Any) -> set[str]:
    found: set[str] = {mandate.kind for mandate in mandates_now(user.person_id)}
    for space in Space.objects.all():
        found |= {role.value for role in roles(user, space)}
    return found
