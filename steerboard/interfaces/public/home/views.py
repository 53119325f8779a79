"""The list of public boards, the accessibility statement, and how dates and rules are computed."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from steerboard.interfaces.public.shared.lists import board_rows
from steerboard.interfaces.public.shared.pages import public_boards, public_page, rendered
from steerboard.interfaces.ui.rules import in_words
from steerboard.overview.kept import kept
from steerboard.stages.boards.models import Regulation
from steerboard.stages.boards.selectors.rules import RULES, SOURCES

# A country has 34 provinces and their predecessors 63: a bound, not a page size.
_SHOWN = 200


@public_page
def boards(request: HttpRequest, lang: str) -> HttpResponse:
    rows = kept(None, "public-boards", lambda: board_rows(public_boards().order_by("name")[:_SHOWN]), lang)
    context = {
        "working": [row for row in rows if not row.has_ended],
        "ended": [row for row in rows if row.has_ended],
    }
    return rendered(request, "public/boards.html", context)


@public_page
def accessibility(request: HttpRequest, lang: str) -> HttpResponse:
    return rendered(request, "public/accessibility.html", {"base_url": settings.BASE_URL})


@public_page
def rules(request: HttpRequest, lang: str) -> HttpResponse:
    """The defaults that the software applies where a board has not decided otherwise, and where each comes from."""
    said = in_words(Regulation())
    rows = [(rule, SOURCES[source.origin]) for rule, source in zip(said, RULES, strict=True)]
    return rendered(request, "public/rules.html", {"rows": rows})
