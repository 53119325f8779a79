"""The database itself refuses a second holder, a second head, a second core topic at the same time."""

from django.db import migrations

from steerboard.stages.boards.migrations import _overlaps


def put(apps, schema_editor):
    for statement in _overlaps.create(schema_editor.connection.vendor):
        schema_editor.execute(statement)


def take(apps, schema_editor):
    for statement in _overlaps.drop(schema_editor.connection.vendor):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("boards", "0002_letters_and_handovers")]
    operations = [migrations.RunPython(put, take)]
