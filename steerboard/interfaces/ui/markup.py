"""The small components that stand inside a line: icon, light, tag, official number, provenance, person.

They are Python functions, not partials, because lists print hundreds of them; `templatetags/sb.py` offers each as a tag.
All text is escaped here; each function answers safe HTML without a style attribute.
"""

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Final

from django.templatetags.static import static
from django.utils.functional import Promise
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from steerboard.interfaces.ui.formats import MISSING

Text = str | Promise

ICONS: Final = frozenset(files("steerboard.interfaces.ui").joinpath("icons.txt").read_text("utf-8").split())
TONES: Final = frozenset({"", "primary", "ok", "warn", "bad", "gold", "outline"})
# Light code → CSS class. Shape and colour hang on the class, the word always stands beside them (ui.md 4).
LIGHTS: Final = {"green": "ok", "amber": "warn", "red": "bad", "none": "none"}
AVATAR_TINTS: Final = 6


@lru_cache(maxsize=1)
def _sprite() -> str:
    return static("vendor/icons.svg")


@lru_cache(maxsize=512)
def icon(name: str, css: str = "") -> SafeString:
    """A decorative icon of icons.txt; what it means is said in words beside it. Unknown names raise ValueError."""
    if name not in ICONS:
        raise ValueError(f"no icon named {name!r} in icons.txt")
    classes = f"sb-i {css}".strip()
    return format_html(
        '<svg class="{}" width="20" height="20" aria-hidden="true"><use href="{}#{}"/></svg>', classes, _sprite(), name
    )


def light_word(code: str) -> str:
    """The word beside a light."""
    return {
        "green": gettext("On track"),
        "amber": gettext("Needs attention"),
        "red": gettext("Behind"),
        "none": gettext("No figure yet"),
    }[code]


def light(code: str, word: Text = "") -> SafeString:
    """Progress against the plan: `code` is green, amber, red or none; `word` replaces the usual word."""
    return format_html('<span class="sb-light sb-light-{}">{}</span>', LIGHTS[code], word or light_word(code))


@dataclass(frozen=True, slots=True)
class Tag:
    """A state, a due date: never a button. `tone` is one of TONES."""

    label: Text
    tone: str = ""
    icon: str = ""

    def html(self) -> SafeString:
        return tag(self.label, self.tone, self.icon)


def tag(label: Text, tone: str = "", icon_name: str = "") -> SafeString:
    """A tag; see `Tag`."""
    if tone not in TONES:
        raise ValueError(f"no tone named {tone!r}")
    classes = f"sb-tag sb-tag-{tone}" if tone else "sb-tag"
    return format_html('<span class="{}">{}{}</span>', classes, icon(icon_name) if icon_name else "", label)


def missing(word: Text = "") -> SafeString:
    """A value that is not there: the dash, and a word for whoever cannot see that it means something."""
    return format_html(
        '<span class="sb-missing"><span aria-hidden="true">{}</span><span class="sb-hidden">{}</span></span>',
        MISSING,
        word or gettext("no figure"),
    )


def official_number(text: Text, url: str = "", *, invented: bool = False) -> SafeString:
    """The number of an official document with its link. An invented one says so."""
    shown = format_html("{} {}", text, gettext("(illustration)")) if invented else conditional_escape(str(text))
    inside = format_html("{}{}", icon("file-text"), shown)
    if url:
        return format_html('<a class="sb-tag sb-tag-outline sb-number" href="{}">{}</a>', url, inside)
    return format_html('<span class="sb-tag sb-tag-outline sb-number">{}</span>', inside)


def provenance(kind: str, source: Text = "") -> SafeString:
    """Where a fact comes from: "real" with its source, or "illustration". "entered" needs no badge: empty."""
    if kind == "real":
        # Translators: a badge beside a fact, for example "real, source PCI 2014".
        words = gettext("real, source %(source)s") % {"source": source} if source else gettext("real")
        return format_html('<span class="sb-source sb-source-real">{}{}</span>', icon("circle-check"), words)
    if kind == "illustration":
        return format_html('<span class="sb-source">{}</span>', gettext("illustration"))
    return SafeString("")


def initials(name: str) -> str:
    """First letters of the last two words: a Vietnamese given name stands last ("Lê Thị Minh Hà" → "MH")."""
    words = [word for word in name.split() if word[:1].isalpha()]
    return "".join(word[0] for word in words[-2:]).upper()


def avatar(name: str, *, small: bool = False) -> SafeString:
    """A disc with initials; its tint follows the name, so that a person keeps it."""
    tint = sum(name.encode()) % AVATAR_TINTS
    classes = f"sb-avatar sb-avatar-{tint}" + (" sb-avatar-s" if small else "")
    return format_html('<span class="{}" aria-hidden="true">{}</span>', classes, initials(name))


def person(name: Text, post: Text = "", organisation: Text = "", url: str = "") -> SafeString:
    """A person: initials, name, post, organisation. Duties show the agency first, so give it where you know it."""
    shown = format_html('<a href="{}">{}</a>', url, name) if url else conditional_escape(str(name))
    second = " · ".join(str(part) for part in (organisation, post) if part)
    below = format_html('<span class="sb-person-post">{}</span>', second) if second else ""
    return format_html(
        '<span class="sb-person">{}<span><span class="sb-person-name">{}</span>{}</span></span>',
        avatar(str(name), small=not second),
        shown,
        below,
    )


def chip(label: Text, url: str, icon_name: str = "", lang: str = "") -> SafeString:
    """A record in a row of records: a rounded link."""
    return format_html(
        '<a class="sb-chip" href="{}"{}>{}{}</a>',
        url,
        format_html(' lang="{}"', lang) if lang else "",
        icon(icon_name) if icon_name else "",
        label,
    )
