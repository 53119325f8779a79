"""Planned, approved and spent as bars of one length scale, the same on every page that shows money of initiatives."""

from typing import Any

from django.utils.translation import gettext as _

from steerboard.interfaces.ui.components import MoneyBar, ratio
from steerboard.interfaces.ui.formats import money_figure, money_unit, money_unit_label, percent
from steerboard.stages.initiatives.selectors.money import Sums


def money_bars(sums: Sums) -> dict[str, Any]:
    """The bars of one currency, their unit, and how much of what was approved is spent ("" where nothing was)."""
    unit = money_unit((sums.planned, sums.approved, sums.spent))
    most = max((amount for amount in (sums.planned, sums.approved, sums.spent) if amount is not None), default=None)

    def bar(kind: Any, label: str, amount: Any) -> MoneyBar:
        return MoneyBar(kind, label, money_figure(amount, unit), ratio(amount, most))

    return {
        "unit": money_unit_label(unit, sums.currency),
        "bars": [
            bar("planned", _("Planned"), sums.planned),
            bar("approved", _("Approved"), sums.approved),
            bar("spent", _("Spent"), sums.spent),
        ],
        "absorption": "" if sums.absorption is None else percent(float(sums.absorption * 100)),
    }
