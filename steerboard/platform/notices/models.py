"""A notice is told in the app exactly once and mailed at least once, with a fixed Message-ID."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from steerboard.platform.base.models import SpacedModel


class Channel(models.TextChoices):
    APP = "app", _("in the app")
    MAIL = "mail", _("by mail")


class DeliveryState(models.TextChoices):
    DUE = "due", pgettext_lazy("mail", "due")
    CLAIMED = "claimed", pgettext_lazy("mail", "being sent")
    SENT = "sent", pgettext_lazy("mail", "sent")
    UNSURE = "unsure", pgettext_lazy("mail", "unsure")
    PARKED = "parked", pgettext_lazy("mail", "parked")


class Notice(SpacedModel):
    """One thing to tell one person. `rule` is asked of permit() again when it is sent; texts come from messages.py."""

    person = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=60)
    object_kind = models.CharField(max_length=60)
    object_id = models.CharField(max_length=40)
    occasion = models.CharField(max_length=80)
    rule = models.CharField(max_length=80, blank=True)
    params = models.JSONField(default=dict)
    url = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    # The acts are in the trail; that somebody was told of them is in the ledger here.
    AUDIT_EVERY = False

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["space", "person", "kind", "object_kind", "object_id", "occasion"], name="told_once_an_occasion"
            )
        ]
        indexes = [models.Index(fields=["person", "read_at"], name="notices_unread")]


class Delivery(models.Model):
    """The sending of one notice by one channel."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="deliveries")
    channel = models.CharField(max_length=5, choices=Channel.choices)
    message_id = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=8, choices=DeliveryState.choices, default=DeliveryState.DUE)
    tries = models.PositiveIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["notice", "channel"], name="one_delivery_a_channel")]
        indexes = [models.Index(fields=["state", "claimed_at"], name="deliveries_due")]
