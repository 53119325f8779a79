"""Writing posts, who holds them, and the contact points of offices."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from steerboard.platform.accounts.models import Person
from steerboard.platform.base.clock import day_first
from steerboard.platform.base.constraints import refusing
from steerboard.platform.base.errors import Refusal
from steerboard.platform.base.lines import one_line
from steerboard.platform.base.permit import require
from steerboard.register.organisations.models import ContactPoint, Holding, Organisation, Post
from steerboard.register.organisations.selectors import version_on
from steerboard.register.organisations.services.checks import in_order, written


def post_add(
    *,
    by: Any,
    organisation: Organisation,
    title: str,
    valid_from: date,
    title_en: str = "",
    valid_to: date | None = None,
) -> Post:
    """Enter a post of an organisation. Several deputies are several posts. The organisation must exist on its first day."""
    require(by, "organisations.edit", organisation)
    title = one_line(title)
    if not title:
        raise Refusal(_("Give the title of the post."), field="title", code="title_missing")
    if version_on(organisation, valid_from) is None:
        raise Refusal(
            _("The organisation did not exist on %(day)s.") % {"day": day_first(valid_from)},
            field="valid_from",
            code="not_there",
        )
    in_order(valid_from, valid_to)
    made = Post(organisation=organisation, title=title, title_en=title_en, valid_from=valid_from, valid_to=valid_to)
    written(made, by=by, act="organisations.post_add")
    return made


def post_end(*, by: Any, post: Post, on: date) -> Post:
    """End a post: `on` is the first day without it. Its holder's time ends with it."""
    require(by, "organisations.edit", post.organisation)
    with transaction.atomic():
        if post.valid_to is not None or on <= post.valid_from:
            raise Refusal(_("This post has ended already, or had not begun."), field="on", code="order")
        post.valid_to = on
        written(post, by=by, act="organisations.post_end")
        for holding in Holding.objects.filter(post=post, valid_to=None, valid_from__lt=on):
            holding.valid_to = on
            written(holding, by=by, act="organisations.holding_end")
        return post


def holding_start(*, by: Any, post: Post, person: Person, valid_from: date, valid_to: date | None = None) -> Holding:
    """Say that a person holds a post from a day on. Raises Refusal where somebody else holds it on one of the days."""
    require(by, "organisations.edit", post.organisation)
    if valid_from < post.valid_from or (post.valid_to is not None and valid_from >= post.valid_to):
        raise Refusal(
            _("The post did not exist on %(day)s.") % {"day": day_first(valid_from)},
            field="valid_from",
            code="not_there",
        )
    in_order(valid_from, valid_to)
    with transaction.atomic():
        # Locked, so that two people who enter a holder at a time are refused by the rule and not by the database.
        Post.objects.select_for_update().get(pk=post.pk)
        rows = Holding.objects.filter(post=post).exclude(valid_to__lte=valid_from)
        if valid_to is not None:
            rows = rows.filter(valid_from__lt=valid_to)
        other = rows.select_related("person").order_by("valid_from").first()
        if other is not None:
            raise Refusal(_held(other), field="valid_from", code="overlap")
        made = Holding(post=post, person=person, valid_from=valid_from, valid_to=valid_to)
        with refusing(_("Somebody else holds this post on these days."), field="valid_from", code="overlap"):
            written(made, by=by, act="organisations.holding_start")
        return made


def _held(other: Holding) -> str:
    if other.last_day is None:
        return _("%(name)s has held this post since %(first)s; end that first.") % {
            "name": other.person.name,
            "first": day_first(other.valid_from),
        }
    return _("%(name)s held this post from %(first)s to %(last)s.") % {
        "name": other.person.name,
        "first": day_first(other.valid_from),
        "last": day_first(other.last_day),
    }


def holding_end(*, by: Any, holding: Holding, on: date, expected_version: int | None = None) -> Holding:
    """End a person's time in a post: `on` is the first day without them."""
    require(by, "organisations.edit", holding.post.organisation)
    if holding.valid_to is not None:
        raise Refusal(
            _("This ended on %(day)s already.") % {"day": day_first(holding.last_day or on)}, field="on", code="ended"
        )
    if on <= holding.valid_from:
        raise Refusal(
            _("The last day lies before %(first)s, when it began.") % {"first": day_first(holding.valid_from)},
            field="on",
            code="order",
        )
    holding.valid_to = on
    written(holding, by=by, act="organisations.holding_end", expected_version=expected_version)
    return holding


def contact_point_add(*, by: Any, organisation: Organisation, contact: ContactPoint) -> ContactPoint:
    """Enter a contact point of an office. What the public sees must be the office's own, never a private person's."""
    contact.organisation = organisation
    return _contact(contact, by, "organisations.contact_point_add", None)


def contact_point_edit(*, by: Any, contact: ContactPoint, expected_version: int | None = None) -> ContactPoint:
    """Save a changed contact point; `ended_on` takes it out of use without losing it."""
    return _contact(contact, by, "organisations.contact_point_edit", expected_version)


def _contact(contact: ContactPoint, by: Any, act: str, expected_version: int | None) -> ContactPoint:
    require(by, "organisations.edit", contact.organisation)
    contact.email = contact.email.strip().lower()
    if not (contact.phone or contact.email or contact.address):
        raise Refusal(_("Give an address, a telephone number or an e-mail."), field="address", code="empty")
    if contact.is_public and contact.email and Person.objects.filter(email__iexact=contact.email).exists():
        raise Refusal(
            _("This e-mail is a person's own. In public stands the office's address only."),
            field="email",
            code="private",
        )
    written(contact, by=by, act=act, expected_version=expected_version)
    return contact
