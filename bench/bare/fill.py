"""Fills the bare project's database and prints a session cookie: `python -m bench.bare.fill N`."""

import os
import sys
from datetime import date, timedelta

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.bare.settings"

STATES = ("draft", "for_signature", "issued", "replaced", "withdrawn")


def main(total: int) -> str:
    """Make tables and records up to `total`. Returns the cookie of a signed-in user."""
    import django

    django.setup()
    from django.contrib.auth.models import User
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client

    from bench.bare.records.models import Owner, Record

    call_command("migrate", interactive=False, verbosity=0)
    tables = connection.introspection.table_names()
    with connection.schema_editor() as editor:
        for model in (Owner, Record):
            if model._meta.db_table not in tables:
                editor.create_model(model)
    owner, _ = Owner.objects.get_or_create(name="Owner")
    first = Record.objects.count()
    Record.objects.bulk_create(
        [
            Record(
                number=str(n), title=f"Record {n}", state=STATES[n % 5], signed_on=date(2026, 1, 1) + timedelta(days=n % 300),
                amount=n, owner=owner,
            )
            for n in range(first, total)
        ],
        2000,
    )  # fmt: skip
    user, _ = User.objects.get_or_create(username="bench")
    client = Client()
    client.force_login(user)
    return f"sessionid={client.cookies['sessionid'].value}"


if __name__ == "__main__":
    print(main(int(sys.argv[1])))
