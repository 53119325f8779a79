"""A board, its founding acts, its working rules, and the draft of its founding."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from steerboard.platform.base.enums import Visibility
from steerboard.platform.base.models import Sourced, SpacedModel
from steerboard.stages.boards.enums import (
    BoardForm,
    BoardOutcome,
    BoardState,
    DecisionMode,
    FoundingPart,
    MajorityOf,
    Quorum,
    Tie,
)
from steerboard.stages.chain.models import AnchoredModel, Implied, NodeFacts


class Board(AnchoredModel, Sourced):
    """One board, one space. It recommends and aligns; it has no money and no seal of its own (domain.md 8.1)."""

    KIND = "board"

    name = models.CharField(_("full name"), max_length=240)
    name_en = models.CharField(_("full name in English"), max_length=240, blank=True)
    short_name = models.CharField(_("short name"), max_length=80)
    form = models.CharField(_("form"), max_length=20, choices=BoardForm.choices, default=BoardForm.COORDINATION)
    unit = models.ForeignKey("territories.Unit", on_delete=models.PROTECT, related_name="+", verbose_name=_("province"))
    issuer = models.ForeignKey(
        "organisations.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("set up by"),
    )
    standing_agency = models.ForeignKey(
        "organisations.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("standing agency"),
    )
    initiative_label = models.CharField(_("label of initiatives"), max_length=80, default="Sáng kiến PTKTĐP")
    state = models.CharField(max_length=10, choices=BoardState.choices, default=BoardState.PLANNED, editable=False)
    founded_on = models.DateField(null=True, blank=True, editable=False)
    ended_on = models.DateField(null=True, blank=True, editable=False)
    outcome = models.CharField(max_length=10, choices=BoardOutcome.choices, blank=True, editable=False)
    successor = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="predecessors", editable=False
    )
    entered_later = models.BooleanField(_("already existed when it was entered"), default=False, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["space"], name="one_board_a_space"),
            models.CheckConstraint(
                condition=Q(state="planned", founded_on=None) | (~Q(state="planned") & Q(founded_on__isnull=False)),
                name="founded_board_has_a_date",
            ),
            models.CheckConstraint(
                condition=Q(state="ended", ended_on__isnull=False) | (~Q(state="ended") & Q(ended_on=None)),
                name="ended_board_has_a_date",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("founded_on")), name="board_in_order"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def node_facts(self) -> NodeFacts:
        return NodeFacts(
            number=self.space.slug,
            title=self.name,
            title_en=self.name_en,
            fact="",
            state=self.state,
            on=self.founded_on,
            visibility=Visibility.PUBLIC,
        )


class Founding(AnchoredModel):
    """A part of the mandate: plan, founding decision, working regulation, ending decision, each a dated document."""

    KIND = "mandate"

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="foundings")
    part = models.CharField(max_length=12, choices=FoundingPart.choices)
    document = models.ForeignKey("documents.Document", on_delete=models.PROTECT, related_name="+")
    in_force_from = models.DateField(_("in force from"), null=True, blank=True)
    in_force_to = models.DateField(_("in force until"), null=True, blank=True)

    class Meta:
        ordering = ["in_force_from", "pk"]
        constraints = [models.UniqueConstraint(fields=["board", "part", "document"], name="one_founding_a_document")]

    def node_facts(self) -> NodeFacts:
        document = self.document
        return NodeFacts(
            number=f"{self.part}-{self.document_id}",
            title=document.abstract,
            title_en=document.abstract_en,
            fact=document.official_number,
            state=document.state,
            on=self.in_force_from or document.signed_on,
            visibility=document.visibility,
        )

    def implied_links(self) -> tuple[Implied, ...]:
        return (Implied("founds", target_id=self.board_id),)


class Regulation(SpacedModel, Sourced):
    """The working rules as columns that the software applies; a new version from a day on, never an edit of the past.

    Defaults: meeting rules of Đắk Nông's component committee (domain.md 8.4, S48), opinions of HCMC (S55); quorum and
    majority are our own proposals [D].
    """

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="regulations")
    document = models.ForeignKey(
        "documents.Document", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("until"), null=True, blank=True)
    decision_mode = models.CharField(
        _("how it concludes"), max_length=10, choices=DecisionMode.choices, default=DecisionMode.CONSENSUS
    )
    quorum_base = models.CharField(_("quorum counts"), max_length=8, choices=Quorum.choices, default=Quorum.FILLED)
    quorum_numerator = models.PositiveSmallIntegerField(default=1)
    quorum_denominator = models.PositiveSmallIntegerField(default=2, validators=[MinValueValidator(1)])
    quorum_strict = models.BooleanField(_("more than (not just) that share"), default=True)
    quorum_needs_lead = models.BooleanField(_("head or a deputy must be present"), default=True)
    quorum_min_private = models.PositiveSmallIntegerField(_("private side at least"), default=0)
    majority_of = models.CharField(_("majority"), max_length=8, choices=MajorityOf.choices, default=MajorityOf.CAST)
    majority_numerator = models.PositiveSmallIntegerField(default=1)
    majority_denominator = models.PositiveSmallIntegerField(default=2, validators=[MinValueValidator(1)])
    majority_strict = models.BooleanField(default=True)
    tie = models.CharField(_("on a tie"), max_length=12, choices=Tie.choices, default=Tie.FAILS)
    interval_months = models.PositiveSmallIntegerField(
        _("regular meeting every … months"), default=6, validators=[MinValueValidator(1), MaxValueValidator(24)]
    )
    notice_days = models.PositiveSmallIntegerField(
        _("invitation, days before"), default=21, validators=[MaxValueValidator(90)]
    )
    papers_days = models.PositiveSmallIntegerField(
        _("papers, days before"), default=7, validators=[MaxValueValidator(90)]
    )
    minutes_days = models.PositiveSmallIntegerField(
        _("minutes, days after"), default=7, validators=[MaxValueValidator(90)]
    )
    opinion_days = models.PositiveSmallIntegerField(
        _("opinions, working days"), default=15, validators=[MinValueValidator(1), MaxValueValidator(90)]
    )
    silence_consents = models.BooleanField(_("no reply counts as consent"), default=True)
    substitutes = models.BooleanField(_("substitutes with written delegation count"), default=True)
    conflict_leaves = models.BooleanField(_("a conflict of interest leaves the item's count"), default=True)
    co_chairs = models.BooleanField(_("two co-chairs"), default=False)
    term_months = models.PositiveSmallIntegerField(_("term of members in months (0: open)"), default=0)

    class Meta:
        ordering = ["-valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["board", "valid_from"], name="one_regulation_a_day"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")), name="regulation_in_order"
            ),
            models.CheckConstraint(
                condition=Q(quorum_numerator__gt=0, quorum_numerator__lte=F("quorum_denominator"))
                & Q(majority_numerator__gt=0, majority_numerator__lte=F("majority_denominator")),
                name="regulation_shares_up_to_one",
            ),
            models.CheckConstraint(condition=Q(papers_days__lte=F("notice_days")), name="papers_after_notice"),
        ]


class FoundingDraft(SpacedModel):
    """The guided founding: what was answered so far. Each step but the first two may wait."""

    owner = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")
    board = models.OneToOneField(Board, null=True, blank=True, on_delete=models.PROTECT, related_name="draft")
    step = models.PositiveSmallIntegerField(default=1)
    answers = models.JSONField(default=dict)
    saved_at = models.DateTimeField()
