"""The database itself refuses a second holder, a second head, a second core topic at the same time."""

from django.db import migrations

from steerboard.register.territories.overlaps import steps
from steerboard.stages.boards.migrations import _overlaps


class Migration(migrations.Migration):
    dependencies = [("boards", "0001_initial")]
    operations = [migrations.RunPython(*steps(_overlaps.create, _overlaps.drop))]
