import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0002_initial"),
        ("territories", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Organisation",
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
                ("key", models.SlugField(max_length=80, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("peoples_committee", "People's Committee"),
                            ("ppc_office", "Office of the People's Committee"),
                            ("department", "Line department"),
                            ("zone_board", "Management board of zones"),
                            ("promotion_centre", "Promotion centre"),
                            ("ministry", "Ministry"),
                            ("peoples_council", "People's Council"),
                            ("association", "Business association"),
                            ("union", "Union or mass organisation"),
                            ("firm", "Firm or cooperative"),
                            ("school", "School or institute"),
                            ("donor", "Donor or programme"),
                            ("commune", "Commune or ward"),
                            ("other", "Other organisation"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("central", "central"),
                            ("province", "province"),
                            ("commune", "commune"),
                            ("none", "none"),
                        ],
                        default="province",
                        max_length=10,
                        verbose_name="level",
                    ),
                ),
                (
                    "field",
                    models.CharField(
                        choices=[
                            ("finance", "Finance"),
                            ("planning", "Planning and investment"),
                            ("home_affairs", "Home affairs"),
                            ("justice", "Justice"),
                            ("industry_trade", "Industry and trade"),
                            ("agriculture", "Agriculture"),
                            ("environment", "Natural resources and environment"),
                            ("construction", "Construction"),
                            ("transport", "Transport"),
                            ("science", "Science and technology"),
                            ("culture", "Culture, sports and tourism"),
                            ("education", "Education and training"),
                            ("health", "Health"),
                            ("labour", "Labour, invalids and social affairs"),
                            ("information", "Information and communications"),
                            ("zones", "Industrial and economic zones"),
                            ("promotion", "Investment and trade promotion"),
                            ("general", "General coordination"),
                            ("business", "Business community"),
                            ("farmers", "Farmers"),
                            ("other", "Other"),
                        ],
                        default="other",
                        max_length=20,
                        verbose_name="field",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="organisations",
                        to="territories.unit",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ContactPoint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("label", models.CharField(max_length=120, verbose_name="office")),
                ("address", models.CharField(blank=True, max_length=240, verbose_name="address")),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="telephone")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                ("is_public", models.BooleanField(default=False, verbose_name="shown to the public")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="no longer valid since")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contact_points",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Post",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("title", models.CharField(max_length=160, verbose_name="title")),
                ("title_en", models.CharField(blank=True, max_length=160, verbose_name="title in English")),
                ("valid_from", models.DateField(verbose_name="from")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["valid_from", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None), ("valid_to__gt", models.F("valid_from")), _connector="OR"
                        ),
                        name="post_in_order",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OrganisationSuccession",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("on", models.DateField(verbose_name="on")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="what went over")),
                ("basis", models.CharField(blank=True, max_length=200, verbose_name="legal basis")),
                (
                    "predecessor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="successions",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="origins",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["on", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("predecessor", "successor", "on"), name="one_organisation_succession_a_day"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("predecessor", models.F("successor")), _negated=True),
                        name="no_organisation_succeeds_itself",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OrganisationVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("name_en", models.CharField(blank=True, max_length=200, verbose_name="name in English")),
                ("short", models.CharField(blank=True, max_length=60, verbose_name="short name")),
                ("valid_from", models.DateField(verbose_name="from")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="until")),
                ("basis", models.CharField(blank=True, max_length=200, verbose_name="legal basis")),
                ("sort_key", models.CharField(default="", editable=False, max_length=700)),
                ("folded", models.CharField(db_index=True, default="", editable=False, max_length=500)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["sort_key", "valid_from"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "valid_from"), name="one_version_an_organisation_and_day"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None), ("valid_to__gt", models.F("valid_from")), _connector="OR"
                        ),
                        name="organisation_version_in_order",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Holding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("valid_from", models.DateField(verbose_name="from")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="holdings", to="accounts.person"
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="holdings", to="organisations.post"
                    ),
                ),
            ],
            options={
                "ordering": ["-valid_from"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None), ("valid_to__gt", models.F("valid_from")), _connector="OR"
                        ),
                        name="holding_in_order",
                    )
                ],
            },
        ),
    ]
