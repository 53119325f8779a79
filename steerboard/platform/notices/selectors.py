"""Reading notices: the bell of one person, and mails that wait, are doubtful or parked."""

from typing import Any

from django.db.models import Count, QuerySet

from steerboard.platform.base.messages import Words, words
from steerboard.platform.base.scopes import across_spaces
from steerboard.platform.notices.models import Channel, Delivery, DeliveryState, Notice


def notices_of(user: Any) -> QuerySet[Notice]:
    """A person's notices of all boards, newest first. Call and evaluate inside `across_spaces` or the pages' own scope."""
    return Notice.objects.filter(person_id=user.person_id).select_related("space").order_by("-made_at", "-pk")


def unread_count(user: Any) -> int:
    """How many notices a person has not read yet, on all boards (one query, no scope needed)."""
    with across_spaces("the bell counts a person's notices of all boards"):
        return Notice.objects.filter(person_id=user.person_id, read_at=None).count()


def shown(notice: Notice, language: str) -> Words:
    """Its subject and line in the reader's language."""
    return words(notice.kind, notice.params, language)


def mail_counts() -> dict[str, int]:
    """Mails by state, for operators: {"due": 3, "sent": 120, "unsure": 0, "parked": 1, "claimed": 0}."""
    counts = {state.value: 0 for state in DeliveryState}
    found = Delivery.objects.filter(channel=Channel.MAIL).values_list("state").annotate(n=Count("pk")).order_by()
    return counts | dict(found)
