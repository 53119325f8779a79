"""The chain's tables. A node is a projection that the record's own service writes in its transaction."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.db import models

from steerboard.platform.base.enums import Visibility
from steerboard.platform.base.models import Publishable, SpacedModel


class Node(SpacedModel, Publishable):
    """The anchor of one record: what lists, search, feeds and the walk need to know of it, and nothing more."""

    kind = models.CharField(max_length=30)
    number = models.CharField(max_length=40)
    title = models.CharField(max_length=400)
    title_en = models.CharField(max_length=400, blank=True)
    fact = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=20, blank=True)
    on = models.DateField(null=True)
    folded = models.TextField(blank=True)

    # The trail holds who published and withdrew; what is projected from the record is proved by `doctor`.
    AUDIT_EXCLUDE = SpacedModel.AUDIT_EXCLUDE | {
        "number",
        "title",
        "title_en",
        "fact",
        "state",
        "on",
        "visibility",
        "folded",
    }
    AUDIT_EVERY = False

    TRIGRAM = True

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "kind", "number"], name="one_node_a_number")]
        indexes = [
            models.Index(fields=["space", "-on", "-id"], name="chain_newest"),
            models.Index(fields=["space", "kind", "-on"], name="chain_by_kind"),
            models.Index(fields=["published_at"], name="chain_published"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()


class Link(SpacedModel):
    """ "source relation target". `implied`: the twin of a foreign key, written by the record's own service."""

    source = models.ForeignKey(Node, on_delete=models.PROTECT, related_name="links_out")
    relation = models.CharField(max_length=30)
    target = models.ForeignKey(Node, on_delete=models.PROTECT, related_name="links_in")
    implied = models.BooleanField(default=False)
    why = models.CharField(max_length=300, blank=True)
    made_by_id = models.BigIntegerField(null=True)
    made_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_why = models.CharField(max_length=300, blank=True)

    # Implied links follow from audited records; only links made by hand are acts of their own.
    AUDIT_EVERY = False

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "relation", "target"], name="one_link_a_relation")]


class Attachment(SpacedModel):
    """A document that belongs to a record: paper, evidence, act, minutes."""

    node = models.ForeignKey(Node, on_delete=models.PROTECT, related_name="attachments")
    document = models.ForeignKey("documents.Document", on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=20)
    visibility = models.PositiveSmallIntegerField(choices=Visibility.choices, default=Visibility.BOARD)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["node", "document", "part"], name="one_attachment_a_part")]


@dataclass(frozen=True, slots=True)
class NodeFacts:
    """What a record says of itself to the chain."""

    number: str
    title: str
    title_en: str = ""
    fact: str = ""
    state: str = ""
    on: date | None = None
    visibility: int = Visibility.BOARD


@dataclass(frozen=True, slots=True)
class Implied:
    """A link that a foreign key already says. Exactly one of `source_id`, `target_id` is the other record's node."""

    relation: str
    source_id: int | None = None
    target_id: int | None = None


class AnchoredModel(SpacedModel):
    """A record on the chain: its primary key is its node."""

    KIND: ClassVar[str]

    node = models.OneToOneField(Node, primary_key=True, on_delete=models.PROTECT, editable=False, related_name="+")

    class Meta:
        abstract = True

    def node_facts(self) -> NodeFacts:
        """Title, number, fact, state, date and visibility as they stand now."""
        raise NotImplementedError

    def implied_links(self) -> tuple[Implied, ...]:
        """The links that this record's foreign keys say."""
        return ()

    if TYPE_CHECKING:
        node_id: int
