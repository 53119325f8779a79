"""What surrounds a signed-in page: bars, menus, warnings. Built only where a layout asks for it."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from steerboard.interfaces.ui.shell import Shell


def shell(request: HttpRequest) -> dict[str, Any]:
    """The context processor: `shell` is made when the layout first reads it."""
    return {"shell": SimpleLazyObject(lambda: _shell(request))}


def _shell(request: Any) -> Shell:
    warnings = [] if settings.MAIL_ENABLED or settings.DEMO else [_("Mail is not configured: notices stay in the app.")]
    return Shell(demo=settings.DEMO, warnings=warnings)
