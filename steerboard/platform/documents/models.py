"""Documents and their revisions. Number, date and seal come from the issuing office: a rendered draft has none."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from steerboard.platform.base.models import Publishable, Sourced, SpacedModel
from steerboard.platform.base.vietnamese import fold
from steerboard.platform.documents.enums import DocumentState, DocumentType, Origin, SignatureForm


class Document(SpacedModel, Publishable, Sourced):
    """An official document or an uploaded paper. `payload` is what the form of Decree 30/2020 is filled with.

    payload keys: superior?, authority?, addressee? [text], bases? [text], proposal?, opening?, articles [{title?, chapter?,
    paragraphs}] or body [text], closing?, recipients [text], signature {form, body?, capacity?, position, name?},
    annex? {title, columns, rows}. Issuer, place, subject, number and date are columns. `[[…]]` in a text is a hole
    still to fill.
    """

    type = models.CharField(_("type"), max_length=8, choices=DocumentType.choices)
    is_official = models.BooleanField(default=True, editable=False)
    number = models.CharField(_("number"), max_length=20, blank=True)
    symbol = models.CharField(_("symbol"), max_length=60, blank=True)
    abstract = models.CharField(_("subject"), max_length=400)
    abstract_en = models.CharField(_("subject in English"), max_length=400, blank=True)
    issuer = models.CharField(_("issuing body"), max_length=200, blank=True)
    place = models.CharField(_("place"), max_length=80, blank=True)
    signed_on = models.DateField(_("date of signing"), null=True, blank=True)
    signature_form = models.CharField(_("signed"), max_length=4, choices=SignatureForm.choices, blank=True)
    signer_position = models.CharField(_("signer's post"), max_length=160, blank=True)
    signer = models.CharField(_("signer"), max_length=140, blank=True)
    bases = models.JSONField(default=list, blank=True)
    payload = models.JSONField(default=dict, blank=True)
    text = models.TextField(_("text"), blank=True)
    state = models.CharField(max_length=16, choices=DocumentState.choices, default=DocumentState.DRAFT, editable=False)
    submitted_at = models.DateTimeField(null=True, editable=False)
    signed_at = models.DateTimeField(null=True, editable=False)
    issued_at = models.DateTimeField(null=True, editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)
    ended_why = models.CharField(max_length=300, blank=True, editable=False)
    returned_why = models.CharField(max_length=300, blank=True, editable=False)
    folded = models.TextField(blank=True, editable=False, default="")
    replaces = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by")

    AUDIT_EXCLUDE = SpacedModel.AUDIT_EXCLUDE | {"folded"}

    TRIGRAM = True

    class Meta:
        ordering = ["-signed_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state__in=["issued", "replaced"])
                | models.Q(is_official=False)
                | models.Q(signed_on__isnull=False),
                name="issued_has_a_date",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["replaced", "withdrawn"]) | models.Q(ended_at__isnull=False),
                name="ended_document_has_a_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="for_signature") | models.Q(submitted_at__isnull=False),
                name="submitted_document_has_a_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="waiting_number") | models.Q(signed_at__isnull=False),
                name="signed_document_has_a_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["issued", "replaced"]) | models.Q(issued_at__isnull=False),
                name="issued_document_has_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(published_at=None) | models.Q(state__in=["issued", "replaced", "withdrawn"]),
                name="only_issued_documents_are_published",
            ),
            models.UniqueConstraint(
                fields=["space", "issuer", "number", "symbol", "signed_on"],
                condition=~models.Q(number="") & ~models.Q(state="withdrawn"),
                name="one_document_a_number_and_day",
            ),
        ]
        indexes = [
            models.Index(fields=["space", "state", "-signed_on"], name="documents_by_state"),
            models.Index(fields=["space", "-signed_on", "-id"], name="documents_newest"),
            # Counts are answered from the index alone, whatever the number of documents.
            models.Index(fields=["space", "state", "visibility"], name="documents_counted"),
        ]

    def __str__(self) -> str:
        return f"{self.official_number} {self.abstract}".strip()

    def save(self, **options: Any) -> None:
        self.folded = fold(f"{self.number}/{self.symbol} {self.abstract} {self.abstract_en} {self.issuer}")
        super().save(**options)

    if TYPE_CHECKING:
        replaces_id: int | None

    @classmethod
    def room(cls, field: str) -> int:
        """How many letters a text field holds."""
        return int(cls._meta.get_field(field).max_length or 0)  # type: ignore[union-attr]

    @property
    def official_number(self) -> str:
        """ "757/QĐ-UBND"; "…/QĐ-UBND" while the number is missing."""
        if not self.symbol:
            return self.number
        return f"{self.number or '…'}/{self.symbol}"


class Revision(SpacedModel):
    """One file of a document. The storage key is our own; the shown name is only shown."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="revisions")
    nr = models.PositiveIntegerField()
    origin = models.CharField(max_length=12, choices=Origin.choices)
    storage_key = models.CharField(max_length=80, unique=True)
    sha256 = models.CharField(max_length=64)
    true_type = models.CharField(max_length=80)
    size = models.PositiveBigIntegerField()
    shown_name = models.CharField(max_length=200)
    note = models.CharField(max_length=300, blank=True)
    # What whoever publishes the file should know: [[code, detail], …] of documents.uploads.
    findings = models.JSONField(default=list, blank=True)
    form_version = models.CharField(max_length=20, blank=True)
    added_at = models.DateTimeField()
    added_by_id = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["-nr"]
        constraints = [models.UniqueConstraint(fields=["document", "nr"], name="one_revision_a_number")]

    def __str__(self) -> str:
        return self.shown_name
