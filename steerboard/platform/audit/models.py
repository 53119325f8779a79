"""The trail: one chain a space. The hashed bytes are stored as text and the columns are compared with them."""

from django.db import models


class Head(models.Model):
    """The end of a space's chain, locked and advanced in the transaction of each act."""

    space = models.OneToOneField("base.Space", primary_key=True, on_delete=models.PROTECT, related_name="+")
    seq = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="")
    at_us = models.BigIntegerField(default=0)


class Row(models.Model):
    """One act. `actor_id` and `behalf_id` are numbers, not keys: the trail outlives the account (model-sketch.md).

    `body` is the text whose bytes were hashed after `prev`; rows are never changed or removed (triggers).
    """

    space = models.ForeignKey("base.Space", on_delete=models.PROTECT, related_name="+")
    seq = models.PositiveBigIntegerField()
    at_us = models.BigIntegerField()
    actor_id = models.BigIntegerField(null=True)
    behalf_id = models.BigIntegerField(null=True)
    act = models.CharField(max_length=80)
    kind = models.CharField(max_length=80)
    object_id = models.CharField(max_length=40)
    reason = models.TextField(blank=True)
    digest = models.CharField(max_length=64)
    prev = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)
    body = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "seq"], name="one_row_a_place")]
        indexes = [models.Index(fields=["kind", "object_id", "-seq"], name="audit_of_object")]


class Details(models.Model):
    """Before and after of an act under a random salt; apart, so that a lawful erasure leaves the chain sound."""

    row = models.OneToOneField(Row, primary_key=True, on_delete=models.PROTECT, related_name="details")
    salt = models.CharField(max_length=32)
    # Names the list of audited fields in force, so that --state survives a migration.
    fields_version = models.CharField(max_length=12)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
