import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="CalendarDay",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("calendar", models.CharField(default="vn", max_length=20)),
                ("date", models.DateField()),
                ("works", models.BooleanField()),
                ("reason", models.CharField(max_length=200)),
                (
                    "status",
                    models.CharField(
                        choices=[("provisional", "provisional"), ("confirmed", "confirmed")],
                        default="provisional",
                        max_length=12,
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=300)),
            ],
            options={
                "ordering": ["date"],
                "constraints": [models.UniqueConstraint(fields=("calendar", "date"), name="one_entry_a_calendar_day")],
            },
        ),
        migrations.CreateModel(
            name="CalendarImport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("calendar", models.CharField(default="vn", max_length=20)),
                ("file_name", models.CharField(max_length=160, verbose_name="file")),
                ("sha256", models.CharField(max_length=64)),
                ("years", models.CharField(max_length=80, verbose_name="years")),
                ("days_added", models.PositiveIntegerField(default=0, verbose_name="days added")),
                ("days_changed", models.PositiveIntegerField(default=0, verbose_name="days changed")),
                ("moved", models.JSONField(default=list)),
                ("made_at", models.DateTimeField()),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.person"
                    ),
                ),
            ],
            options={
                "ordering": ["-made_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Unit",
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
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="territories.unit",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="UnitSuccession",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("merged", "merged"),
                            ("split", "split"),
                            ("renamed", "renamed"),
                            ("upgraded", "changed its type"),
                        ],
                        max_length=10,
                    ),
                ),
                ("on", models.DateField()),
                ("share", models.DecimalField(decimal_places=5, default=1, max_digits=6)),
                ("basis", models.CharField(blank=True, max_length=200, verbose_name="legal basis")),
                (
                    "predecessor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="successions", to="territories.unit"
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="origins", to="territories.unit"
                    ),
                ),
            ],
            options={
                "ordering": ["on", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("predecessor", "successor", "on"), name="one_succession_a_day"),
                    models.CheckConstraint(
                        condition=models.Q(("predecessor", models.F("successor")), _negated=True),
                        name="no_unit_succeeds_itself",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("share__gt", 0), ("share__lte", 1)), name="unit_share_up_to_one"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="UnitVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("code", models.CharField(max_length=8, verbose_name="code")),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("name_en", models.CharField(blank=True, max_length=120, verbose_name="name in English")),
                (
                    "type",
                    models.CharField(
                        choices=[
                            ("province", "Province"),
                            ("city", "Centrally run city"),
                            ("commune", "Commune"),
                            ("ward", "Ward"),
                            ("special_zone", "Special zone"),
                        ],
                        max_length=12,
                        verbose_name="type",
                    ),
                ),
                ("valid_from", models.DateField(verbose_name="from")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="until")),
                ("basis", models.CharField(blank=True, max_length=200, verbose_name="legal basis")),
                ("sort_key", models.CharField(default="", editable=False, max_length=700)),
                ("folded", models.CharField(db_index=True, default="", editable=False, max_length=160)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="versions", to="territories.unit"
                    ),
                ),
            ],
            options={
                "ordering": ["sort_key", "valid_from"],
                "constraints": [
                    models.UniqueConstraint(fields=("code", "valid_from"), name="one_unit_a_code_and_day"),
                    models.UniqueConstraint(fields=("unit", "valid_from"), name="one_version_a_unit_and_day"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None), ("valid_to__gt", models.F("valid_from")), _connector="OR"
                        ),
                        name="unit_version_in_order",
                    ),
                ],
            },
        ),
    ]
