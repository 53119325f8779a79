"""A meeting of the board and its agenda."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from steerboard.platform.base.enums import Visibility
from steerboard.platform.base.models import Sourced, SpacedModel
from steerboard.stages.chain.models import AnchoredModel, Implied, NodeFacts
from steerboard.stages.meetings.enums import ItemKind, MeetingKind, MeetingState


class Meeting(AnchoredModel, Sourced):
    """A meeting. Papers, minutes and approval are dates, not states.

    `rules` are the columns of the regulation as they stood when the meeting was called: a later regulation, or a
    correction of this one, changes no meeting. A meeting that was held on paper has no times but those on the paper.
    """

    KIND = "meeting"

    board = models.ForeignKey("boards.Board", on_delete=models.PROTECT, related_name="meetings")
    nr = models.PositiveIntegerField(_("number of the meeting"))
    kind = models.CharField(_("kind"), max_length=8, choices=MeetingKind.choices, default=MeetingKind.REGULAR)
    subject = models.CharField(_("subject"), max_length=200, blank=True)
    subject_en = models.CharField(_("subject in English"), max_length=200, blank=True)
    on = models.DateField(_("day"))
    begins = models.TimeField(_("time"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=MeetingState.choices, default=MeetingState.PLANNED, editable=False)
    held_on_paper = models.BooleanField(_("entered from paper"), default=False, editable=False)
    chair_seat = models.ForeignKey(
        "boards.Seat", null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("chair")
    )
    secretary = models.ForeignKey(
        "accounts.Person",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("secretary"),
    )
    regulation = models.ForeignKey(
        "boards.Regulation", null=True, blank=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    rules = models.JSONField(default=dict, blank=True, editable=False)
    invitation = models.ForeignKey(
        "documents.Document", null=True, blank=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    scan = models.ForeignKey(
        "documents.Document", null=True, blank=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    conclusions = models.ForeignKey(
        "documents.Document", null=True, blank=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    minutes = models.ForeignKey(
        "documents.Document", null=True, blank=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    called_at = models.DateTimeField(null=True, blank=True, editable=False)
    notice_on = models.DateField(_("invitation sent on"), null=True, blank=True)
    papers_on = models.DateField(_("papers sent on"), null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)
    closed_by = models.ForeignKey(
        "accounts.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    ended_time = models.TimeField(_("closing time on the paper"), null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True, editable=False)
    cancelled_why = models.CharField(max_length=300, blank=True, editable=False)
    minutes_sent_on = models.DateField(_("minutes sent on"), null=True, blank=True)
    minutes_approved_on = models.DateField(_("minutes approved on"), null=True, blank=True)
    minutes_published_at = models.DateTimeField(null=True, blank=True, editable=False)
    visibility = models.PositiveSmallIntegerField(
        choices=Visibility.choices, default=Visibility.PARTICIPANTS, editable=False
    )

    class Meta:
        ordering = ["-on", "-nr"]
        constraints = [
            models.UniqueConstraint(fields=["board", "nr"], name="one_meeting_a_number"),
            models.CheckConstraint(
                condition=~Q(state__in=["called", "open"]) | Q(called_at__isnull=False) | Q(held_on_paper=True),
                name="called_meeting_was_called",
            ),
            models.CheckConstraint(
                condition=~Q(state="planned") | Q(called_at=None, opened_at=None), name="planned_meeting_is_not_called"
            ),
            models.CheckConstraint(
                condition=~Q(state="open") | Q(opened_at__isnull=False) | Q(held_on_paper=True),
                name="open_meeting_has_opened",
            ),
            models.CheckConstraint(
                condition=(
                    Q(state="closed", closed_at__isnull=False) & (Q(opened_at__isnull=False) | Q(held_on_paper=True))
                )
                | (~Q(state="closed") & Q(closed_at=None)),
                name="closed_meeting_has_a_time",
            ),
            models.CheckConstraint(
                condition=(Q(state="cancelled", cancelled_at__isnull=False, opened_at=None) & ~Q(cancelled_why=""))
                | (~Q(state="cancelled") & Q(cancelled_at=None, cancelled_why="")),
                name="cancelled_meeting_says_why",
            ),
            models.CheckConstraint(
                condition=Q(minutes_approved_on=None) | Q(state="closed"), name="approved_minutes_are_closed"
            ),
        ]

    if TYPE_CHECKING:
        board_id: int
        chair_seat_id: int | None
        secretary_id: int | None
        closed_by_id: int | None
        regulation_id: int | None
        invitation_id: int | None
        scan_id: int | None
        conclusions_id: int | None
        minutes_id: int | None

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """ "Meeting 7", or "Meeting 7: subject", in the reader's language."""
        name = gettext("Meeting %(nr)s") % {"nr": self.nr}
        is_english = (get_language() or "").startswith("en")
        subject = self.subject_en if is_english and self.subject_en else self.subject
        return f"{name}: {subject}" if subject else name

    @property
    def is_locked(self) -> bool:
        """Whether nothing of its course is written any more."""
        return self.state in {MeetingState.CLOSED, MeetingState.CANCELLED}

    def node_facts(self) -> NodeFacts:
        # Records have one text, in Vietnamese, whatever the language of whoever saves them.
        name, name_en = f"Phiên họp thứ {self.nr}", f"Meeting {self.nr}"
        return NodeFacts(
            number=str(self.nr),
            title=f"{name}: {self.subject}" if self.subject else name,
            title_en=f"{name_en}: {self.subject_en}" if self.subject_en else name_en,
            fact=f"{self.on:%d/%m/%Y}",
            state=self.state,
            on=self.on,
            visibility=self.visibility,
        )

    def implied_links(self) -> tuple[Implied, ...]:
        # An item that fewer may see than the meeting must not show by its link what it is about.
        seen = self.items.filter(about__isnull=False, removed_at=None, visibility__lte=self.visibility)
        about = dict.fromkeys(seen.values_list("about_id", flat=True))
        return (
            Implied("holds", source_id=self.board_id),
            *(Implied("discusses", target_id=node_id) for node_id in about if node_id is not None),
        )


