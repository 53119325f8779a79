"""The acts on indicators in words."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

INDICATOR_ACTS: Final[dict[str, Promise]] = {
    "indicators.baseline_replace": _("Baseline replaced"),
    "indicators.baseline_set": _("Baseline set"),
    "indicators.define": _("Indicator defined"),
    "indicators.edit": _("Indicator changed"),
    "indicators.end": _("Indicator ended"),
    "indicators.observation_correct": _("Correction entered"),
    "indicators.observation_edit": _("Value changed"),
    "indicators.observation_enter": _("Value entered"),
    "indicators.observation_return": _("Value returned"),
    "indicators.observation_submit": _("Value handed in"),
    "indicators.observation_supersede": _("Value replaced by its correction"),
    "indicators.observation_verify": _("Value verified"),
    "indicators.series_load": _("Published series loaded"),
    "indicators.sheet_confirm": _("Values of a sheet entered"),
    "indicators.sheet_read": _("Sheet of values read"),
    "indicators.target_set": _("Target set"),
}
