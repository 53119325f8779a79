import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("base", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Row",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("seq", models.PositiveBigIntegerField()),
                ("at_us", models.BigIntegerField()),
                ("actor_id", models.BigIntegerField(null=True)),
                ("behalf_id", models.BigIntegerField(null=True)),
                ("act", models.CharField(max_length=80)),
                ("kind", models.CharField(max_length=80)),
                ("object_id", models.CharField(max_length=40)),
                ("reason", models.TextField(blank=True)),
                ("digest", models.CharField(max_length=64)),
                ("prev", models.CharField(blank=True, max_length=64)),
                ("hash", models.CharField(max_length=64)),
                ("body", models.TextField()),
                (
                    "space",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="base.space"),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["kind", "object_id", "-seq"], name="audit_of_object")],
                "constraints": [models.UniqueConstraint(fields=("space", "seq"), name="one_row_a_place")],
            },
        ),
        migrations.CreateModel(
            name="Head",
            fields=[
                (
                    "space",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="base.space",
                    ),
                ),
                ("seq", models.PositiveBigIntegerField(default=0)),
                ("hash", models.CharField(default="", max_length=64)),
                ("at_us", models.BigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Details",
            fields=[
                (
                    "row",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="details",
                        serialize=False,
                        to="audit.row",
                    ),
                ),
                ("salt", models.CharField(max_length=32)),
                ("fields_version", models.CharField(max_length=12)),
                ("before", models.TextField(blank=True)),
                ("after", models.TextField(blank=True)),
            ],
        ),
    ]
