"""What surrounds a signed-in page: bars, menus, counts, warnings. Built only where a layout asks for it.

One statement on a board's page: the boards of the reader, with what waits for him or her.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from steerboard.interfaces.ui.addresses import address
from steerboard.interfaces.ui.formats import language, number
from steerboard.interfaces.ui.labels import initiative_label
from steerboard.interfaces.ui.markup import initials
from steerboard.interfaces.ui.shell import EVERYTHING_URL, NavGroup, NavItem, Shell
from steerboard.overview.waiting import Waiting, waiting_columns
from steerboard.platform.base.permit import permit
from steerboard.platform.notices.selectors import unread_count
from steerboard.register.territories.models import UnitVersion
from steerboard.register.territories.selectors import titled
from steerboard.stages.boards.models import Board
from steerboard.stages.boards.selectors import BoardChoice, board_choices


def shell(request: HttpRequest) -> dict[str, Any]:
    """The context processor: `shell` is made when the layout first reads it."""
    return {"shell": SimpleLazyObject(lambda: _shell(request))}


def _shell(request: Any) -> Shell:
    warnings = [] if settings.MAIL_ENABLED or settings.DEMO else [_("Mail is not configured: notices stay in the app.")]
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return Shell(demo=settings.DEMO, warnings=warnings, language_url=address("language"))
    board: Board | None = getattr(request, "board", None)
    boards = board_choices(user, *waiting_columns(user, request.space)) if board else board_choices(user)
    here = request.resolver_match.url_name if request.resolver_match else ""
    own = next((one for one in boards if board and one.id == board.pk), None)
    counts = Waiting(*own.also) if own else Waiting(unread_count(user), 0, 0)
    nav, phone_nav = _bars(user, board, here, counts.work) if board else ((), ())
    return Shell(
        board_name=board.short_name if board else "Steerboard",
        unit_name=unit_text(own) if own else "",
        home_url=address("home", request.space.slug) if board else address("home_boards"),
        nav=nav,
        phone_nav=phone_nav,
        create_menu=_create(request, board) if board else (),
        boards=[
            NavItem(
                _board_text(one),
                address("home", one.slug),
                is_current=board is not None and one.id == board.pk,
            )
            for one in boards
        ],
        user_name=user.person.name,
        user_initials=initials(user.person.name),
        account_menu=_account(language()),
        sign_out_url=address("account_logout"),
        unread=counts.notices,
        notices_url=address("notices"),
        search_url=address("search", request.space.slug) if board else "",
        language_url=address("language"),
        demo=settings.DEMO,
        warnings=warnings,
    )


def unit_text(board: Any) -> str:
    """The province of a board that came from `boards_of`: "Tỉnh Đắk Lắk", "Đắk Lắk Province"."""
    return _titled(board.unit_name, board.unit_name_en, board.unit_type, language()) if board.unit_name else ""


@lru_cache(maxsize=256)
def _titled(name: str, name_en: str, kind: str, lang: str) -> str:
    return str(capfirst(titled(UnitVersion(name=name, name_en=name_en, type=kind), lang)))


def _board_text(board: BoardChoice) -> str:
    unit = unit_text(board)
    return f"{board.short_name}, {unit}" if unit else board.short_name


# The pages of one entry of the bar: the first is its address, the others begin with one of these names.
_PAGES: Final = {
    "meetings": ("meetings-",),
    "agencies": ("agenc",),
    "indicators": ("indicators-",),
    "topics": ("topics-",),
    "conclusions": ("conclusions",),
    "tasks": ("tasks-",),
    "initiatives": ("initiatives",),
    "money": ("money",),
    "organisation": (
        "organisation",
        "boards-seat",
        "boards-appointment",
        "boards-letter",
        "boards-topic",
        "boards-group",
        "boards-handover",
        "boards-task",
        "boards-expert",
    ),
    "boards-board": ("boards-board", "boards-mandate", "boards-rules", "boards-settings", "start-"),
    "documents": ("document",),
    "people": ("people", "person"),
    "register": ("register",),
}


# Pages of an entry of their own that begin like another's.
_OWN: Final = frozenset({"tasks-desk"})


def _is_here(here: str, name: str) -> bool:
    return here == name or (here not in _OWN and here.startswith(_PAGES.get(name, ("-",))))


Bars = tuple[tuple[NavGroup, ...], tuple[NavItem, ...]]


def _bars(user: Any, board: Board, here: str, work: int) -> Bars:
    """The left bar and the phone's bar; two readers of whom the same holds get the same ones."""
    people = bool(permit(user, "accounts.people_view", board))
    return _made(board.space.slug, language(), here, work, initiative_label(board), board.node.is_published, people)


