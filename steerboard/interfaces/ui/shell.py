"""What the layouts are given: `shell` on signed-in pages, `public` on public ones.

The doors build them (a context processor, a view); every layout also renders without, for example on an error page.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from steerboard.interfaces.ui.components import Text

# The phone bar's last item: opens the whole left bar (CSS :target, no script needed).
EVERYTHING_URL: Final = "#sb-nav"


@dataclass(frozen=True, slots=True)
class NavItem:
    """One entry of the bars. `alert` makes the count red: it waits for the reader or is late. `key` is the letter after g."""

    label: Text
    url: str
    icon: str = ""
    count: Text = ""
    alert: bool = False
    is_current: bool = False
    key: str = ""


@dataclass(frozen=True, slots=True)
class NavGroup:
    """Entries under one label; the first group has none."""

    label: Text
    items: Sequence[NavItem]


@dataclass(frozen=True, slots=True)
class LanguageChoice:
    """One language of the interface with the address of the same page in it (public pages)."""

    code: Literal["vi", "en"]
    url: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """The left bar. Two equal ones look alike, so that it is rendered once (the tag `kept`)."""

    board_name: Text
    unit_name: Text
    home_url: str
    nav: tuple[NavGroup, ...]
    boards: tuple[NavItem, ...]


@dataclass(frozen=True, slots=True)
class Top:
    """The left half of the top bar: brand, search, what can be made new."""

    board_name: Text
    unit_name: Text
    home_url: str
    nav: bool
    search_url: str
    create_menu: tuple[NavItem, ...]


@dataclass(frozen=True, slots=True)
class Bell:
    """The way to the notices and how many are unread."""

    notices_url: str
    unread: int


@dataclass(frozen=True, slots=True)
class Shell:
    """A signed-in page's surroundings. `language_url` takes a POST of `language` and `next`."""

    board_noun: Text = ""
    board_name: Text = ""
    unit_name: Text = ""
    home_url: str = "/"
    nav: Sequence[NavGroup] = ()
    phone_nav: Sequence[NavItem] = ()
    create_menu: Sequence[NavItem] = ()
    boards: Sequence[NavItem] = ()
    user_name: str = ""
    user_initials: str = ""
    account_menu: Sequence[NavItem] = ()
    sign_out_url: str = ""
    unread: int = 0
    notices_url: str = ""
    search_url: str = ""
    language_url: str = ""
    demo: bool = False
    warnings: Sequence[Text] = ()
    keys: bool = True

    @property
    def side(self) -> Side:
        nav = tuple(NavGroup(group.label, tuple(group.items)) for group in self.nav)
        return Side(self.board_name, self.unit_name, self.home_url, nav, tuple(self.boards))

    @property
    def top(self) -> Top:
        has_nav, menu = bool(self.nav), tuple(self.create_menu)
        return Top(self.board_name, self.unit_name, self.home_url, has_nav, self.search_url, menu)

    @property
    def bell(self) -> Bell:
        return Bell(self.notices_url, self.unread)

    @property
    def phone(self) -> tuple[NavItem, ...]:
        return tuple(self.phone_nav)

    @property
    def account(self) -> tuple[NavItem, ...]:
        return tuple(self.account_menu)


@dataclass(frozen=True, slots=True)
class PublicShell:
    """A public page's surroundings; `lang` is the page's language, `other_lang_url` the same page in the other."""

    board_name: Text = ""
    unit_name: Text = ""
    nav: Sequence[NavItem] = ()
    lang: Literal["vi", "en"] = "vi"
    other_lang_url: str = ""
    standing_agency: Text = ""
    contact_lines: Sequence[Text] = ()
    demo: bool = False
    feed_url: str = ""
    report_error_url: str = ""
    home_url: str = "/"
    footer_links: Sequence[NavItem] = field(default=())
