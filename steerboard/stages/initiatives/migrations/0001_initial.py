import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0002_initial"),
        ("base", "0001_initial"),
        ("boards", "__first__"),
        ("chain", "0001_initial"),
        ("documents", "0001_initial"),
        ("organisations", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Initiative",
            fields=[
                ("version", models.PositiveIntegerField(default=1, editable=False)),
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
                    "node",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="chain.node",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(blank=True, editable=False, null=True)),
                ("serial", models.PositiveSmallIntegerField(blank=True, editable=False, null=True)),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("title_en", models.CharField(blank=True, max_length=200, verbose_name="title in English")),
                (
                    "field",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("agriculture", "Agricultural product development"),
                            ("craft", "Craft village development"),
                            ("tourism", "Tourism promotion"),
                            ("investment", "Investment promotion"),
                            ("capacity", "Capacity of local staff and entrepreneurs"),
                            ("own", "Own topic"),
                        ],
                        max_length=12,
                        verbose_name="field",
                    ),
                ),
                ("problem", models.TextField(blank=True, verbose_name="problem")),
                ("objective", models.TextField(blank=True, verbose_name="objective")),
                ("result", models.TextField(blank=True, verbose_name="visible result")),
                ("result_on", models.DateField(blank=True, null=True, verbose_name="visible result by")),
                ("champion", models.CharField(blank=True, max_length=160, verbose_name="champion")),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                ("next_review_on", models.DateField(blank=True, null=True, verbose_name="next review")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("idea", "idea"),
                            ("screened", "screened"),
                            ("proposed", "put forward"),
                            ("endorsed", "endorsed by the board"),
                            ("funded", "with money"),
                            ("running", "under way"),
                            ("completed", "completed"),
                            ("stopped", "stopped"),
                            ("reviewed", "reviewed"),
                        ],
                        default="idea",
                        editable=False,
                        max_length=10,
                    ),
                ),
                (
                    "state_before",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("idea", "idea"),
                            ("screened", "screened"),
                            ("proposed", "put forward"),
                            ("endorsed", "endorsed by the board"),
                            ("funded", "with money"),
                            ("running", "under way"),
                            ("completed", "completed"),
                            ("stopped", "stopped"),
                            ("reviewed", "reviewed"),
                        ],
                        editable=False,
                        max_length=10,
                    ),
                ),
                ("screened_on", models.DateField(blank=True, editable=False, null=True)),
                ("proposed_on", models.DateField(blank=True, editable=False, null=True)),
                ("endorsed_on", models.DateField(blank=True, editable=False, null=True)),
                ("funded_on", models.DateField(blank=True, editable=False, null=True)),
                ("running_on", models.DateField(blank=True, editable=False, null=True)),
                ("ended_on", models.DateField(blank=True, editable=False, null=True)),
                ("reviewed_on", models.DateField(blank=True, editable=False, null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "not said yet"),
                            ("reached", "result reached"),
                            ("partly", "partly reached"),
                            ("missed", "not reached"),
                        ],
                        editable=False,
                        max_length=8,
                        verbose_name="outcome",
                    ),
                ),
                ("outcome_text", models.TextField(blank=True, editable=False, verbose_name="what came of it")),
                (
                    "stopped_why",
                    models.CharField(blank=True, editable=False, max_length=300, verbose_name="why it was stopped"),
                ),
                ("lesson", models.TextField(blank=True, editable=False, verbose_name="what we learned")),
                ("days_late", models.IntegerField(blank=True, editable=False, null=True)),
                ("public_text", models.TextField(blank=True, verbose_name="text for the public")),
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
                        verbose_name="who may see it",
                    ),
                ),
                (
                    "accountable_seat",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="initiatives",
                        to="boards.seat",
                        verbose_name="accountable position",
                    ),
                ),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="initiatives", to="boards.board"
                    ),
                ),
                (
                    "lead_organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                        verbose_name="lead agency",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="base.space"
                    ),
                ),
                (
                    "suggested_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.person",
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="initiatives",
                        to="boards.topic",
                        verbose_name="focus topic",
                    ),
                ),
            ],
            options={
                "ordering": ["-year", "-serial", "-pk"],
                "indexes": [models.Index(fields=["board", "state"], name="initiatives_by_state")],
                "constraints": [
                    models.UniqueConstraint(fields=("board", "year", "serial"), name="one_initiative_a_number"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("serial", None), ("year", None)),
                            models.Q(("serial__gte", 1), ("year__isnull", False)),
                            _connector="OR",
                        ),
                        name="initiative_number_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state__in", ["proposed", "endorsed", "funded", "running", "completed", "reviewed"]),
                                _negated=True,
                            ),
                            ("serial__isnull", False),
                            ("state_before__in", ["idea", "screened"]),
                            _connector="OR",
                        ),
                        name="proposed_initiative_has_a_number",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_on__isnull", False), ("state__in", ["completed", "stopped", "reviewed"])),
                            models.Q(
                                models.Q(("state__in", ["completed", "stopped", "reviewed"]), _negated=True),
                                ("ended_on", None),
                            ),
                            _connector="OR",
                        ),
                        name="ended_initiative_has_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reviewed_on__isnull", False), ("state", "reviewed")),
                            models.Q(models.Q(("state", "reviewed"), _negated=True), ("reviewed_on", None)),
                            _connector="OR",
                        ),
                        name="reviewed_initiative_has_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "stopped"), _negated=True),
                            models.Q(("stopped_why", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="stopped_initiative_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "completed"), _negated=True),
                            models.Q(("outcome", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="completed_initiative_has_an_outcome",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_on", None),
                            ("ends_on", None),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="initiative_in_order",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InitiativeSheet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("file_name", models.CharField(max_length=160, verbose_name="file")),
                ("sha256", models.CharField(max_length=64)),
                ("rows", models.JSONField(default=list)),
                ("read_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("written", models.PositiveIntegerField(default=0)),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="initiative_sheets", to="boards.board"
                    ),
                ),
                (
                    "read_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.person"
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
                "ordering": ["-read_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="SourceRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("recurrent", "recurrent budget"),
                            ("investment", "public investment"),
                            ("national", "national target programme"),
                            ("promotion", "promotion programme"),
                            ("sme", "support for small firms"),
                            ("oda", "official development assistance"),
                            ("social", "contributions of the society"),
                            ("firms", "firms, also in kind"),
                            ("other", "other source"),
                        ],
                        max_length=12,
                        verbose_name="source",
                    ),
                ),
                ("closes", models.BooleanField(default=True, verbose_name="has a closing day")),
                (
                    "month",
                    models.PositiveSmallIntegerField(
                        default=12,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(12),
                        ],
                        verbose_name="month",
                    ),
                ),
                (
                    "day",
                    models.PositiveSmallIntegerField(
                        default=31,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(31),
                        ],
                        verbose_name="day",
                    ),
                ),
                ("next_year", models.BooleanField(default=False, verbose_name="of the following year")),
                ("basis", models.CharField(blank=True, max_length=200, verbose_name="basis")),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="source_rules", to="boards.board"
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
                "ordering": ["pk"],
                "constraints": [models.UniqueConstraint(fields=("board", "kind"), name="one_rule_a_source")],
            },
        ),
        migrations.CreateModel(
            name="Activity",
            fields=[
                ("version", models.PositiveIntegerField(default=1, editable=False)),
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
                    "node",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="chain.node",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(editable=False)),
                ("title", models.CharField(max_length=200, verbose_name="activity")),
                ("title_en", models.CharField(blank=True, max_length=200, verbose_name="activity in English")),
                ("planned_from", models.DateField(verbose_name="planned from")),
                ("planned_to", models.DateField(verbose_name="planned until")),
                ("forecast_to", models.DateField(blank=True, null=True, verbose_name="expected until")),
                ("begun_on", models.DateField(blank=True, editable=False, null=True, verbose_name="begun on")),
                ("done_on", models.DateField(blank=True, editable=False, null=True, verbose_name="done on")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "not begun"),
                            ("running", "under way"),
                            ("done", "done"),
                            ("dropped", "dropped"),
                        ],
                        default="planned",
                        editable=False,
                        max_length=8,
                    ),
                ),
                ("dropped_why", models.CharField(blank=True, editable=False, max_length=300)),
                (
                    "earning",
                    models.CharField(
                        choices=[
                            ("0/100", "0 until it is done, then 100"),
                            ("50/50", "50 with the beginning, 100 when done"),
                            ("units", "units done of units planned"),
                            ("judgement", "judged in per cent; at most 80 without evidence"),
                        ],
                        default="judgement",
                        max_length=10,
                        verbose_name="how progress counts",
                    ),
                ),
                (
                    "weight",
                    models.PositiveSmallIntegerField(
                        default=1,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="weight",
                    ),
                ),
                (
                    "percent",
                    models.DecimalField(
                        blank=True, decimal_places=2, editable=False, max_digits=5, null=True, verbose_name="per cent"
                    ),
                ),
                (
                    "units_planned",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="units planned"
                    ),
                ),
                (
                    "units_done",
                    models.DecimalField(blank=True, decimal_places=2, editable=False, max_digits=14, null=True),
                ),
                ("unit", models.CharField(blank=True, max_length=40, verbose_name="unit")),
                ("is_milestone", models.BooleanField(default=False, verbose_name="ends with an acceptance")),
                ("reported_on", models.DateField(blank=True, editable=False, null=True)),
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
                        verbose_name="who may see it",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                        verbose_name="agency or firm",
                    ),
                ),
                (
                    "responsible",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.person",
                        verbose_name="responsible person",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="boards.seat",
                        verbose_name="for the position",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="base.space"
                    ),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="activities",
                        to="initiatives.initiative",
                    ),
                ),
            ],
            options={
                "ordering": ["order", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("initiative", "order"), name="one_activity_a_place"),
                    models.CheckConstraint(
                        condition=models.Q(("planned_to__gte", models.F("planned_from"))), name="activity_in_order"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("done_on__isnull", False), ("state", "done")),
                            models.Q(models.Q(("state", "done"), _negated=True), ("done_on", None)),
                            _connector="OR",
                        ),
                        name="done_activity_has_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "running"), _negated=True), ("begun_on__isnull", False), _connector="OR"
                        ),
                        name="running_activity_has_begun",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "dropped"), models.Q(("dropped_why", ""), _negated=True)),
                            models.Q(models.Q(("state", "dropped"), _negated=True), ("dropped_why", "")),
                            _connector="OR",
                        ),
                        name="dropped_activity_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("percent", None), models.Q(("percent__gte", 0), ("percent__lte", 100)), _connector="OR"
                        ),
                        name="activity_percent_in_range",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("earning", "units"), _negated=True), ("units_planned__gt", 0), _connector="OR"
                        ),
                        name="counted_activity_has_a_plan",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MoneyLine",
            fields=[
                ("version", models.PositiveIntegerField(default=1, editable=False)),
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
                    "node",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="chain.node",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("recurrent", "recurrent budget"),
                            ("investment", "public investment"),
                            ("national", "national target programme"),
                            ("promotion", "promotion programme"),
                            ("sme", "support for small firms"),
                            ("oda", "official development assistance"),
                            ("social", "contributions of the society"),
                            ("firms", "firms, also in kind"),
                            ("other", "other source"),
                        ],
                        max_length=12,
                        verbose_name="source",
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=160, verbose_name="name of the source")),
                (
                    "budget_year",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1990),
                            django.core.validators.MaxValueValidator(2100),
                        ],
                        verbose_name="budget year",
                    ),
                ),
                (
                    "currency",
                    models.CharField(
                        choices=[("VND", "đồng (VND)"), ("USD", "US dollar (USD)"), ("EUR", "euro (EUR)")],
                        default="VND",
                        max_length=3,
                        verbose_name="currency",
                    ),
                ),
                ("closes_on", models.DateField(blank=True, null=True, verbose_name="books close on")),
                ("closes_why", models.CharField(blank=True, max_length=200, verbose_name="why another day")),
                ("withdrawn_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("withdrawn_why", models.CharField(blank=True, editable=False, max_length=300)),
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
                        verbose_name="who may see it",
                    ),
                ),
                (
                    "holder",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                        verbose_name="who holds the money",
                    ),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="initiatives.initiative"
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
                "ordering": ["budget_year", "pk"],
                "indexes": [models.Index(fields=["space", "budget_year"], name="initiatives_line_year")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at", None)),
                        fields=("initiative", "kind", "name", "budget_year", "currency"),
                        name="one_line_a_source_and_year",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawn_at", None), ("withdrawn_why", "")),
                            models.Q(("withdrawn_at__isnull", False), models.Q(("withdrawn_why", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="withdrawn_line_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Partner",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("part", models.CharField(blank=True, max_length=200, verbose_name="part")),
                ("left_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "initiative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="partners",
                        to="initiatives.initiative",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
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
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("left_at", None)),
                        fields=("initiative", "organisation"),
                        name="one_partner_an_initiative",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("what", models.CharField(blank=True, max_length=200, verbose_name="what it shows")),
                ("added_at", models.DateTimeField(editable=False)),
                ("removed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("removed_why", models.CharField(blank=True, editable=False, max_length=300)),
                (
                    "activity",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="initiatives.activity",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.document",
                        verbose_name="document",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="base.space"
                    ),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="initiatives.initiative",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("activity", None), ("removed_at", None)),
                        fields=("initiative", "document"),
                        name="one_evidence_a_document",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at", None)),
                        fields=("activity", "document"),
                        name="one_evidence_a_document_and_activity",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("removed_at", None), ("removed_why", "")),
                            models.Q(("removed_at__isnull", False), models.Q(("removed_why", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="removed_evidence_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MoneyFigure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("requested", "requested"),
                            ("planned", "planned"),
                            ("approved", "approved"),
                            ("committed", "committed"),
                            ("spent", "spent"),
                        ],
                        max_length=10,
                        verbose_name="stage",
                    ),
                ),
                ("amount", models.DecimalField(decimal_places=2, max_digits=20, verbose_name="amount")),
                ("on", models.DateField(verbose_name="day")),
                (
                    "reference",
                    models.CharField(blank=True, max_length=160, verbose_name="number and date of the paper"),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
                ("why", models.CharField(blank=True, max_length=300, verbose_name="why it is corrected")),
                ("entered_at", models.DateTimeField(editable=False)),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.document",
                        verbose_name="document",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.person",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="base.space"
                    ),
                ),
                (
                    "supersedes",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="superseded_by",
                        to="initiatives.moneyfigure",
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="figures", to="initiatives.moneyline"
                    ),
                ),
            ],
            options={
                "ordering": ["on", "pk"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("amount__gte", 0)), name="amount_not_below_nothing"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("stage__in", ["requested", "planned"]),
                            ("document__isnull", False),
                            models.Q(("reference", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="figure_rests_on_a_paper",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("supersedes", None), models.Q(("why", ""), _negated=True), _connector="OR"),
                        name="corrected_figure_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "source_kind",
                    models.CharField(
                        choices=[
                            ("phone", "by telephone"),
                            ("letter", "official letter"),
                            ("meeting", "at a meeting"),
                            ("visit", "on a visit"),
                            ("system", "entered by themselves"),
                        ],
                        default="system",
                        max_length=8,
                        verbose_name="where it comes from",
                    ),
                ),
                (
                    "source_note",
                    models.CharField(blank=True, max_length=200, verbose_name="number and date, or who said it"),
                ),
                ("prepared_at", models.DateTimeField(editable=False)),
                ("confirmed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("returned_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "returned_why",
                    models.CharField(blank=True, editable=False, max_length=300, verbose_name="why it was sent back"),
                ),
                ("text", models.TextField(verbose_name="what happened")),
                (
                    "percent",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True, verbose_name="per cent"),
                ),
                (
                    "units_done",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="units done"
                    ),
                ),
                ("forecast_to", models.DateField(blank=True, null=True, verbose_name="expected until")),
                ("is_done", models.BooleanField(default=False, verbose_name="the activity is done")),
                ("said_at", models.DateTimeField(editable=False)),
                ("key", models.CharField(editable=False, max_length=64)),
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
                        verbose_name="who may see it",
                    ),
                ),
                (
                    "activity",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notes",
                        to="initiatives.activity",
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.person",
                    ),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="notes", to="initiatives.initiative"
                    ),
                ),
                (
                    "on_behalf_of",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="boards.seat",
                        verbose_name="on behalf of",
                    ),
                ),
                (
                    "prepared_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.person",
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
                "ordering": ["-said_at", "-pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("confirmed_at", None), ("confirmed_by", None)),
                            models.Q(
                                ("confirmed_at__isnull", False), ("confirmed_by__isnull", False), ("returned_at", None)
                            ),
                            _connector="OR",
                        ),
                        name="initiatives_note_confirmed_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("returned_at", None), ("returned_why", "")),
                            models.Q(("returned_at__isnull", False), models.Q(("returned_why", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="initiatives_note_returned_why",
                    ),
                    models.UniqueConstraint(fields=("prepared_by", "key"), name="one_note_a_key"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("percent", None), models.Q(("percent__gte", 0), ("percent__lte", 100)), _connector="OR"
                        ),
                        name="note_percent_in_range",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("activity__isnull", False),
                            models.Q(
                                ("forecast_to", None), ("is_done", False), ("percent", None), ("units_done", None)
                            ),
                            _connector="OR",
                        ),
                        name="figures_belong_to_an_activity",
                    ),
                ],
            },
        ),
    ]
