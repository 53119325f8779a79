import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0002_initial"),
        ("base", "0001_initial"),
        ("chain", "0001_initial"),
        ("documents", "0001_initial"),
        ("organisations", "0001_initial"),
        ("territories", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Board",
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
                ("name", models.CharField(max_length=240, verbose_name="full name")),
                ("name_en", models.CharField(blank=True, max_length=240, verbose_name="full name in English")),
                ("short_name", models.CharField(max_length=80, verbose_name="short name")),
                (
                    "form",
                    models.CharField(
                        choices=[
                            ("ban_dieu_phoi", "Coordination Board"),
                            ("ban_chi_dao", "Steering Committee"),
                            ("to_cong_tac", "Working Group"),
                            ("other", "Other form"),
                        ],
                        default="ban_dieu_phoi",
                        max_length=20,
                        verbose_name="form",
                    ),
                ),
                (
                    "initiative_label",
                    models.CharField(default="Sáng kiến PTKTĐP", max_length=80, verbose_name="label of initiatives"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "being founded"),
                            ("founded", "founded"),
                            ("active", "at work"),
                            ("ended", "ended"),
                        ],
                        default="planned",
                        editable=False,
                        max_length=10,
                    ),
                ),
                ("founded_on", models.DateField(blank=True, editable=False, null=True)),
                ("ended_on", models.DateField(blank=True, editable=False, null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[("", "none"), ("succeeded", "succeeded by another board"), ("dissolved", "dissolved")],
                        editable=False,
                        max_length=10,
                    ),
                ),
                (
                    "entered_later",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="already existed when it was entered"
                    ),
                ),
                (
                    "issuer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                        verbose_name="set up by",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="base.space"
                    ),
                ),
                (
                    "standing_agency",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                        verbose_name="standing agency",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="predecessors",
                        to="boards.board",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="territories.unit",
                        verbose_name="province",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("space",), name="one_board_a_space"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("founded_on", None), ("state", "planned")),
                            models.Q(models.Q(("state", "planned"), _negated=True), ("founded_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="founded_board_has_a_date",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_on__isnull", False), ("state", "ended")),
                            models.Q(models.Q(("state", "ended"), _negated=True), ("ended_on", None)),
                            _connector="OR",
                        ),
                        name="ended_board_has_a_date",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_on", None), ("ended_on__gte", models.F("founded_on")), _connector="OR"
                        ),
                        name="board_in_order",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Founding",
            fields=[
                ("version", models.PositiveIntegerField(default=1, editable=False)),
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
                    "part",
                    models.CharField(
                        choices=[
                            ("plan", "Plan"),
                            ("decision", "Founding decision"),
                            ("regulation", "Working regulation"),
                            ("ending", "Ending decision"),
                        ],
                        max_length=12,
                    ),
                ),
                ("in_force_from", models.DateField(blank=True, null=True, verbose_name="in force from")),
                ("in_force_to", models.DateField(blank=True, null=True, verbose_name="in force until")),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="foundings", to="boards.board"
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="documents.document"
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
                "ordering": ["in_force_from", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("board", "part", "document"), name="one_founding_a_document")
                ],
            },
        ),
        migrations.CreateModel(
            name="FoundingDraft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("step", models.PositiveSmallIntegerField(default=1)),
                ("answers", models.JSONField(default=dict)),
                ("saved_at", models.DateTimeField()),
                (
                    "board",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="draft",
                        to="boards.board",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.person"
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
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Regulation",
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
                ("valid_from", models.DateField(verbose_name="from")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "decision_mode",
                    models.CharField(
                        choices=[("consensus", "consensus; the chair concludes"), ("vote", "vote")],
                        default="consensus",
                        max_length=10,
                        verbose_name="how it concludes",
                    ),
                ),
                (
                    "quorum_base",
                    models.CharField(
                        choices=[("filled", "of the filled voting positions"), ("all", "of all voting positions")],
                        default="filled",
                        max_length=8,
                        verbose_name="quorum counts",
                    ),
                ),
                ("quorum_numerator", models.PositiveSmallIntegerField(default=1)),
                (
                    "quorum_denominator",
                    models.PositiveSmallIntegerField(
                        default=2, validators=[django.core.validators.MinValueValidator(1)]
                    ),
                ),
                ("quorum_strict", models.BooleanField(default=True, verbose_name="more than (not just) that share")),
                (
                    "quorum_needs_lead",
                    models.BooleanField(default=True, verbose_name="head or a deputy must be present"),
                ),
                (
                    "quorum_min_private",
                    models.PositiveSmallIntegerField(default=0, verbose_name="private side at least"),
                ),
                (
                    "majority_of",
                    models.CharField(
                        choices=[
                            ("cast", "of the votes cast"),
                            ("present", "of those present"),
                            ("filled", "of the filled voting positions"),
                            ("all", "of all voting positions"),
                        ],
                        default="cast",
                        max_length=8,
                        verbose_name="majority",
                    ),
                ),
                ("majority_numerator", models.PositiveSmallIntegerField(default=1)),
                (
                    "majority_denominator",
                    models.PositiveSmallIntegerField(
                        default=2, validators=[django.core.validators.MinValueValidator(1)]
                    ),
                ),
                ("majority_strict", models.BooleanField(default=True)),
                (
                    "tie",
                    models.CharField(
                        choices=[("fails", "the motion fails"), ("casting_vote", "the chair's vote decides")],
                        default="fails",
                        max_length=12,
                        verbose_name="on a tie",
                    ),
                ),
                (
                    "interval_months",
                    models.PositiveSmallIntegerField(
                        default=6,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(24),
                        ],
                        verbose_name="regular meeting every … months",
                    ),
                ),
                (
                    "notice_days",
                    models.PositiveSmallIntegerField(
                        default=21,
                        validators=[django.core.validators.MaxValueValidator(90)],
                        verbose_name="invitation, days before",
                    ),
                ),
                (
                    "papers_days",
                    models.PositiveSmallIntegerField(
                        default=7,
                        validators=[django.core.validators.MaxValueValidator(90)],
                        verbose_name="papers, days before",
                    ),
                ),
                (
                    "minutes_days",
                    models.PositiveSmallIntegerField(
                        default=7,
                        validators=[django.core.validators.MaxValueValidator(90)],
                        verbose_name="minutes, days after",
                    ),
                ),
                (
                    "opinion_days",
                    models.PositiveSmallIntegerField(
                        default=15,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(90),
                        ],
                        verbose_name="opinions, working days",
                    ),
                ),
                ("silence_consents", models.BooleanField(default=True, verbose_name="no reply counts as consent")),
                (
                    "substitutes",
                    models.BooleanField(default=True, verbose_name="substitutes with written delegation count"),
                ),
                (
                    "conflict_leaves",
                    models.BooleanField(default=True, verbose_name="a conflict of interest leaves the item's count"),
                ),
                ("co_chairs", models.BooleanField(default=False, verbose_name="two co-chairs")),
                (
                    "term_months",
                    models.PositiveSmallIntegerField(default=0, verbose_name="term of members in months (0: open)"),
                ),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="regulations", to="boards.board"
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
                "ordering": ["-valid_from"],
                "constraints": [
                    models.UniqueConstraint(fields=("board", "valid_from"), name="one_regulation_a_day"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None), ("valid_to__gt", models.F("valid_from")), _connector="OR"
                        ),
                        name="regulation_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("quorum_numerator__gt", 0),
                            ("quorum_numerator__lte", models.F("quorum_denominator")),
                            ("majority_numerator__gt", 0),
                            ("majority_numerator__lte", models.F("majority_denominator")),
                        ),
                        name="regulation_shares_up_to_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("papers_days__lte", models.F("notice_days"))), name="papers_after_notice"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Seat",
            fields=[
                ("version", models.PositiveIntegerField(default=1, editable=False)),
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
                ("order", models.PositiveSmallIntegerField(verbose_name="place in the list")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("head", "Head"),
                            ("deputy", "Deputy head"),
                            ("member", "Member"),
                            ("secretary", "Secretary"),
                            ("observer", "Invited, without vote"),
                        ],
                        default="member",
                        max_length=10,
                        verbose_name="role",
                    ),
                ),
                ("voting", models.BooleanField(default=True, verbose_name="votes")),
                ("is_member", models.BooleanField(default=True, verbose_name="counts as a member")),
                (
                    "side",
                    models.CharField(
                        choices=[("public", "public side"), ("private", "private side"), ("other", "other")],
                        default="public",
                        max_length=8,
                        verbose_name="side",
                    ),
                ),
                ("post_title", models.CharField(blank=True, max_length=160, verbose_name="post")),
                ("valid_from", models.DateField(verbose_name="from")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="seats", to="boards.board"
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.document",
                        verbose_name="created by",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                        verbose_name="agency",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.post",
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
                "ordering": ["order", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None), ("valid_to__gt", models.F("valid_from")), _connector="OR"
                        ),
                        name="seat_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("role", "observer"), _negated=True), ("voting", False), _connector="OR"
                        ),
                        name="observer_does_not_vote",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Topic",
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
                    "field",
                    models.CharField(
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
                ("name", models.CharField(max_length=160, verbose_name="topic")),
                ("name_en", models.CharField(blank=True, max_length=160, verbose_name="topic in English")),
                ("reason", models.TextField(verbose_name="why this topic")),
                ("is_core", models.BooleanField(default=False, verbose_name="core topic")),
                ("valid_from", models.DateField(verbose_name="from")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="topics", to="boards.board"
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
                "ordering": ["-is_core", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None), ("valid_to__gt", models.F("valid_from")), _connector="OR"
                        ),
                        name="topic_in_order",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Appointment",
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
                    "kind",
                    models.CharField(
                        choices=[("full", "appointed"), ("acting", "acting")],
                        default="full",
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
                ("post_title", models.CharField(blank=True, max_length=160, verbose_name="post held")),
                ("valid_from", models.DateField(verbose_name="from")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="until")),
                ("term_ends_on", models.DateField(blank=True, null=True, verbose_name="end of term")),
                (
                    "end_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("term", "end of term"),
                            ("moved", "moved to another post"),
                            ("retired", "retired"),
                            ("replaced", "replaced by the agency"),
                            ("resigned", "resigned"),
                            ("board_ended", "the board ended"),
                            ("correction", "correction of an entry"),
                        ],
                        max_length=12,
                        verbose_name="reason of end",
                    ),
                ),
                ("end_note", models.CharField(blank=True, max_length=300, verbose_name="note")),
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.person",
                        verbose_name="person",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="base.space"
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="appointments", to="boards.seat"
                    ),
                ),
            ],
            options={
                "ordering": ["valid_from"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("valid_to", None)), fields=("seat",), name="one_open_appointment_a_seat"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None), ("valid_to__gt", models.F("valid_from")), _connector="OR"
                        ),
                        name="appointment_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None), models.Q(("end_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="ended_appointment_has_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TaskForcePost",
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
                ("post_title", models.CharField(blank=True, max_length=160, verbose_name="post")),
                ("valid_from", models.DateField(verbose_name="from")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "end_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("term", "end of term"),
                            ("moved", "moved to another post"),
                            ("retired", "retired"),
                            ("replaced", "replaced by the agency"),
                            ("resigned", "resigned"),
                            ("board_ended", "the board ended"),
                            ("correction", "correction of an entry"),
                        ],
                        max_length=12,
                        verbose_name="reason of end",
                    ),
                ),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="task_force", to="boards.board"
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.person",
                        verbose_name="person",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="experts",
                        to="boards.seat",
                        verbose_name="supports",
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
                "ordering": ["valid_from"],
                "constraints": [
                    models.UniqueConstraint(fields=("seat", "person", "valid_from"), name="one_expert_a_seat_and_day"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None), ("valid_to__gt", models.F("valid_from")), _connector="OR"
                        ),
                        name="task_force_in_order",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Group",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("name", models.CharField(max_length=160, verbose_name="sub-group")),
                ("valid_from", models.DateField(verbose_name="from")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="groups", to="boards.board"
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="base.space"
                    ),
                ),
                (
                    "lead_seat",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="boards.seat",
                    ),
                ),
                ("seats", models.ManyToManyField(blank=True, related_name="groups", to="boards.seat")),
                (
                    "topic",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="groups",
                        to="boards.topic",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None), ("valid_to__gt", models.F("valid_from")), _connector="OR"
                        ),
                        name="group_in_order",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TopicSeat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "part",
                    models.CharField(
                        choices=[("lead", "lead"), ("partner", "partner")], default="partner", max_length=8
                    ),
                ),
                ("why", models.CharField(blank=True, max_length=300, verbose_name="why")),
                ("valid_from", models.DateField(verbose_name="from")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="topic_seats", to="boards.seat"
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="topic_seats", to="boards.topic"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("valid_to", None)),
                        fields=("topic", "seat"),
                        name="one_part_a_topic_and_seat",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("part", "lead"), ("valid_to", None)),
                        fields=("topic",),
                        name="one_lead_a_topic",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Nomination",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("asked_on", models.DateField(blank=True, null=True, verbose_name="asked on")),
                ("reply_days", models.PositiveSmallIntegerField(default=10, verbose_name="working days to answer")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="answer due")),
                ("due_was", models.DateField(blank=True, editable=False, null=True)),
                ("received_on", models.DateField(blank=True, null=True)),
                ("takes_lead", models.BooleanField(null=True, verbose_name="takes the lead and steers")),
                ("facilitates", models.BooleanField(null=True, verbose_name="can facilitate")),
                ("coordinates", models.BooleanField(null=True, verbose_name="can coordinate")),
                ("champions", models.BooleanField(null=True, verbose_name="champions initiatives")),
                (
                    "has_mandate_and_time",
                    models.BooleanField(null=True, verbose_name="may speak for the agency and has the time"),
                ),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("closed_on", models.DateField(blank=True, null=True)),
                ("closed_why", models.CharField(blank=True, max_length=300, verbose_name="why it was closed")),
                (
                    "answer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.document",
                    ),
                ),
                (
                    "appointment",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="boards.appointment",
                    ),
                ),
                (
                    "expert",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.person",
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.document",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
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
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="nominations", to="boards.seat"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("appointment", None), ("closed_on", None)),
                        fields=("seat",),
                        name="one_open_nomination_a_seat",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("asked_on", None), ("due_on", None), ("received_on", None)),
                            models.Q(("asked_on__isnull", False), ("due_on__gte", models.F("asked_on"))),
                            _connector="OR",
                        ),
                        name="nomination_asked_before_due",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("received_on", None),
                            models.Q(("answer__isnull", False), ("received_on__gte", models.F("asked_on"))),
                            _connector="OR",
                        ),
                        name="nomination_answered_by_letter",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Handover",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("items", models.JSONField(default=list)),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("made_at", models.DateTimeField()),
                ("handed_at", models.DateTimeField(null=True)),
                ("handed_basis", models.CharField(blank=True, max_length=200, verbose_name="paper it rests on")),
                ("received_at", models.DateTimeField(null=True)),
                ("received_basis", models.CharField(blank=True, max_length=200, verbose_name="paper it rests on")),
                (
                    "handed_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.person"
                    ),
                ),
                (
                    "incoming",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="boards.appointment",
                    ),
                ),
                (
                    "outgoing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="boards.appointment"
                    ),
                ),
                (
                    "received_by",
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
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="handovers", to="boards.seat"
                    ),
                ),
            ],
            options={
                "ordering": ["-made_at"],
                "constraints": [
                    models.UniqueConstraint(fields=("outgoing",), name="one_handover_an_appointment"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("handed_at", None), ("handed_by", None)),
                            models.Q(("handed_at__isnull", False), ("handed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="handed_over_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("received_at", None), ("received_by", None)),
                            models.Q(
                                ("incoming__isnull", False),
                                ("received_at__isnull", False),
                                ("received_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="taken_over_by_somebody",
                    ),
                ],
            },
        ),
    ]
