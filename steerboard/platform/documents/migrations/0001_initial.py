import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("base", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "visibility",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "Public"),
                            (1, "Participants"),
                            (2, "Board, task force, secretary"),
                            (3, "Head, deputy, secretary, named persons"),
                        ],
                        default=2,
                    ),
                ),
                ("published_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("withdrawn_why", models.CharField(blank=True, editable=False, max_length=300)),
                (
                    "provenance",
                    models.CharField(
                        choices=[
                            ("entered", "entered here"),
                            ("real", "real, with source"),
                            ("illustration", "illustration"),
                        ],
                        default="entered",
                        editable=False,
                        max_length=12,
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=300, verbose_name="source")),
                (
                    "type",
                    models.CharField(
                        choices=[
                            ("QĐ", "Decision"),
                            ("KH", "Plan"),
                            ("QC", "Regulation"),
                            ("TB", "Notice"),
                            ("CV", "Official letter"),
                            ("TTr", "Submission"),
                            ("BC", "Report"),
                            ("BB", "Minutes"),
                            ("CTr", "Programme"),
                            ("GM", "Invitation"),
                            ("NQ", "Resolution"),
                            ("CT", "Directive"),
                            ("GUQ", "Letter of authority"),
                            ("KHAC", "Other document"),
                        ],
                        max_length=8,
                        verbose_name="type",
                    ),
                ),
                ("is_official", models.BooleanField(default=True, editable=False)),
                ("number", models.CharField(blank=True, max_length=20, verbose_name="number")),
                ("symbol", models.CharField(blank=True, max_length=60, verbose_name="symbol")),
                ("abstract", models.CharField(max_length=400, verbose_name="subject")),
                ("abstract_en", models.CharField(blank=True, max_length=400, verbose_name="subject in English")),
                ("issuer", models.CharField(blank=True, max_length=200, verbose_name="issuing body")),
                ("place", models.CharField(blank=True, max_length=80, verbose_name="place")),
                ("signed_on", models.DateField(blank=True, null=True, verbose_name="date of signing")),
                (
                    "signature_form",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "in own name"),
                            ("TM.", "on behalf of the body (TM.)"),
                            ("KT.", "for the head (KT.)"),
                            ("TL.", "by order (TL.)"),
                            ("TUQ.", "by authority (TUQ.)"),
                            ("Q.", "acting (Q.)"),
                        ],
                        max_length=4,
                        verbose_name="signed",
                    ),
                ),
                ("signer_position", models.CharField(blank=True, max_length=160, verbose_name="signer's post")),
                ("signer", models.CharField(blank=True, max_length=140, verbose_name="signer")),
                ("bases", models.JSONField(blank=True, default=list)),
                ("payload", models.JSONField(blank=True, default=dict)),
                ("text", models.TextField(blank=True, verbose_name="text")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("for_signature", "For signature"),
                            ("waiting_number", "Waiting for its number"),
                            ("issued", "Issued"),
                            ("replaced", "Replaced"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=16,
                    ),
                ),
                ("submitted_at", models.DateTimeField(editable=False, null=True)),
                ("signed_at", models.DateTimeField(editable=False, null=True)),
                ("issued_at", models.DateTimeField(editable=False, null=True)),
                ("ended_at", models.DateTimeField(editable=False, null=True)),
                ("ended_why", models.CharField(blank=True, editable=False, max_length=300)),
                ("returned_why", models.CharField(blank=True, editable=False, max_length=300)),
                ("folded", models.TextField(blank=True, default="", editable=False)),
                (
                    "replaces",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="documents.document",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="base.space"
                    ),
                ),
            ],
            options={
                "ordering": ["-signed_on", "-pk"],
                "indexes": [
                    models.Index(fields=["space", "state", "-signed_on"], name="documents_by_state"),
                    models.Index(fields=["space", "-signed_on", "-id"], name="documents_newest"),
                    models.Index(fields=["space", "state", "visibility"], name="documents_counted"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["issued", "replaced"]), _negated=True),
                            ("is_official", False),
                            ("signed_on__isnull", False),
                            _connector="OR",
                        ),
                        name="issued_has_a_date",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["replaced", "withdrawn"]), _negated=True),
                            ("ended_at__isnull", False),
                            _connector="OR",
                        ),
                        name="ended_document_has_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "for_signature"), _negated=True),
                            ("submitted_at__isnull", False),
                            _connector="OR",
                        ),
                        name="submitted_document_has_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "waiting_number"), _negated=True),
                            ("signed_at__isnull", False),
                            _connector="OR",
                        ),
                        name="signed_document_has_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["issued", "replaced"]), _negated=True),
                            ("issued_at__isnull", False),
                            _connector="OR",
                        ),
                        name="issued_document_has_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("published_at", None), ("state__in", ["issued", "replaced", "withdrawn"]), _connector="OR"
                        ),
                        name="only_issued_documents_are_published",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("number", ""), _negated=True), models.Q(("state", "withdrawn"), _negated=True)
                        ),
                        fields=("space", "issuer", "number", "symbol", "signed_on"),
                        name="one_document_a_number_and_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Revision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("nr", models.PositiveIntegerField()),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("uploaded", "uploaded"),
                            ("rendered", "made here"),
                            ("signed_scan", "signed scan"),
                            ("pasted", "pasted text"),
                        ],
                        max_length=12,
                    ),
                ),
                ("storage_key", models.CharField(max_length=80, unique=True)),
                ("sha256", models.CharField(max_length=64)),
                ("true_type", models.CharField(max_length=80)),
                ("size", models.PositiveBigIntegerField()),
                ("shown_name", models.CharField(max_length=200)),
                ("note", models.CharField(blank=True, max_length=300)),
                ("findings", models.JSONField(blank=True, default=list)),
                ("form_version", models.CharField(blank=True, max_length=20)),
                ("added_at", models.DateTimeField()),
                ("added_by_id", models.BigIntegerField(null=True)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="revisions", to="documents.document"
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="base.space"
                    ),
                ),
            ],
            options={
                "ordering": ["-nr"],
                "constraints": [models.UniqueConstraint(fields=("document", "nr"), name="one_revision_a_number")],
            },
        ),
    ]