@lru_cache(maxsize=512)
def _made(slug: str, lang: str, here: str, work: int, initiatives: str, is_public: bool, people: bool) -> Bars:
    def item(label: str, name: str, icon: str, key: str = "", count: int = 0) -> NavItem:
        shown = number(count) if count else ""
        return NavItem(label, address(name, slug), icon, shown, True, is_current=_is_here(here, name), key=key)

    own = [
        item(_("Members, organisation"), "organisation", "sitemap", "o"),
        item(_("Mandate, rules"), "boards-board", "books", "r"),
        item(_("Documents"), "documents", "file-text", "d"),
        *([item(_("People"), "people", "users", "p")] if people else ()),
        item(_("Agencies, calendar"), "register", "building-community", "a"),
    ]
    if is_public:
        public = reverse("public-board", kwargs={"board": slug, "lang": lang})
        own.append(NavItem(_("Public page"), public, "world"))
    steering = [
        item(_("Meetings"), "meetings", "calendar-event", "m"),
        item(_("Conclusions"), "conclusions", "gavel", "k"),
        item(_("Tasks"), "tasks", "list-check", "t"),
        item(_("Prepare, confirm"), "tasks-desk", "clipboard-check", "x"),
        item(_("By agency"), "agencies", "building-store", "z"),
        item(_("Focus topics"), "topics", "star", "f"),
        item(_("Indicators"), "indicators", "chart-line", "y"),
        item(_("Impact"), "impact", "trending-up", "j"),
        item(initiatives, "initiatives", "target-arrow", "i"),
        item(_("Money"), "money", "coin", "b"),
    ]
    first = (
        item(_("Today"), "home", "home", "h", work),
        item(_("Five-minute brief"), "brief", "report-analytics", "w"),
    )
    groups = (
        NavGroup("", first),
        NavGroup(_("Steering"), tuple(steering)),
        NavGroup(_("The board"), tuple(own)),
    )
    phone = (
        item(_("Today"), "home", "home", count=work),
        item(_("Meetings"), "meetings", "calendar-event"),
        item(_("Tasks"), "tasks", "list-check"),
        item(_("Initiatives"), "initiatives", "target-arrow"),
        NavItem(_("More"), EVERYTHING_URL, "menu-2"),
    )
    return groups, phone


def _create(request: Any, board: Board) -> Sequence[NavItem]:
    """What this reader may begin on this board."""
    offered = (
        ("meetings.plan", _("Meeting"), "meetings-new", "calendar-event"),
        ("initiatives.suggest", _("Initiative"), "initiatives-new", "target-arrow"),
        ("indicators.define", _("Indicator"), "indicators-new", "chart-line"),
        ("documents.draft", _("Draft of a document"), "document_new", "file-text"),
        ("documents.record", _("Document that exists"), "document_record", "file-import"),
        ("boards.seat_create", _("Position"), "boards-seat-new", "user-check"),
        ("boards.nomination_ask", _("Letter asking an agency"), "boards-letter-new", "send"),
        ("boards.topic_add", _("Topic"), "boards-topic-new", "target-arrow"),
        ("accounts.person_add", _("Person"), "person_new", "user-plus"),
    )
    return [
        NavItem(label, address(name, board.space.slug), icon)
        for act, label, name, icon in offered
        if permit(request.user, act, board)
    ]


@lru_cache(maxsize=2)
def _account(_language: str) -> tuple[NavItem, ...]:
    return (
        NavItem(_("Choose a board"), address("home_boards"), "layout-kanban"),
        NavItem(_("Settings"), address("account_settings"), "adjustments"),
        NavItem(_("Second factor"), address("mfa_index"), "shield-check"),
        NavItem(_("Sessions"), address("usersessions_list"), "device-mobile"),
    )
