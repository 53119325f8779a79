"""How allauth behaves here: nobody signs up without an invitation; addresses in mails come from settings."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Closed sign-up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_safe_url(self, url: Any) -> bool:
        """Own paths only: no host, no scheme, no backslash."""
        return isinstance(url, str) and url.startswith("/") and not url.startswith("//") and "\\" not in url
