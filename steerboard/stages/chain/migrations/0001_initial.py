import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("base", "0001_initial"),
        ("documents", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Node",
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
                ("kind", models.CharField(max_length=30)),
                ("number", models.CharField(max_length=40)),
                ("title", models.CharField(max_length=400)),
                ("title_en", models.CharField(blank=True, max_length=400)),
                ("fact", models.CharField(blank=True, max_length=200)),
                ("state", models.CharField(blank=True, max_length=20)),
                ("on", models.DateField(null=True)),
                ("folded", models.TextField(blank=True)),
                (
                    "space",
                    models.ForeignKey(
                        editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="base.space"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["space", "-on", "-id"], name="chain_newest"),
                    models.Index(fields=["space", "kind", "-on"], name="chain_by_kind"),
                    models.Index(fields=["published_at"], name="chain_published"),
                ],
                "constraints": [models.UniqueConstraint(fields=("space", "kind", "number"), name="one_node_a_number")],
            },
        ),
        migrations.CreateModel(
            name="Link",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("relation", models.CharField(max_length=30)),
                ("implied", models.BooleanField(default=False)),
                ("why", models.CharField(blank=True, max_length=300)),
                ("made_by_id", models.BigIntegerField(null=True)),
                ("made_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_why", models.CharField(blank=True, max_length=300)),
                (
                    "space",
                    models.ForeignKey(
                        editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="base.space"
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="links_out", to="chain.node"
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="links_in", to="chain.node"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("source", "relation", "target"), name="one_link_a_relation")
                ],
            },
        ),
        migrations.CreateModel(
            name="Attachment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("part", models.CharField(max_length=20)),
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
                (
                    "node",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="attachments", to="chain.node"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("node", "document", "part"), name="one_attachment_a_part")
                ],
            },
        ),
    ]
