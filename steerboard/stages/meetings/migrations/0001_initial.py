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
            name="Meeting",
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
                ("nr", models.PositiveIntegerField(verbose_name="number of the meeting")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("regular", "regular meeting"),
                            ("extra", "extra meeting"),
                            ("written", "opinions in writing"),
                        ],
                        default="regular",
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
                ("subject", models.CharField(blank=True, max_length=200, verbose_name="subject")),
                ("subject_en", models.CharField(blank=True, max_length=200, verbose_name="subject in English")),
                ("on", models.DateField(verbose_name="day")),
                ("begins", models.TimeField(blank=True, null=True, verbose_name="time")),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="place")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "planned"),
                            ("called", "called"),
                            ("open", "in session"),
                            ("closed", "closed"),
                            ("cancelled", "cancelled"),
                        ],
                        default="planned",
                        editable=False,
                        max_length=10,
                    ),
                ),
                (
                    "held_on_paper",
                    models.BooleanField(default=False, editable=False, verbose_name="entered from paper"),
                ),
                ("rules", models.JSONField(blank=True, default=dict, editable=False)),
                ("called_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("notice_on", models.DateField(blank=True, null=True, verbose_name="invitation sent on")),
                ("papers_on", models.DateField(blank=True, null=True, verbose_name="papers sent on")),
                ("opened_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("closed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("ended_time", models.TimeField(blank=True, null=True, verbose_name="closing time on the paper")),
                ("cancelled_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("cancelled_why", models.CharField(blank=True, editable=False, max_length=300)),
                ("minutes_sent_on", models.DateField(blank=True, null=True, verbose_name="minutes sent on")),
                ("minutes_approved_on", models.DateField(blank=True, null=True, verbose_name="minutes approved on")),
                ("minutes_published_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "visibility",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "Public"),
                            (1, "Participants"),
                            (2, "Board, task force, secretary"),
                            (3, "Head, deputy, secretary, named persons"),
                        ],
                        default=1,
                        editable=False,
                    ),
                ),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="meetings", to="boards.board"
                    ),
                ),
                (
                    "chair_seat",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="boards.seat",
                        verbose_name="chair",
                    ),
                ),
                (
                    "closed_by",
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
                    "conclusions",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.document",
                    ),
                ),
                (
                    "invitation",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.document",
                    ),
                ),
                (
                    "minutes",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.document",
                    ),
                ),
                (
                    "regulation",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="boards.regulation",
                    ),
                ),
                (
                    "scan",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.document",
                    ),
                ),
                (
                    "secretary",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.person",
                        verbose_name="secretary",
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
                "ordering": ["-on", "-nr"],
                "constraints": [
                    models.UniqueConstraint(fields=("board", "nr"), name="one_meeting_a_number"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["called", "open"]), _negated=True),
                            ("called_at__isnull", False),
                            ("held_on_paper", True),
                            _connector="OR",
                        ),
                        name="called_meeting_was_called",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "planned"), _negated=True),
                            models.Q(("called_at", None), ("opened_at", None)),
                            _connector="OR",
                        ),
                        name="planned_meeting_is_not_called",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "open"), _negated=True),
                            ("opened_at__isnull", False),
                            ("held_on_paper", True),
                            _connector="OR",
                        ),
                        name="open_meeting_has_opened",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("closed_at__isnull", False),
                                ("state", "closed"),
                                models.Q(("opened_at__isnull", False), ("held_on_paper", True), _connector="OR"),
                            ),
                            models.Q(models.Q(("state", "closed"), _negated=True), ("closed_at", None)),
                            _connector="OR",
                        ),
                        name="closed_meeting_has_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("cancelled_at__isnull", False),
                                ("opened_at", None),
                                ("state", "cancelled"),
                                models.Q(("cancelled_why", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("state", "cancelled"), _negated=True),
                                ("cancelled_at", None),
                                ("cancelled_why", ""),
                            ),
                            _connector="OR",
                        ),
                        name="cancelled_meeting_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("minutes_approved_on", None), ("state", "closed"), _connector="OR"),
                        name="approved_minutes_are_closed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Reminder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("nr", models.PositiveSmallIntegerField()),
                ("made_on", models.DateField()),
                ("listed", models.JSONField(default=list)),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reminders", to="boards.board"
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="documents.document"
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
                "ordering": ["-pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("board", "organisation", "nr"), name="one_reminder_a_number")
                ],
            },
        ),
        migrations.CreateModel(
            name="TaskSheet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("name", models.CharField(max_length=200)),
                ("sha256", models.CharField(max_length=64)),
                ("rows", models.JSONField(default=list)),
                (
                    "letter",
                    models.CharField(blank=True, max_length=200, verbose_name="covering letter: number and date"),
                ),
                ("read_at", models.DateTimeField()),
                ("written_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("written", models.JSONField(blank=True, default=list)),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="task_sheets", to="boards.board"
                    ),
                ),
                (
                    "read_by",
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
                "ordering": ["-pk"],
                "constraints": [models.UniqueConstraint(fields=("board", "sha256"), name="one_sheet_a_file")],
            },
        ),
        migrations.CreateModel(
            name="Item",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("order", models.PositiveSmallIntegerField(verbose_name="place on the agenda")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("minutes", "approval of the minutes"),
                            ("open_tasks", "open tasks"),
                            ("matter", "matter"),
                            ("other", "other business"),
                        ],
                        default="matter",
                        max_length=10,
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("public_title", models.CharField(blank=True, max_length=300, verbose_name="title for the public")),
                ("note", models.TextField(blank=True, verbose_name="what it is about")),
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
                    "planned_min",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="minutes planned"),
                ),
                ("started_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("ended_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("postponed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("postponed_why", models.CharField(blank=True, editable=False, max_length=300)),
                ("removed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "about",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="chain.node",
                        verbose_name="record",
                    ),
                ),
                (
                    "carried_from",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="carried_to",
                        to="meetings.item",
                    ),
                ),
                (
                    "presenter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                        verbose_name="presented by",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="base.space"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="items", to="meetings.meeting"
                    ),
                ),
            ],
            options={
                "ordering": ["order", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None), ("removed_at", None), ("started_at__isnull", False)),
                        fields=("meeting",),
                        name="one_item_at_a_time",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at", None)),
                        fields=("carried_from",),
                        name="one_item_carries_on_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ended_at", None), ("started_at__isnull", False), _connector="OR"),
                        name="item_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("postponed_at", None), ("postponed_why", "")),
                            models.Q(("postponed_at__isnull", False), models.Q(("postponed_why", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="postponed_item_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("guest", models.CharField(blank=True, max_length=200, verbose_name="guest and agency")),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "no answer yet"),
                            ("yes", "attends"),
                            ("no", "cannot attend"),
                            ("substitute", "sends a substitute"),
                        ],
                        max_length=10,
                        verbose_name="answer",
                    ),
                ),
                ("why", models.CharField(blank=True, max_length=300, verbose_name="reason of absence")),
                ("answered_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, editable=False, null=True)),
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
                    "seat",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="boards.seat",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="base.space"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="invitations", to="meetings.meeting"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "seat"), name="one_invitation_a_seat"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("seat__isnull", False),
                            models.Q(("guest", ""), _negated=True),
                            ("person__isnull", False),
                            _connector="OR",
                        ),
                        name="invitation_has_an_addressee",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", ""), ("answered_at", None)),
                            models.Q(models.Q(("answer", ""), _negated=True), ("answered_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="invitation_answered_at",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", "no"), _negated=True),
                            models.Q(("why", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="refused_invitation_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Delegation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("substitute", models.CharField(max_length=140, verbose_name="name of the substitute")),
                ("substitute_post", models.CharField(blank=True, max_length=160, verbose_name="post")),
                ("made_at", models.DateTimeField(editable=False)),
                ("withdrawn_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.document",
                        verbose_name="written delegation",
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
                    "seat",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="boards.seat"),
                ),
                (
                    "space",
                    models.ForeignKey(
                        editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="base.space"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="delegations", to="meetings.meeting"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at", None)),
                        fields=("meeting", "seat"),
                        name="one_delegation_a_seat",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Motion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("nr", models.PositiveSmallIntegerField(verbose_name="number")),
                ("text", models.TextField(verbose_name="text put to the vote")),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("consensus", "consensus, the chair concludes"),
                            ("named", "named vote"),
                            ("hands", "show of hands"),
                            ("secret", "secret ballot on paper"),
                        ],
                        default="named",
                        max_length=10,
                        verbose_name="how it is voted",
                    ),
                ),
                ("quorum", models.JSONField(default=dict, editable=False)),
                ("majority", models.JSONField(blank=True, editable=False, null=True)),
                ("opened_at", models.DateTimeField(editable=False)),
                ("closed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("carried", models.BooleanField(editable=False, null=True)),
                ("cancelled_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("cancelled_why", models.CharField(blank=True, editable=False, max_length=300)),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="motions", to="meetings.item"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="motions", to="meetings.meeting"
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
                "ordering": ["nr"],
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "nr"), name="one_motion_a_number"),
                    models.UniqueConstraint(
                        condition=models.Q(("cancelled_at", None), ("closed_at", None)),
                        fields=("meeting",),
                        name="one_vote_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("way", "consensus"), _negated=True), name="consensus_is_no_vote"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("carried", None), ("closed_at", None), ("majority", None)),
                            models.Q(
                                ("cancelled_at", None),
                                ("carried__isnull", False),
                                ("closed_at__isnull", False),
                                ("majority__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="closed_vote_has_a_result",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("cancelled_at", None), ("cancelled_why", "")),
                            models.Q(("cancelled_at__isnull", False), models.Q(("cancelled_why", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="cancelled_vote_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Presence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("arrived_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("left_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("undone_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "delegation",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="presences",
                        to="meetings.delegation",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="presences", to="meetings.meeting"
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
                    "seat",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="boards.seat",
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
                        condition=models.Q(("left_at", None), ("seat__isnull", False), ("undone_at", None)),
                        fields=("meeting", "seat"),
                        name="one_presence_a_seat",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("left_at", None),
                            models.Q(("arrived_at__isnull", False), ("left_at__gte", models.F("arrived_at"))),
                            _connector="OR",
                        ),
                        name="presence_in_order",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Interest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("why", models.CharField(max_length=300, verbose_name="reason")),
                ("declared_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "seat",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="boards.seat"),
                ),
                (
                    "space",
                    models.ForeignKey(
                        editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="base.space"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="interests", to="meetings.item"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at", None)),
                        fields=("item", "seat"),
                        name="one_interest_a_seat_and_item",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ItemPaper",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("added_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="documents.document"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="papers", to="meetings.item"
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
                "constraints": [models.UniqueConstraint(fields=("item", "document"), name="one_paper_an_item")],
            },
        ),
        migrations.CreateModel(
            name="Decision",
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
                ("serial", models.PositiveSmallIntegerField()),
                ("text", models.TextField(verbose_name="conclusion")),
                ("text_en", models.TextField(blank=True, verbose_name="conclusion in English")),
                ("public_text", models.TextField(blank=True, verbose_name="text for the public")),
                ("cut_why", models.CharField(blank=True, max_length=300, verbose_name="why the public text differs")),
                ("basis", models.TextField(blank=True, verbose_name="basis")),
                ("other_opinions", models.TextField(blank=True, verbose_name="other opinions")),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("consensus", "consensus, the chair concludes"),
                            ("named", "named vote"),
                            ("hands", "show of hands"),
                            ("secret", "secret ballot on paper"),
                        ],
                        default="consensus",
                        max_length=10,
                        verbose_name="how it was concluded",
                    ),
                ),
                (
                    "force",
                    models.CharField(
                        choices=[("recommendation", "recommendation"), ("binding", "binding")],
                        default="recommendation",
                        max_length=14,
                        verbose_name="force",
                    ),
                ),
                (
                    "needs_act",
                    models.BooleanField(default=False, verbose_name="needs the act of the competent authority"),
                ),
                ("in_force_on", models.DateField(blank=True, null=True, verbose_name="in force from")),
                ("review_on", models.DateField(blank=True, null=True, verbose_name="review on")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "being written"),
                            ("adopted", "adopted"),
                            ("replaced", "replaced"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=10,
                    ),
                ),
                ("concluded_at", models.DateTimeField(editable=False)),
                ("ended_on", models.DateField(blank=True, editable=False, null=True)),
                ("ended_why", models.CharField(blank=True, editable=False, max_length=300)),
                ("quorum", models.JSONField(blank=True, default=dict, editable=False)),
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
                    "act",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.document",
                    ),
                ),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="decisions", to="boards.board"
                    ),
                ),
                (
                    "replaces",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="meetings.decision",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="base.space"
                    ),
                ),
                (
                    "waits_for",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                        verbose_name="waits for",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="meetings.item",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="decisions", to="meetings.meeting"
                    ),
                ),
                (
                    "motion",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decision",
                        to="meetings.motion",
                    ),
                ),
            ],
            options={
                "ordering": ["meeting", "serial"],
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "serial"), name="one_decision_a_number"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("motion", None), ("way", "consensus")),
                            models.Q(("way", "consensus"), _negated=True),
                            _connector="OR",
                        ),
                        name="consensus_has_no_motion",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("act", None), ("needs_act", False), ("waits_for", None)),
                            models.Q(("needs_act", True), ("waits_for__isnull", False)),
                            models.Q(("act__isnull", False), ("needs_act", True)),
                            _connector="OR",
                        ),
                        name="decision_waits_for_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("public_text", ""), models.Q(("cut_why", ""), _negated=True), _connector="OR"
                        ),
                        name="cut_decision_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("ended_on__isnull", False),
                                ("state__in", ["replaced", "withdrawn"]),
                                models.Q(("ended_why", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("state__in", ["replaced", "withdrawn"]), _negated=True),
                                ("ended_on", None),
                                ("ended_why", ""),
                            ),
                            _connector="OR",
                        ),
                        name="ended_decision_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Count",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("nr", models.PositiveSmallIntegerField()),
                ("yes", models.PositiveSmallIntegerField(verbose_name="in favour")),
                ("no", models.PositiveSmallIntegerField(verbose_name="against")),
                ("abstain", models.PositiveSmallIntegerField(default=0, verbose_name="no opinion")),
                ("counted_at", models.DateTimeField()),
                (
                    "counted_by",
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
                (
                    "motion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="counts", to="meetings.motion"
                    ),
                ),
            ],
            options={
                "ordering": ["nr"],
                "constraints": [
                    models.UniqueConstraint(fields=("motion", "counted_by"), name="one_count_a_person"),
                    models.UniqueConstraint(fields=("motion", "nr"), name="two_counts_a_vote"),
                    models.CheckConstraint(condition=models.Q(("nr__in", [1, 2])), name="first_or_second_count"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Ballot",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "choice",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "in favour"), ("no", "against"), ("abstain", "no opinion")],
                        max_length=8,
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("cast_at", models.DateTimeField()),
                (
                    "seat",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="boards.seat"),
                ),
                (
                    "space",
                    models.ForeignKey(
                        editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="base.space"
                    ),
                ),
                (
                    "motion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="ballots", to="meetings.motion"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [models.UniqueConstraint(fields=("motion", "seat"), name="one_ballot_a_seat")],
            },
        ),
        migrations.CreateModel(
            name="Block",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("order", models.PositiveIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("opening", "time, place, chair"),
                            ("attendance", "attendance"),
                            ("course", "course"),
                            ("opinion", "opinion"),
                            ("interest", "conflict of interest"),
                            ("vote", "vote"),
                            ("decision", "conclusion"),
                            ("task", "task"),
                            ("closing", "closing"),
                        ],
                        default="course",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("origin", models.CharField(blank=True, editable=False, max_length=40)),
                ("is_own", models.BooleanField(default=False, editable=False)),
                ("text", models.TextField(verbose_name="text")),
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
                        default=0,
                        verbose_name="who may read it",
                    ),
                ),
                ("cut_why", models.CharField(blank=True, max_length=300, verbose_name="why the public reads less")),
                ("removed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "space",
                    models.ForeignKey(
                        editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="base.space"
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="blocks",
                        to="meetings.decision",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="blocks",
                        to="meetings.item",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="blocks", to="meetings.meeting"
                    ),
                ),
            ],
            options={
                "ordering": ["order", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("origin", ""), _negated=True),
                        fields=("meeting", "origin"),
                        name="one_block_an_origin",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("public_text", ""), ("visibility", 0)),
                            models.Q(("cut_why", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="cut_block_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Task",
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
                ("serial", models.PositiveSmallIntegerField()),
                ("text", models.CharField(max_length=500, verbose_name="task")),
                ("text_en", models.CharField(blank=True, max_length=500, verbose_name="task in English")),
                ("result", models.CharField(blank=True, max_length=300, verbose_name="expected result")),
                ("given_on", models.DateField(verbose_name="given on")),
                ("days", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="working days")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="due")),
                ("first_due_on", models.DateField(blank=True, editable=False, null=True)),
                ("counts_from", models.DateField(blank=True, editable=False, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "open"), ("done", "done"), ("dropped", "dropped")],
                        default="open",
                        editable=False,
                        max_length=8,
                    ),
                ),
                ("done_on", models.DateField(blank=True, editable=False, null=True)),
                ("days_late", models.PositiveSmallIntegerField(blank=True, editable=False, null=True)),
                ("lateness", models.JSONField(blank=True, default=dict, editable=False)),
                ("ended_on", models.DateField(blank=True, editable=False, null=True)),
                ("ended_why", models.CharField(blank=True, editable=False, max_length=300)),
                (
                    "progress",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("not_started", "not started"),
                            ("running", "under way"),
                            ("done", "done"),
                            ("blocked", "stuck, needs coordination"),
                        ],
                        editable=False,
                        max_length=12,
                    ),
                ),
                ("percent", models.PositiveSmallIntegerField(blank=True, editable=False, null=True)),
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
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="tasks", to="boards.board"
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="tasks", to="meetings.decision"
                    ),
                ),
                (
                    "lead",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                        verbose_name="lead agency",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="boards.seat",
                        verbose_name="seat that answers for it",
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
                "ordering": ["decision", "serial"],
                "indexes": [models.Index(fields=["board", "state", "counts_from"], name="meetings_task_desk")],
                "constraints": [
                    models.UniqueConstraint(fields=("decision", "serial"), name="one_task_a_number"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("counts_from", None), ("days", None), ("due_on", None), ("first_due_on", None)),
                            models.Q(
                                ("counts_from__isnull", False),
                                ("due_on__isnull", False),
                                ("first_due_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="task_due_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("counts_from", None), ("counts_from__lte", models.F("due_on")), _connector="OR"
                        ),
                        name="late_stays_late",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("days_late__isnull", False),
                                ("done_on__isnull", False),
                                ("ended_on__isnull", False),
                                ("state", "done"),
                            ),
                            models.Q(
                                ("days_late", None),
                                ("done_on", None),
                                ("ended_on__isnull", False),
                                ("state", "dropped"),
                                models.Q(("ended_why", ""), _negated=True),
                            ),
                            models.Q(("days_late", None), ("done_on", None), ("ended_on", None), ("state", "open")),
                            _connector="OR",
                        ),
                        name="task_end_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("percent", None), ("percent__lte", 100), _connector="OR"),
                        name="task_percent",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("percent", None), ("progress", ""), ("reported_on", None)),
                            models.Q(("reported_on__isnull", False), models.Q(("progress", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="task_report_whole",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DueChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("changed", "new date"),
                            ("moved", "moved together with others"),
                            ("calendar", "working-day calendar changed"),
                        ],
                        default="changed",
                        max_length=8,
                    ),
                ),
                ("due_was", models.DateField(blank=True, null=True)),
                ("due_on", models.DateField()),
                ("was_late", models.BooleanField(default=False)),
                ("reason", models.CharField(max_length=300, verbose_name="reason")),
                ("changed_on", models.DateField()),
                (
                    "space",
                    models.ForeignKey(
                        editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="base.space"
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="due_changes", to="meetings.task"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("reason", ""), _negated=True), name="new_date_says_why"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("due_was", None), models.Q(("due_was", models.F("due_on")), _negated=True), _connector="OR"
                        ),
                        name="new_date_differs",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TaskNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("text", models.CharField(max_length=500, verbose_name="note")),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="task_notes", to="meetings.meeting"
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="base.space"
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="notes", to="meetings.task"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [models.UniqueConstraint(fields=("task", "meeting"), name="one_note_a_meeting")],
            },
        ),
        migrations.CreateModel(
            name="TaskPartner",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("removed_at", models.DateTimeField(blank=True, editable=False, null=True)),
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
                (
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="partners", to="meetings.task"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [models.UniqueConstraint(fields=("task", "organisation"), name="one_part_an_agency")],
            },
        ),
        migrations.CreateModel(
            name="TaskReport",
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
                ("nr", models.PositiveSmallIntegerField()),
                ("on", models.DateField(verbose_name="as of")),
                (
                    "progress",
                    models.CharField(
                        choices=[
                            ("not_started", "not started"),
                            ("running", "under way"),
                            ("done", "done"),
                            ("blocked", "stuck, needs coordination"),
                        ],
                        max_length=12,
                        verbose_name="how far",
                    ),
                ),
                ("percent", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="percent")),
                ("text", models.TextField(blank=True, verbose_name="what was done, what holds it up")),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="done on")),
                ("asks_due_on", models.DateField(blank=True, null=True, verbose_name="new date asked for")),
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
                (
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reports", to="meetings.task"
                    ),
                ),
            ],
            options={
                "ordering": ["task", "nr"],
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
                        name="meetings_taskreport_confirmed_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("returned_at", None), ("returned_why", "")),
                            models.Q(("returned_at__isnull", False), models.Q(("returned_why", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="meetings_taskreport_returned_why",
                    ),
                    models.UniqueConstraint(fields=("task", "nr"), name="one_report_a_number"),
                    models.UniqueConstraint(
                        condition=models.Q(("confirmed_at", None), ("returned_at", None)),
                        fields=("task",),
                        name="one_waiting_report_a_task",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("percent", None), ("percent__lte", 100), _connector="OR"),
                        name="report_percent",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("done_on__isnull", False), ("progress", "done")),
                            models.Q(models.Q(("progress", "done"), _negated=True), ("done_on", None)),
                            _connector="OR",
                        ),
                        name="done_report_has_a_day",
                    ),
                ],
            },
        ),
    ]
