"""The outbox: mails that are due leave, each at least once under a fixed Message-ID.

A delivery is claimed before it is sent. Where a worker dies in between nobody knows whether the mail left: it becomes
"unsure", is shown so, and is sent again with the same Message-ID, which mail programs take for the same mail.
"""

import smtplib
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

import structlog
from django.apps import apps
from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db.models import F, Q
from django.utils import translation
from django.utils.translation import gettext

from steerboard.platform.base.clock import now
from steerboard.platform.base.messages import words
from steerboard.platform.base.permit import permit
from steerboard.platform.base.scopes import across_spaces
from steerboard.platform.notices.models import Channel, Delivery, DeliveryState

log = structlog.get_logger("steerboard.notices")

TRIES: Final = 5
# A claim older than this was left by a worker that died; a mail server answers within seconds.
CLAIM: Final = timedelta(minutes=10)
_BATCH: Final = 200
# After that many failures in a row the server is down: the rest waits for the next tick.
_DOWN_AFTER: Final = 3


class NotToBeSent(Exception):
    """This mail will never leave; the reason is kept with it."""


@dataclass(slots=True)
class Sent:
    """What one run did."""

    sent: int = 0
    parked: int = 0
    failed: int = 0


def doubt() -> int:
    """Claims whose worker died become "unsure". Returns how many."""
    left = Delivery.objects.filter(state=DeliveryState.CLAIMED, claimed_at__lt=now() - CLAIM)
    return left.update(state=DeliveryState.UNSURE, trouble="the worker died while sending")


def _due() -> Q:
    """Waiting deliveries: at once the first time, then after 2, 4, 8, 16 minutes."""
    moment = now()
    waited = Q(tries=0)
    for tries in range(1, TRIES):
        waited |= Q(tries=tries, claimed_at__lt=moment - timedelta(minutes=2**tries))
    return (Q(state=DeliveryState.DUE) & waited) | Q(state=DeliveryState.UNSURE, tries__lt=TRIES)


def deliver_due() -> Sent:
    """Send what is due. Safe to run by several workers at once: a delivery is claimed by one of them."""
    done = Sent()
    if not settings.MAIL_ENABLED or settings.DEMO:
        return done
    doubt()
    with across_spaces("the outbox sends the mails of all boards"):
        failures = 0
        for pk in list(
            Delivery.objects.filter(_due(), channel=Channel.MAIL).order_by("pk").values_list("pk", flat=True)[:_BATCH]
        ):
            outcome = _deliver(pk)
            if outcome is not None:
                setattr(done, outcome, getattr(done, outcome) + 1)
            failures = failures + 1 if outcome == "failed" else 0
            if failures >= _DOWN_AFTER:
                log.warning("mail_server_down")
                break
    return done


def _deliver(pk: int) -> str | None:
    """Claim, send and note one delivery; None where another worker has it."""
    at = now()
    claimed = Delivery.objects.filter(_due(), pk=pk).update(
        state=DeliveryState.CLAIMED, claimed_at=at, tries=F("tries") + 1
    )
    if not claimed:
        return None
    delivery = Delivery.objects.select_related("notice__person__user", "notice__space").get(pk=pk)
    mine = Delivery.objects.filter(pk=pk, state=DeliveryState.CLAIMED, claimed_at=at)
    try:
        message = _message(delivery)
    except NotToBeSent as why:
        mine.update(state=DeliveryState.PARKED, trouble=str(why))
        return "parked"
    except Exception as fault:
        # A poison message: whatever is wrong with it, the others must go out.
        log.exception("notice_parked", delivery=pk)
        mine.update(state=DeliveryState.PARKED, trouble=f"{type(fault).__name__}: {fault}"[:300])
        return "parked"
    try:
        message.send()
    except (smtplib.SMTPException, OSError) as fault:
        return _failed(mine, delivery, fault)
    mine.update(state=DeliveryState.SENT, sent_at=now(), trouble="")
    return "sent"


def _failed(mine: Any, delivery: Delivery, fault: Exception) -> str:
    refused = isinstance(fault, smtplib.SMTPRecipientsRefused)
    parked = refused or delivery.tries >= TRIES
    state = DeliveryState.PARKED if parked else DeliveryState.DUE
    # The class only: a server's answer may repeat the address.
    mine.update(state=state, trouble=type(fault).__name__)
    log.warning("mail_failed", delivery=delivery.pk, why=type(fault).__name__, parked=parked)
    return "parked" if parked else "failed"


def _message(delivery: Delivery) -> EmailMessage:
    notice = delivery.notice
    person = notice.person
    user = getattr(person, "user", None)
    address = user.email if user is not None else person.email
    if user is not None and not user.is_active:
        raise NotToBeSent("the account is suspended")
    if not address:
        raise NotToBeSent("no address")
    if notice.rule:
        _ask_again(notice, user)
    said = words(notice.kind, notice.params, person.language)
    with translation.override(person.language):
        foot = gettext("You get this because of your office on a board. Settings: %(url)s") % {
            "url": f"{settings.BASE_URL}/account/"
        }
    parts = [said.line, f"{settings.BASE_URL}{notice.url}" if notice.url else "", "-- \n" + foot]
    headers = {"Message-ID": delivery.message_id, "Auto-Submitted": "auto-generated"}
    return EmailMessage(
        subject=said.subject,
        body="\n\n".join(part for part in parts if part),
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[address],
        headers=headers,
        connection=get_connection(),
    )


def _ask_again(notice: Any, user: Any) -> None:
    """Rights may have ended since the notice was made; what is asked is the rule of that time, as of now."""
    model = apps.get_model(notice.object_kind)
    found = model._base_manager.filter(pk=notice.object_id).first()
    if found is None:
        raise NotToBeSent("the record is gone")
    if not permit(user, notice.rule, found):
        raise NotToBeSent("no longer permitted")
