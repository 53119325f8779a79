"""The lists of organisations and of provinces."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from steerboard.interfaces.ui.cells import Column
from steerboard.interfaces.ui.components import Action, Empty
from steerboard.interfaces.ui.formats import language
from steerboard.interfaces.ui.markup import Tag
from steerboard.interfaces.ui.tables import Filter, Listing, Search
from steerboard.platform.base.vietnamese import fold
from steerboard.register.organisations.enums import Field, OrganisationKind
from steerboard.register.organisations.selectors import named
from steerboard.register.territories.enums import UnitType
from steerboard.register.territories.selectors import committee_of


def _of_kind(rows: QuerySet[Any], kind: str) -> QuerySet[Any]:
    return rows.filter(organisation__kind=kind)


def _of_field(rows: QuerySet[Any], field: str) -> QuerySet[Any]:
    return rows.filter(organisation__field=field)


def shown_name(version: Any) -> str:
    """A version's name in the language of the page, where it has one in it."""
    return str(version.name_en if language() == "en" and version.name_en else version.name)


def organisations(
    url: Callable[[Any], str], on: date, ended: Mapping[int, str], board_unit: int, add: Action, *, with_ended: bool
) -> Listing:
    """`url(version)` leads to the organisation; `ended` says what became of those that no longer stand."""

    def standing(row: Any) -> Tag:
        if row.valid_to is None or row.valid_to > on:
            return Tag(pgettext_lazy("organisation", "stands"), "ok")
        return Tag(pgettext_lazy("organisation", "ended"))

    def became(row: Any) -> str | None:
        return ended.get(row.organisation_id)

    def whose(row: Any) -> str:
        return str(_("this province") if row.organisation.unit_id == board_unit else _("central"))

    # Where ended ones are not shown, every row stands and none became another.
    fate = (
        Column("standing", _("state"), standing, kind="tag"),
        Column("became", pgettext_lazy("organisation", "became"), became),
    )
    return Listing(
        key="organisations",
        caption=_("Organisations"),
        columns=(
            Column(
                "name", pgettext_lazy("organisation", "name"), shown_name, url=url, order=("sort_key",), phone="title"
            ),
            Column("short", _("short name"), lambda row: row.short or None, phone="hide"),
            Column("kind", _("kind"), lambda row: row.organisation.get_kind_display(), order=("organisation__kind",)),
            Column("field", _("field"), lambda row: row.organisation.get_field_display(), phone="hide"),
            Column(
                "whose",
                pgettext_lazy("organisation", "of"),
                whose,
                order=("-organisation__level", "sort_key"),
                phone="hide",
            ),
            Column("since", _("name since"), lambda row: row.valid_from, kind="date", order=("valid_from",)),
            *(fate if with_ended else ()),
        ),
        empty=Empty(
            _("No organisation of this province on this day"),
            _("The usual departments come from a catalogue in one step; others are entered one by one."),
            actions=(add,),
        ),
        sort="whose",
        filters=(
            Filter("kind", _("kind"), OrganisationKind.choices, _of_kind),
            Filter("field", _("field"), Field.choices, _of_field),
        ),
        search=Search(pgettext_lazy("organisation", "Name"), named),
        keep=("on", "ended"),
    )


def _of_type(rows: QuerySet[Any], kind: str) -> QuerySet[Any]:
    return rows.filter(type=kind)


def _unit_named(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
    for word in fold(text).split()[:6]:
        rows = rows.filter(folded__contains=word)
    return rows


def units(url: Callable[[Any], str], formed: Mapping[int, str]) -> Listing:
    """The provinces of a day; `formed` says from which units those of a merger were made."""

    return Listing(
        key="units",
        caption=_("Provinces and cities"),
        columns=(
            Column(
                "name", pgettext_lazy("organisation", "name"), shown_name, url=url, order=("sort_key",), phone="title"
            ),
            Column("type", _("type"), lambda row: row.get_type_display(), order=("type", "sort_key")),
            Column("code", _("code on that day"), lambda row: row.code, order=("code",)),
            Column("committee", _("People's Committee"), lambda row: committee_of(row, language=language())),
            Column("since", _("since"), lambda row: row.valid_from, kind="date", order=("valid_from",), phone="hide"),
            Column("formed", _("formed from"), lambda row: formed.get(row.unit_id)),
        ),
        empty=Empty(_("No province is known on this day"), _("The register begins on 1 January 2004.")),
        sort="name",
        filters=(Filter("type", _("type"), (UnitType.choices[0], UnitType.choices[1]), _of_type),),
        search=Search(pgettext_lazy("organisation", "Name"), _unit_named),
        keep=("on",),
    )
