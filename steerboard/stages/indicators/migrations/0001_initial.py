import django.core.validators
import django.db.models.deletion
from decimal import Decimal
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0002_initial"),
        ("base", "0001_initial"),
        ("boards", "__first__"),
        ("chain", "0001_initial"),
        ("documents", "0001_initial"),
        ("meetings", "0001_initial"),
        ("territories", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Series",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                ("key", models.SlugField(max_length=60, unique=True)),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("name_en", models.CharField(max_length=200, verbose_name="name in English")),
                ("publisher", models.CharField(max_length=120, verbose_name="publisher")),
                ("unit", models.CharField(max_length=60, verbose_name="unit")),
                ("unit_en", models.CharField(blank=True, max_length=60, verbose_name="unit in English")),
                (
                    "value_type",
                    models.CharField(
                        choices=[
                            ("count", "count"),
                            ("amount", "amount of money"),
                            ("share", "share in per cent"),
                            ("ratio", "ratio"),
                            ("score", "score"),
                            ("rank", "rank"),
                            ("index", "index"),
                            ("yes_no", "yes or no"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "direction",
                    models.CharField(
                        choices=[
                            ("increase", "shall rise"),
                            ("decrease", "shall fall"),
                            ("maintain", "shall stay in its band"),
                        ],
                        max_length=8,
                    ),
                ),
                ("even_within", models.DecimalField(blank=True, decimal_places=6, max_digits=12, null=True)),
                ("caveat", models.TextField(blank=True, verbose_name="what to mind")),
                ("caveat_en", models.TextField(blank=True, verbose_name="what to mind, in English")),
                ("sha256", models.CharField(max_length=64)),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="ImportSheet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("file_name", models.CharField(max_length=160, verbose_name="file")),
                ("sha256", models.CharField(max_length=64)),
                ("content", models.TextField(blank=True, editable=False)),
                ("choices", models.JSONField(default=dict, editable=False)),
                ("questions", models.JSONField(default=list, editable=False)),
                ("notes", models.JSONField(default=list, editable=False)),
                ("rows", models.JSONField(default=list, editable=False)),
                ("read_at", models.DateTimeField(editable=False)),
                ("confirmed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("written", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "read_by",
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
            ],
            options={
                "ordering": ["-read_at", "-pk"],
                "constraints": [models.UniqueConstraint(fields=("space", "sha256"), name="one_sheet_a_file_of_values")],
            },
        ),
        migrations.CreateModel(
            name="Indicator",
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
                ("code", models.CharField(max_length=20, verbose_name="code")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("name_en", models.CharField(blank=True, max_length=200, verbose_name="name in English")),
                ("definition", models.TextField(blank=True, verbose_name="definition")),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("input", "input"),
                            ("activity", "activity"),
                            ("output", "output"),
                            ("outcome", "outcome"),
                            ("impact", "impact"),
                            ("process", "quality of the process"),
                        ],
                        default="outcome",
                        max_length=8,
                        verbose_name="level",
                    ),
                ),
                (
                    "impact",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "none of the four"),
                            ("competitiveness", "Provincial competitiveness"),
                            ("representation", "Representation of local interests"),
                            ("governance", "Local economic governance"),
                            ("services", "Public services"),
                        ],
                        default="",
                        max_length=16,
                        verbose_name="expected impact",
                    ),
                ),
                ("unit", models.CharField(blank=True, max_length=60, verbose_name="unit")),
                ("unit_en", models.CharField(blank=True, max_length=60, verbose_name="unit in English")),
                (
                    "currency",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "no currency"),
                            ("VND", "đồng (VND)"),
                            ("USD", "US dollar (USD)"),
                            ("EUR", "euro (EUR)"),
                        ],
                        default="",
                        max_length=3,
                        verbose_name="currency",
                    ),
                ),
                (
                    "value_type",
                    models.CharField(
                        choices=[
                            ("count", "count"),
                            ("amount", "amount of money"),
                            ("share", "share in per cent"),
                            ("ratio", "ratio"),
                            ("score", "score"),
                            ("rank", "rank"),
                            ("index", "index"),
                            ("yes_no", "yes or no"),
                        ],
                        max_length=8,
                        verbose_name="kind of value",
                    ),
                ),
                ("numerator", models.CharField(blank=True, max_length=200, verbose_name="numerator")),
                ("denominator", models.CharField(blank=True, max_length=200, verbose_name="denominator")),
                (
                    "direction",
                    models.CharField(
                        choices=[
                            ("increase", "shall rise"),
                            ("decrease", "shall fall"),
                            ("maintain", "shall stay in its band"),
                        ],
                        max_length=8,
                        verbose_name="direction",
                    ),
                ),
                (
                    "band",
                    models.DecimalField(
                        decimal_places=2,
                        default=Decimal("5"),
                        max_digits=5,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="band around the target, in per cent of it",
                    ),
                ),
                (
                    "time_kind",
                    models.CharField(
                        choices=[
                            ("flow", "of the period (flow)"),
                            ("level", "at a point of time (level)"),
                            ("cumulative", "running total"),
                        ],
                        max_length=10,
                        verbose_name="what the value says",
                    ),
                ),
                (
                    "time_rule",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("sum", "sum of the periods"),
                            ("mean", "mean of the periods"),
                            ("last", "last known value"),
                            ("min", "lowest value"),
                            ("max", "highest value"),
                            ("num_den", "sum of numerators over sum of denominators"),
                        ],
                        default="last",
                        max_length=8,
                        verbose_name="how periods add up",
                    ),
                ),
                (
                    "shape",
                    models.CharField(
                        choices=[
                            ("linear", "even steps (linear)"),
                            ("compound", "even growth rate (compound)"),
                            ("step", "all at the end (step)"),
                        ],
                        default="linear",
                        max_length=8,
                        verbose_name="way to the target",
                    ),
                ),
                (
                    "frequency",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("month", "every month"),
                            ("quarter", "every quarter"),
                            ("half", "every half year"),
                            ("year", "every year"),
                        ],
                        max_length=8,
                        verbose_name="reported",
                    ),
                ),
                (
                    "close_day",
                    models.PositiveSmallIntegerField(
                        default=14,
                        validators=[django.core.validators.MaxValueValidator(28)],
                        verbose_name="last day of a period",
                    ),
                ),
                (
                    "due_days",
                    models.PositiveSmallIntegerField(
                        default=10,
                        validators=[django.core.validators.MaxValueValidator(365)],
                        verbose_name="days until the report is due",
                    ),
                ),
                (
                    "data_source",
                    models.CharField(blank=True, max_length=300, verbose_name="where the figures come from"),
                ),
                ("method", models.TextField(blank=True, verbose_name="how it is measured")),
                (
                    "low",
                    models.DecimalField(
                        blank=True, decimal_places=6, max_digits=20, null=True, verbose_name="lowest plausible value"
                    ),
                ),
                (
                    "high",
                    models.DecimalField(
                        blank=True, decimal_places=6, max_digits=20, null=True, verbose_name="highest plausible value"
                    ),
                ),
                ("ended_on", models.DateField(blank=True, editable=False, null=True, verbose_name="last reported for")),
                ("ended_why", models.CharField(blank=True, editable=False, max_length=300)),
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
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="indicators", to="boards.board"
                    ),
                ),
                (
                    "owner_seat",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="boards.seat",
                        verbose_name="who reports it",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="base.space"
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="indicators",
                        to="boards.topic",
                        verbose_name="focus topic",
                    ),
                ),
                (
                    "verifier_seat",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="boards.seat",
                        verbose_name="who verifies it",
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="indicators.series",
                        verbose_name="published series",
                    ),
                ),
            ],
            options={
                "ordering": ["code"],
                "constraints": [
                    models.UniqueConstraint(fields=("board", "code"), name="one_indicator_a_code"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("value_type", "amount"), models.Q(("currency", ""), _negated=True)),
                            models.Q(models.Q(("value_type", "amount"), _negated=True), ("currency", "")),
                            _connector="OR",
                        ),
                        name="amount_has_a_currency",
                    ),
                    models.CheckConstraint(condition=models.Q(("close_day__lte", 28)), name="indicator_close_day"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_on__isnull", False), models.Q(("ended_why", ""), _negated=True)),
                            models.Q(("ended_on", None), ("ended_why", "")),
                            _connector="OR",
                        ),
                        name="ended_indicator_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("low", None), ("high", None), ("high__gte", models.F("low")), _connector="OR"
                        ),
                        name="indicator_limits_in_order",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SeriesBreak",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("method", "change of method"), ("merger", "merger of provinces")],
                        default="method",
                        max_length=8,
                    ),
                ),
                ("what", models.CharField(max_length=300)),
                ("what_en", models.CharField(max_length=300)),
                (
                    "series",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="breaks", to="indicators.series"
                    ),
                ),
            ],
            options={
                "ordering": ["year"],
                "constraints": [models.UniqueConstraint(fields=("series", "year"), name="one_series_break_a_year")],
            },
        ),
        migrations.CreateModel(
            name="SeriesValue",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField()),
                ("value", models.DecimalField(decimal_places=6, max_digits=20)),
                (
                    "series",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="values", to="indicators.series"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="territories.unit"
                    ),
                ),
            ],
            options={
                "ordering": ["year", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("series", "unit", "year"), name="one_series_value_a_year")
                ],
            },
        ),
        migrations.CreateModel(
            name="Baseline",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                    "value",
                    models.DecimalField(
                        blank=True, decimal_places=6, max_digits=20, null=True, verbose_name="baseline"
                    ),
                ),
                ("on", models.DateField(blank=True, null=True, verbose_name="as of")),
                ("why_none", models.CharField(blank=True, max_length=300, verbose_name="why there is none")),
                ("why", models.CharField(blank=True, max_length=300, verbose_name="why it changes")),
                ("set_at", models.DateTimeField(editable=False)),
                ("replaced_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "space",
                    models.ForeignKey(
                        editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="base.space"
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="baselines", to="indicators.indicator"
                    ),
                ),
            ],
            options={
                "ordering": ["-set_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at", None)),
                        fields=("indicator",),
                        name="one_baseline_an_indicator",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("on__isnull", False), ("value__isnull", False), ("why_none", "")),
                            models.Q(("on", None), ("value", None), models.Q(("why_none", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="baseline_or_why_none",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Observation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                ("period", models.CharField(max_length=10, verbose_name="period")),
                ("period_from", models.DateField()),
                ("period_to", models.DateField()),
                ("nr", models.PositiveSmallIntegerField(default=1, verbose_name="version")),
                ("value", models.DecimalField(decimal_places=6, max_digits=20, verbose_name="value")),
                (
                    "num",
                    models.DecimalField(
                        blank=True, decimal_places=6, max_digits=20, null=True, verbose_name="numerator"
                    ),
                ),
                (
                    "den",
                    models.DecimalField(
                        blank=True, decimal_places=6, max_digits=20, null=True, verbose_name="denominator"
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="remark")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "being entered"),
                            ("submitted", "waits for verification"),
                            ("verified", "verified"),
                            ("returned", "returned"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=10,
                    ),
                ),
                ("is_current", models.BooleanField(default=True, editable=False)),
                ("why", models.CharField(blank=True, max_length=300, verbose_name="why it is corrected")),
                ("entered_at", models.DateTimeField(editable=False)),
                ("submitted_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("verified_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("seen", models.CharField(blank=True, editable=False, max_length=300, verbose_name="what was seen")),
                ("returned_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("returned_why", models.CharField(blank=True, editable=False, max_length=300)),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.document",
                        verbose_name="evidence",
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
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="observations",
                        to="indicators.indicator",
                    ),
                ),
                (
                    "returned_by",
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
                    "sheet",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="observations",
                        to="indicators.importsheet",
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
                        to="indicators.observation",
                    ),
                ),
                (
                    "verified_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.person",
                    ),
                ),
            ],
            options={
                "ordering": ["period_from", "nr"],
                "indexes": [models.Index(fields=["indicator", "is_current", "period_to"], name="observation_current")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("is_current", True)),
                        fields=("indicator", "period_from"),
                        name="one_current_value_a_period",
                    ),
                    models.UniqueConstraint(fields=("indicator", "period", "nr"), name="one_version_a_number"),
                    models.CheckConstraint(
                        condition=models.Q(("period_to__gt", models.F("period_from"))), name="observation_in_order"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state", "verified"), ("verified_at__isnull", False), ("verified_by__isnull", False)
                            ),
                            models.Q(
                                models.Q(("state", "verified"), _negated=True),
                                ("verified_at", None),
                                ("verified_by", None),
                            ),
                            _connector="OR",
                        ),
                        name="verified_value_has_a_verifier",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("verified_by", None),
                            ("entered_by", None),
                            models.Q(("verified_by", models.F("entered_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="another_person_verifies",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("returned_at__isnull", False),
                                ("state", "returned"),
                                models.Q(("returned_why", ""), _negated=True),
                            ),
                            models.Q(("state", "returned"), _negated=True),
                            _connector="OR",
                        ),
                        name="returned_value_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "submitted"), _negated=True),
                            ("submitted_at__isnull", False),
                            _connector="OR",
                        ),
                        name="value_handed_in",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("nr", 1), models.Q(("why", ""), _negated=True), _connector="OR"),
                        name="corrected_value_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("den", None), ("num", None)),
                            models.Q(("den__gt", 0), ("num__isnull", False), ("num__lte", models.F("den"))),
                            _connector="OR",
                        ),
                        name="share_has_both_parts",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Target",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                ("value", models.DecimalField(decimal_places=6, max_digits=20, verbose_name="target")),
                ("due_on", models.DateField(verbose_name="to be reached by")),
                ("valid_from", models.DateField(verbose_name="in force from")),
                ("why", models.CharField(blank=True, max_length=300, verbose_name="why it changes")),
                ("set_at", models.DateTimeField(editable=False)),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.decision",
                        verbose_name="set by the conclusion",
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="targets", to="indicators.indicator"
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
                "ordering": ["valid_from", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("due_on__gt", models.F("valid_from"))), name="target_due_after_it_is_set"
                    )
                ],
            },
        ),
    ]
