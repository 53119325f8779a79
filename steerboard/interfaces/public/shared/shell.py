"""What surrounds a public page: the board's name, the menu, the way to the other language, the footer."""

from typing import Any, Final

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from steerboard.interfaces.public.shared.addresses import address, other_language, page_language
from steerboard.interfaces.public.shared.lists import unit_names
from steerboard.interfaces.ui.language import in_language
from steerboard.interfaces.ui.shell import NavItem, PublicShell
from steerboard.platform.base.clock import today
from steerboard.register.organisations.models import ContactPoint
from steerboard.stages.boards.models import Board
from steerboard.stages.boards.selectors import agencies_as_of
from steerboard.stages.boards.selectors.chart import Agency

_MENU: Final = (
    ("public-board", gettext_lazy("The board")),
    ("public-organisation", gettext_lazy("Organisation")),
    ("public-meetings", gettext_lazy("Meetings")),
    ("public-conclusions", gettext_lazy("Conclusions")),
    ("public-tasks", gettext_lazy("Tasks")),
    ("public-initiatives", gettext_lazy("Initiatives")),
    ("public-topics", gettext_lazy("Topics")),
    ("public-impact", gettext_lazy("Impact")),
    ("public-documents", gettext_lazy("Documents")),
    ("public-audit", gettext_lazy("Audit trail")),
    ("public-open-data", gettext_lazy("Open data")),
)


def public_shell(request: Any, agency: Agency | None = None) -> PublicShell:
    """The surroundings of this page. Three statements on a board's page, none on the portal's own pages.

    `agency` is the standing agency where the page has read it already, and spares one of them.
    """
    lang: Any = page_language()
    board: Board | None = getattr(request, "board", None)
    general = (
        NavItem(_("Accessibility"), address("public-accessibility"), ""),
        NavItem(_("How dates and rules are computed"), address("public-rules"), ""),
        NavItem(_("How lights and impact are computed"), address("public-method"), ""),
    )
    if board is None:
        return PublicShell(
            lang=lang,
            other_lang_url=other_language(request),
            demo=settings.DEMO,
            home_url=address("public-boards"),
            footer_links=general,
        )
    slug = board.space.slug
    here = request.resolver_match.url_name if request.resolver_match else ""
    if agency is None:
        agency = agencies_as_of([board.standing_agency_id], today()).get(board.standing_agency_id or 0)
    return PublicShell(
        board_name=in_language(board.name, board.name_en),
        unit_name=unit_names([board])[board.pk],
        nav=[NavItem(label, address(name, board=slug), "", is_current=name == here) for name, label in _MENU],
        lang=lang,
        other_lang_url=other_language(request),
        standing_agency=in_language(agency.name, agency.name_en) if agency else "",
        contact_lines=_contact_lines(board),
        demo=settings.DEMO,
        feed_url=address("public-feed", board=slug),
        report_error_url=address("public-report", board=slug),
        home_url=address("public-board", board=slug),
        footer_links=general,
    )


def _contact_lines(board: Board) -> list[str]:
    if board.standing_agency_id is None:
        return []
    points = ContactPoint.objects.filter(organisation_id=board.standing_agency_id, is_public=True, ended_on=None)
    return [
        " · ".join(part for part in (point.label, point.address, point.phone, point.email) if part)
        for point in points.order_by("pk")[:2]
    ]
