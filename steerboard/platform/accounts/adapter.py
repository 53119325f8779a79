"""How allauth behaves here: nobody signs up without an invitation; addresses in mails come from settings."""

from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Closed sign-up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Links lead to the configured address, whatever Host header the request carried."""
        for name, value in context.items():
            if name.endswith("_url") and isinstance(value, str):
                context[name] = settings.BASE_URL + urlsplit(value)._replace(scheme="", netloc="").geturl()
        super().send_mail(template_prefix, email, context)

    def is_safe_url(self, url: Any) -> bool:
        """Own paths only: no host, no scheme, no backslash."""
        return isinstance(url, str) and url.startswith("/") and not url.startswith("//") and "\\" not in url
