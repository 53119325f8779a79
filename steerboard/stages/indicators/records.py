"""The kind of this stage on the chain: station, words, model, page."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from steerboard.stages.chain.records import Kind
from steerboard.stages.indicators.models import Indicator

KINDS: Final = (
    Kind(
        model=Indicator,
        station="indicator",
        label=_("Indicator"),
        plural=_("Indicators"),
        icon="chart-line",
        url_name="indicators-record",
        related=("board",),
    ),
)
