"""An organisation has one name a day, a post one holder a day."""

from django.db import migrations

from steerboard.register.territories.overlaps import forbid


class Migration(migrations.Migration):
    dependencies = [("organisations", "0001_initial")]
    operations = [
        migrations.RunPython(
            *forbid("organisations_organisationversion", "organisation_id", "one_name_an_organisation_at_a_time")
        ),
        migrations.RunPython(*forbid("organisations_holding", "post_id", "one_holder_a_post_at_a_time")),
    ]
