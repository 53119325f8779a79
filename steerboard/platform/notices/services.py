"""Telling people: the notice is written in the transaction of what happened, once an occasion; the mail follows."""

from collections.abc import Iterable, Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection, models, transaction

from steerboard.platform.accounts.models import Person, User
from steerboard.platform.base import jobs
from steerboard.platform.base.clock import now
from steerboard.platform.base.messages import words
from steerboard.platform.base.models import Space
from steerboard.platform.base.permit import permit
from steerboard.platform.notices.models import Channel, Delivery, DeliveryState, Notice

_DELIVER: Final = "steerboard.platform.notices.tasks.deliver"


def tell(
    *,
    persons: Iterable[Person | int],
    kind: str,
    obj: models.Model,
    occasion: str,
    params: Mapping[str, Any] | None = None,
    space: Space | None = None,
    rule: str = "",
    url: str = "",
) -> list[Notice]:
    """Tell persons (or their ids) of something about `obj`. Must run inside the transaction of the change itself.

    The same person, kind, object and occasion is told once, however often this is called ("occasion": a date, a state,
    a number; what makes the same news new). `rule` is asked now and again when a mail leaves: who may not see the record
    is not told. `space` defaults to the record's own. Returns the notices that are new.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("notices.tell() belongs inside the transaction of its change")
    given = dict(params or {})
    for language in ("vi", "en"):
        words(kind, given, language)
    where: Space = space or obj.space  # type: ignore[attr-defined]
    key = {
        "space": where,
        "kind": kind,
        "object_kind": obj._meta.label_lower,
        "object_id": str(obj.pk),
        "occasion": occasion,
    }
    wanted = {person if isinstance(person, int) else person.pk for person in persons}
    wanted -= set(Notice.objects.filter(**key, person_id__in=wanted).values_list("person_id", flat=True))
    addresses = _permitted(wanted, rule, obj)
    moment = now()
    made = [Notice(**key, person_id=pk, rule=rule, params=given, url=url, made_at=moment) for pk in sorted(addresses)]
    for notice in made:
        notice.save()
    _deliveries(made, addresses)
    return made


def _permitted(wanted: set[int], rule: str, obj: models.Model) -> dict[int, str]:
    """Who of them may be told, with the address a mail would go to."""
    users = {
        user.person_id: user
        for user in User.objects.filter(person_id__in=wanted, is_active=True).select_related("person")
    }
    found: dict[int, str] = {}
    for person in Person.objects.filter(pk__in=wanted):
        user = users.get(person.pk)
        if rule and (user is None or not permit(user, rule, obj)):
            continue
        found[person.pk] = user.email if user is not None else person.email
    return found


def _deliveries(made: list[Notice], addresses: Mapping[int, str]) -> None:
    """In the app a notice is delivered by being there; its mail is due where mail is configured and there is an address."""
    host = urlsplit(settings.BASE_URL).hostname or "localhost"
    rows = []
    mails = settings.MAIL_ENABLED and not settings.DEMO
    for notice in made:
        rows.append(
            Delivery(notice=notice, channel=Channel.APP, state=DeliveryState.SENT, tries=1, sent_at=notice.made_at)
        )
        if mails and addresses[notice.person_id]:
            rows.append(Delivery(notice=notice, channel=Channel.MAIL, message_id=f"<notice-{notice.pk}@{host}>"))
    Delivery.objects.bulk_create(rows)
    if any(row.channel == Channel.MAIL for row in rows):
        jobs.enqueue_once(_DELIVER)


def notice_read(*, notice: Notice, by: Any) -> None:
    """The person has read it. A person's own mark, not an act of the board: it has no audit row."""
    Notice.objects.filter(pk=notice.pk, person_id=by.person_id, read_at=None).update(read_at=now())


def notices_read(*, by: Any) -> int:
    """All of a person's notices are read. Returns how many were not."""
    return Notice.objects.filter(person_id=by.person_id, read_at=None).update(read_at=now())
