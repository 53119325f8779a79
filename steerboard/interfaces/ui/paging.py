"""Where in a list the reader is, and the addresses of the same list in another state."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.http import QueryDict
from django.utils.translation import gettext

from steerboard.interfaces.ui.formats import number

SIZES: Final = (50, 100, 200)
_PAGES_BESIDE: Final = 2


@dataclass(frozen=True, slots=True)
class Asked:
    """What the query string asks for, checked against the listing."""

    sort: str
    page: int
    size: int
    search: str
    chosen: Mapping[str, str]
    kept: Sequence[tuple[str, str]]

    @property
    def is_narrowed(self) -> bool:
        return bool(self.search or self.chosen)


@dataclass(frozen=True, slots=True)
class PageLink:
    """A number in the pager; `url` is empty for the current page, `label` is "…" for a gap."""

    label: str
    url: str
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Pager:
    """Where in the list the reader is."""

    total: int
    first: int
    last: int
    previous_url: str
    next_url: str
    pages: tuple[PageLink, ...]
    sizes: tuple[PageLink, ...]

    @property
    def shown(self) -> str:
        return gettext("%(first)s to %(last)s of %(total)s") % {
            "first": number(self.first),
            "last": number(self.last),
            "total": number(self.total),
        }


class Links:
    """Addresses of the same list in another state: what is unsaid stays, "" drops a value."""

    def __init__(self, asked: Asked, prefix: str, usual_sort: str) -> None:
        self._prefix = prefix
        self._kept = asked.kept
        self._state = {
            **asked.chosen,
            "q": asked.search,
            "sort": asked.sort if asked.sort != usual_sort else "",
            "per": str(asked.size) if asked.size != SIZES[0] else "",
            "page": str(asked.page) if asked.page > 1 else "",
        }

    def to(self, **changes: str) -> str:
        """The address with these changes. A list that is narrowed or sorted anew begins at its first page."""
        fresh = {} if changes.keys() <= {"page", "export"} else {"page": ""}
        query = QueryDict(mutable=True)
        for key, value in self._kept:
            query[key] = value
        for key, value in {**self._state, **fresh, **changes}.items():
            if value and not (key == "page" and value == "1"):
                query[f"{self._prefix}{key}"] = value
        return f"?{query.urlencode()}"


def pager(asked: Asked, total: int, pages: int, link: Links) -> Pager:
    """The pager of a list of `total` rows on `pages` pages: first, last and the pages beside the present one."""
    here = asked.page
    near = [page for page in range(1, pages + 1) if page in {1, pages} or abs(page - here) <= _PAGES_BESIDE]
    links: list[PageLink] = []
    for position, page in enumerate(near if pages > 1 else []):
        if position and page - near[position - 1] > 1:
            links.append(PageLink("…", ""))
        links.append(PageLink(number(page), "" if page == here else link.to(page=str(page)), page == here))
    sizes = [PageLink(str(size), link.to(per=str(size), page=""), size == asked.size) for size in SIZES]
    return Pager(
        total=total,
        first=min(total, (here - 1) * asked.size + 1),
        last=min(total, here * asked.size),
        previous_url=link.to(page=str(here - 1)) if here > 1 else "",
        next_url=link.to(page=str(here + 1)) if here < pages else "",
        pages=tuple(links),
        sizes=tuple(sizes) if total > SIZES[0] else (),
    )
