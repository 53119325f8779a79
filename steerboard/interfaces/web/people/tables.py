"""The list of a board's people."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from steerboard.interfaces.ui.cells import Column
from steerboard.interfaces.ui.components import Action, Empty
from steerboard.interfaces.ui.markup import Tag
from steerboard.interfaces.ui.tables import Filter, Listing, Search
from steerboard.platform.base.vietnamese import fold


def _account(person: Any) -> Tag:
    user = getattr(person, "user", None)
    if user is None:
        return Tag(_("no account"))
    return Tag(_("has an account"), "ok") if user.is_active else Tag(_("suspended"), "bad")


def _with_account(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    return rows.filter(user__isnull=value == "no")


def _named(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
    for word in fold(text).split()[:6]:
        rows = rows.filter(folded__contains=word)
    return rows


def listing(person_url: Any, duty: Any, new: Action | None) -> Listing:
    """`person_url(person)` leads to the person, `duty(person)` says what they do today."""
    return Listing(
        key="people",
        caption=_("People of the board"),
        columns=(
            Column("name", _("name"), lambda p: p.name, url=person_url, order=("sort_key",), phone="title"),
            Column("duty", _("duty today"), duty),
            Column("account", _("account"), _account, kind="tag"),
            Column(
                "email", _("e-mail"), lambda p: p.email or None, phone="hide", export=_("private addresses stay here")
            ),
        ),
        empty=Empty(
            _("Nobody is registered yet"),
            _("People come here with the agencies' letters of nomination, or are registered one by one."),
            actions=(new,) if new else (),
        ),
        sort="name",
        filters=(
            Filter("account", _("account"), (("yes", _("with an account")), ("no", _("without"))), _with_account),
        ),
        search=Search(_("Name"), _named),
    )
