"""A unit has one name a day, a code one owner a day."""

from django.db import migrations

from steerboard.register.territories.overlaps import forbid


class Migration(migrations.Migration):
    dependencies = [("territories", "0001_initial")]
    operations = [
        migrations.RunPython(*forbid("territories_unitversion", "unit_id", "one_name_a_unit_at_a_time")),
        migrations.RunPython(*forbid("territories_unitversion", "code", "one_owner_a_code_at_a_time")),
    ]
