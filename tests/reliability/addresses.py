"""Every address of the product with sample arguments, so that tests can walk all of them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from tests.factories import boards

# Parameters that mean the same everywhere.
COMMON: dict[str, Callable[[boards.BoardKit], Any]] = {"board": lambda kit: kit.space.slug}
# name of the address → its own parameters
SAMPLES: dict[str, Callable[[boards.BoardKit], dict[str, Any]]] = {}


def sample(*names: str) -> Callable[[Callable[[boards.BoardKit], dict[str, Any]]], None]:
    """Give the addresses of these names their parameters."""

    def note(make: Callable[[boards.BoardKit], dict[str, Any]]) -> None:
        for name in names:
            SAMPLES[name] = make

    return note


@dataclass(frozen=True)
class Address:
    """One pattern of the URLconf: its route, its name, and the way to fill it."""

    route: str
    name: str
    parameters: tuple[str, ...]
    converters: dict[str, Any] = field(hash=False, compare=False, default_factory=dict)

    @property
    def is_public(self) -> bool:
        return not self.route.startswith(("b/", "start", "account", "programme"))

    @property
    def is_board(self) -> bool:
        return self.route.startswith("b/<")

    def url(self, kit: boards.BoardKit, **other: Any) -> str:
        """The address filled for a board's records."""
        own = SAMPLES.get(self.name, lambda _kit: {})(kit)
        values = {name: COMMON[name](kit) for name in self.parameters if name in COMMON} | own | other
        missing = set(self.parameters) - values.keys()
        if missing:
            raise LookupError(f"{self.name} ({self.route}) has no sample for {', '.join(sorted(missing))}")
        text = "/" + self.route.lstrip("^").rstrip("$")
        for name in self.parameters:
            start = text.index("<", 0) if f"<{name}>" not in text else text.index(f"<{name}>")
            for opening in (f"<{name}>", *(f"<{kind}:{name}>" for kind in ("slug", "int", "str", "uuid", "path"))):
                if opening in text:
                    start = text.index(opening)
                    text = text[:start] + str(values[name]) + text[start + len(opening) :]
                    break
        return text


def addresses() -> list[Address]:
    """All addresses of the URLconf that have a plain route."""
    return [found for found in _walk(get_resolver(), "") if not found.route.startswith("^")]


def _walk(resolver: URLResolver, prefix: str) -> Iterator[Address]:
    for pattern in resolver.url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield Address(route, pattern.name or "", tuple(pattern.pattern.converters))
        else:
            yield from _walk(pattern, route)
