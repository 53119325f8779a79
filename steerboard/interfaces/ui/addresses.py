"""Addresses that a page prints by the dozen: `reverse`, asked once for each."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final

from django.conf import settings
from django.urls import get_urlconf, reverse

# Stands in for the last argument while the rest of an address is made; no key of a record is as long.
_STAND_IN: Final = 98_765_432_109_876


@lru_cache(maxsize=4096)
def _address(urlconf: str, name: str, arguments: tuple[Any, ...]) -> str:
    return reverse(name, args=arguments, urlconf=urlconf)


def address(name: str, *arguments: Any) -> str:
    """The same as `reverse(name, args=…)`, kept."""
    return _address(get_urlconf() or settings.ROOT_URLCONF, name, arguments)


def addresses(name: str, *arguments: Any) -> Callable[[int], str]:
    """From the key of a record to its address, for a list of them: `addresses("document", slug)(7)`."""
    before, stand_in, after = address(name, *arguments, _STAND_IN).partition(str(_STAND_IN))
    assert stand_in
    return lambda key: f"{before}{key}{after}"
