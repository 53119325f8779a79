"""What surrounds a public page: the board's name, the menu, the way to the other language, the footer."""

from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from steerboard.interfaces.public.shared.addresses import address, other_language, page_language
from steerboard.interfaces.public.shared.lists import unit_names
from steerboard.interfaces.ui.language import in_language
from steerboard.interfaces.ui.shell import NavItem, PublicShell
from steerboard.overview.kept import kept
from steerboard.platform.base.clock import today
from steerboard.register.organisations.models import ContactPoint
from steerboard.stages.boards.models import Board
from steerboard.stages.boards.selectors import agencies_as_of

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


@dataclass(frozen=True, slots=True)
class _Office:
    """Where a board is at home: its province, its standing agency, how to reach that."""

    unit: str = ""
    agency: str = ""
    contacts: tuple[str, ...] = ()


def public_shell(request: Any) -> PublicShell:
    """The surroundings of this page; one statement on a board's page (four after an act), none on the portal's own."""
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
    office = kept(board.space, "public-office", lambda: _office(board), lang)
    return PublicShell(
        board_name=in_language(board.name, board.name_en),
        unit_name=office.unit,
        nav=[NavItem(label, address(name, board=slug), "", is_current=name == here) for name, label in _MENU],
        lang=lang,
        other_lang_url=other_language(request),
        standing_agency=office.agency,
        contact_lines=office.contacts,
        demo=settings.DEMO,
        feed_url=address("public-feed", board=slug),
        report_error_url=address("public-report", board=slug),
        home_url=address("public-board", board=slug),
        footer_links=general,
    )


def _office(board: Board) -> _Office:
    unit, key = unit_names([board])[board.pk], board.standing_agency_id
    if key is None:
        return _Office(unit)
    agency = agencies_as_of([key], today()).get(key)
    points = ContactPoint.objects.filter(organisation_id=key, is_public=True, ended_on=None).order_by("pk")[:2]
    return _Office(
        unit,
        in_language(agency.name, agency.name_en) if agency else "",
        tuple(
            " · ".join(part for part in (point.label, point.address, point.phone, point.email) if part)
            for point in points
        ),
    )
