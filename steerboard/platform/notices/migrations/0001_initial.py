import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("base", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("kind", models.CharField(max_length=60)),
                ("object_kind", models.CharField(max_length=60)),
                ("object_id", models.CharField(max_length=40)),
                ("occasion", models.CharField(max_length=80)),
                ("rule", models.CharField(blank=True, max_length=80)),
                ("params", models.JSONField(default=dict)),
                ("url", models.CharField(blank=True, max_length=300)),
                ("made_at", models.DateTimeField()),
                ("read_at", models.DateTimeField(null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="notices", to="accounts.person"
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
                "ordering": ["-made_at"],
                "indexes": [models.Index(fields=["person", "read_at"], name="notices_unread")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("space", "person", "kind", "object_kind", "object_id", "occasion"),
                        name="told_once_an_occasion",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("channel", models.CharField(choices=[("app", "in the app"), ("mail", "by mail")], max_length=5)),
                ("message_id", models.CharField(blank=True, max_length=120)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("due", "due"),
                            ("claimed", "being sent"),
                            ("sent", "sent"),
                            ("unsure", "unsure"),
                            ("parked", "parked"),
                        ],
                        default="due",
                        max_length=8,
                    ),
                ),
                ("tries", models.PositiveIntegerField(default=0)),
                ("claimed_at", models.DateTimeField(null=True)),
                ("sent_at", models.DateTimeField(null=True)),
                ("trouble", models.CharField(blank=True, max_length=300)),
                (
                    "notice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="deliveries", to="notices.notice"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["state", "claimed_at"], name="deliveries_due")],
                "constraints": [models.UniqueConstraint(fields=("notice", "channel"), name="one_delivery_a_channel")],
            },
        ),
    ]
