"""Seats and who holds them: seat ≠ appointment ≠ person ≠ user. Nominations, experts, handovers."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from steerboard.platform.base.enums import Visibility
from steerboard.platform.base.models import Sourced, SpacedModel
from steerboard.stages.boards.enums import AppointmentKind, EndReason, SeatRole, Side
from steerboard.stages.boards.models.mandate import Board
from steerboard.stages.boards.validators import post_and_agency
from steerboard.stages.chain.models import AnchoredModel, Implied, NodeFacts


class Seat(AnchoredModel):
    """A place on the board for an agency (and perhaps a post), whoever holds it."""

    KIND = "seat"

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="seats")
    order = models.PositiveSmallIntegerField(_("place in the list"))
    role = models.CharField(_("role"), max_length=10, choices=SeatRole.choices, default=SeatRole.MEMBER)
    voting = models.BooleanField(_("votes"), default=True)
    is_member = models.BooleanField(_("counts as a member"), default=True)
    side = models.CharField(_("side"), max_length=8, choices=Side.choices, default=Side.PUBLIC)
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name=_("agency")
    )
    post_title = models.CharField(_("post"), max_length=160, blank=True)
    post = models.ForeignKey("organisations.Post", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(
        "documents.Document",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("created by"),
    )
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")), name="seat_in_order"),
            models.CheckConstraint(condition=~Q(role="observer") | Q(voting=False), name="observer_does_not_vote"),
        ]

    def node_facts(self) -> NodeFacts:
        # The agency's name of the day on which the seat began: a later name makes a new version, not another seat.
        named = (
            self.organisation.versions.filter(valid_from__lte=self.valid_from).order_by("-valid_from").first()
            or self.organisation.versions.order_by("valid_from").first()
        )
        return NodeFacts(
            number=f"seat-{self.node_id or 0}",
            title=post_and_agency(self.post_title, named.name if named else ""),
            title_en=named.name_en if named else "",
            state=self.role,
            on=self.valid_from,
            visibility=Visibility.PUBLIC,
        )

    def implied_links(self) -> tuple[Implied, ...]:
        return (Implied("seats", source_id=self.board_id),)


class Appointment(SpacedModel, Sourced):
    """A person in a seat, from a day on, on the strength of a document. No two overlap in a seat."""

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="appointments")
    person = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+", verbose_name=_("person"))
    kind = models.CharField(_("kind"), max_length=8, choices=AppointmentKind.choices, default=AppointmentKind.FULL)
    post_title = models.CharField(_("post held"), max_length=160, blank=True)
    document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, related_name="+", verbose_name=_("document")
    )
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("until"), null=True, blank=True)
    term_ends_on = models.DateField(_("end of term"), null=True, blank=True)
    end_reason = models.CharField(_("reason of end"), max_length=12, choices=EndReason.choices, blank=True)
    end_note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        ordering = ["valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["seat"], condition=Q(valid_to=None), name="one_open_appointment_a_seat"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")), name="appointment_in_order"
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | ~Q(end_reason=""), name="ended_appointment_has_a_reason"
            ),
        ]


class Nomination(SpacedModel):
    """The board's letter to an agency and its answer ("công văn cử người"), with the brief's criteria as a checklist.

    Prepared (`asked_on` unset) → asked → answered (`received_on`) → appointed, or closed without an answer.
    """

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="nominations")
    person = models.ForeignKey("accounts.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    expert = models.ForeignKey("accounts.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    letter = models.ForeignKey("documents.Document", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answer = models.ForeignKey("documents.Document", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField(_("asked on"), null=True, blank=True)
    # Working days the agency has to answer; our default [D], a setting of each letter.
    reply_days = models.PositiveSmallIntegerField(_("working days to answer"), default=10)
    due_on = models.DateField(_("answer due"), null=True, blank=True)
    due_was = models.DateField(null=True, blank=True, editable=False)
    received_on = models.DateField(null=True, blank=True)
    takes_lead = models.BooleanField(_("takes the lead and steers"), null=True)
    facilitates = models.BooleanField(_("can facilitate"), null=True)
    coordinates = models.BooleanField(_("can coordinate"), null=True)
    champions = models.BooleanField(_("champions initiatives"), null=True)
    has_mandate_and_time = models.BooleanField(_("may speak for the agency and has the time"), null=True)
    note = models.TextField(_("note"), blank=True)
    appointment = models.ForeignKey(Appointment, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    closed_on = models.DateField(null=True, blank=True)
    closed_why = models.CharField(_("why it was closed"), max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["seat"],
                condition=Q(appointment=None, closed_on=None),
                name="one_open_nomination_a_seat",
            ),
            models.CheckConstraint(
                condition=Q(asked_on=None, due_on=None, received_on=None)
                | Q(asked_on__isnull=False, due_on__gte=F("asked_on")),
                name="nomination_asked_before_due",
            ),
            models.CheckConstraint(
                condition=Q(received_on=None) | Q(received_on__gte=F("asked_on"), answer__isnull=False),
                name="nomination_answered_by_letter",
            ),
        ]


class TaskForcePost(SpacedModel, Sourced):
    """A junior expert of an agency, paired with the senior whose seat he or she supports."""

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="task_force")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="experts", verbose_name=_("supports"))
    person = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+", verbose_name=_("person"))
    post_title = models.CharField(_("post"), max_length=160, blank=True)
    document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, related_name="+", verbose_name=_("document")
    )
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("until"), null=True, blank=True)
    end_reason = models.CharField(_("reason of end"), max_length=12, choices=EndReason.choices, blank=True)

    class Meta:
        ordering = ["valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["seat", "person", "valid_from"], name="one_expert_a_seat_and_day"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")), name="task_force_in_order"
            ),
        ]


class Handover(SpacedModel):
    """What passes from one holder of a seat to the next: open work, papers, agreements; confirmed by both sides.

    Where the secretariat confirms for a side (a holder who has left signs on paper), `…_by` is not that side's person
    and `…_basis` says on what paper it rests.
    """

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="handovers")
    outgoing = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="+")
    incoming = models.ForeignKey(Appointment, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    items = models.JSONField(default=list)
    note = models.TextField(_("note"), blank=True)
    made_at = models.DateTimeField()
    handed_at = models.DateTimeField(null=True)
    handed_by = models.ForeignKey("accounts.Person", null=True, on_delete=models.PROTECT, related_name="+")
    handed_basis = models.CharField(_("paper it rests on"), max_length=200, blank=True)
    received_at = models.DateTimeField(null=True)
    received_by = models.ForeignKey("accounts.Person", null=True, on_delete=models.PROTECT, related_name="+")
    received_basis = models.CharField(_("paper it rests on"), max_length=200, blank=True)

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.UniqueConstraint(fields=["outgoing"], name="one_handover_an_appointment"),
            models.CheckConstraint(
                condition=Q(handed_at=None, handed_by=None) | Q(handed_at__isnull=False, handed_by__isnull=False),
                name="handed_over_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(received_at=None, received_by=None)
                | Q(received_at__isnull=False, received_by__isnull=False, incoming__isnull=False),
                name="taken_over_by_somebody",
            ),
        ]
