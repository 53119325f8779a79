"""`steerboard migrate`: the database up to date, the instance's own space, the register's seed, published series."""

import argparse

from steerboard.interfaces.cli import start


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--without-register", action="store_true", help="leave out the provinces and calendars")


def run(args: argparse.Namespace) -> int:
    bring_up_to_date(register=not args.without_register)
    return 0


def bring_up_to_date(register: bool = True) -> None:
    """Every migration, the instance's own space and, where asked, the register's seed and the published series."""
    start.django()
    from django.conf import settings
    from django.core.management import call_command

    from steerboard.platform.base.models import Space

    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    call_command("migrate", interactive=False, verbosity=0)
    Space.instance()
    if register:
        from steerboard.register.organisations.services import central_load
        from steerboard.register.territories.services import seed_load
        from steerboard.stages.indicators.services.series import series_load

        seed_load()
        central_load()
        series_load()
