"""Forms on pages without cookies: a signed token of limited life instead of a CSRF cookie, and a limit by address.

The token proves that the page was opened here not long ago. There is nothing to forge: no visitor of the portal has a
session, so a request from another site could do no more than what that site can do itself.
"""

import hashlib
from datetime import timedelta
from typing import Final

from axes.helpers import get_client_ip_address
from django.core import signing
from django.core.cache import cache
from django.http import HttpRequest

_SALT: Final = "steerboard.public.form"
LIFE: Final = timedelta(hours=3)


def form_token(form: str, slug: str) -> str:
    """A token for a form of a board's page."""
    return signing.TimestampSigner(salt=_SALT).sign(f"{form}:{slug}")


def is_fresh(token: str, form: str, slug: str) -> bool:
    """Whether this token was given out for this form of this board within the last hours."""
    try:
        said = signing.TimestampSigner(salt=_SALT).unsign(token, max_age=LIFE)
    except signing.BadSignature:
        return False
    return said == f"{form}:{slug}"


def may_send(request: HttpRequest, form: str, slug: str, *, by_address: int, by_board: int) -> bool:
    """Count one sending; False beyond so many an hour from one address, or so many a day on one board.

    The address is kept as a digest and only as long as it is counted.
    """
    address = hashlib.sha256(f"{form}:{get_client_ip_address(request)}".encode()).hexdigest()[:32]
    within = _counted(f"public-form:{address}", 3600) <= by_address
    return within and _counted(f"public-form:{form}:{slug}", 86400) <= by_board


def _counted(key: str, seconds: int) -> int:
    if cache.add(key, 1, seconds):
        return 1
    try:
        return cache.incr(key)
    except ValueError:
        cache.set(key, 1, seconds)
        return 1
