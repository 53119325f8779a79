"""Types and states of official documents (Decree 30/2020/NĐ-CP lists 29 administrative types)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DocumentType(models.TextChoices):
    """The types a board meets; the symbol is the abbreviation of Decree 30/2020, Annex III."""

    DECISION = "QĐ", _("Decision")
    PLAN = "KH", _("Plan")
    REGULATION = "QC", _("Regulation")
    NOTICE = "TB", _("Notice")
    LETTER = "CV", _("Official letter")
    SUBMISSION = "TTr", _("Submission")
    REPORT = "BC", _("Report")
    MINUTES = "BB", _("Minutes")
    PROGRAMME = "CTr", _("Programme")
    INVITATION = "GM", _("Invitation")
    RESOLUTION = "NQ", _("Resolution")
    DIRECTIVE = "CT", _("Directive")
    AUTHORISATION = "GUQ", _("Letter of authority")
    OTHER = "KHAC", _("Other document")


class DocumentState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    FOR_SIGNATURE = "for_signature", _("For signature")
    WAITING_NUMBER = "waiting_number", _("Waiting for its number")
    ISSUED = "issued", _("Issued")
    REPLACED = "replaced", _("Replaced")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class SignatureForm(models.TextChoices):
    """How the signer signs: for the body, for the head, for …, by authority (Decree 30/2020)."""

    OWN = "", _("in own name")
    TM = "TM.", _("on behalf of the body (TM.)")
    KT = "KT.", _("for the head (KT.)")
    TL = "TL.", _("by order (TL.)")
    TUQ = "TUQ.", _("by authority (TUQ.)")
    Q = "Q.", _("acting (Q.)")


class Origin(models.TextChoices):
    UPLOADED = "uploaded", _("uploaded")
    RENDERED = "rendered", _("made here")
    SIGNED_SCAN = "signed_scan", _("signed scan")
    PASTED = "pasted", _("pasted text")