class Item(SpacedModel):
    """A point of the agenda, perhaps about a record of the chain. Without a beginning it was not discussed."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    order = models.PositiveSmallIntegerField(_("place on the agenda"))
    kind = models.CharField(max_length=10, choices=ItemKind.choices, default=ItemKind.MATTER)
    title = models.CharField(_("title"), max_length=300)
    public_title = models.CharField(_("title for the public"), max_length=300, blank=True)
    note = models.TextField(_("what it is about"), blank=True)
    about = models.ForeignKey(
        "chain.Node", null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("record")
    )
    presenter = models.ForeignKey(
        "organisations.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("presented by"),
    )
    visibility = models.PositiveSmallIntegerField(
        _("who may see it"), choices=Visibility.choices, default=Visibility.BOARD
    )
    planned_min = models.PositiveSmallIntegerField(_("minutes planned"), null=True, blank=True)
    carried_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="carried_to", editable=False
    )
    started_at = models.DateTimeField(null=True, blank=True, editable=False)
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)
    postponed_at = models.DateTimeField(null=True, blank=True, editable=False)
    postponed_why = models.CharField(max_length=300, blank=True, editable=False)
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting"],
                condition=Q(started_at__isnull=False, ended_at=None, removed_at=None),
                name="one_item_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["carried_from"], condition=Q(removed_at=None), name="one_item_carries_on_another"
            ),
            models.CheckConstraint(condition=Q(ended_at=None) | Q(started_at__isnull=False), name="item_in_order"),
            models.CheckConstraint(
                condition=Q(postponed_at=None, postponed_why="")
                | (Q(postponed_at__isnull=False) & ~Q(postponed_why="")),
                name="postponed_item_says_why",
            ),
        ]

    if TYPE_CHECKING:
        meeting_id: int
        about_id: int | None
        presenter_id: int | None
        carried_from_id: int | None

    def __str__(self) -> str:
        return self.title

    @property
    def is_running(self) -> bool:
        return self.started_at is not None and self.ended_at is None

    @property
    def is_done(self) -> bool:
        return self.ended_at is not None


class ItemPaper(SpacedModel):
    """A paper for an item. Who may see it is the stricter of its own and the item's visibility."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="papers")
    document = models.ForeignKey("documents.Document", on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["item", "document"], name="one_paper_an_item")]
