"""The first step of every service: the indicator's row, read afresh and locked until the transaction ends."""

from steerboard.platform.base.constraints import service_of
from steerboard.stages.indicators.errors import SAID
from steerboard.stages.indicators.models import Indicator

service = service_of(SAID)


def locked(indicator_id: int) -> Indicator:
    """The indicator as stored now. Lock order: board before indicator before audit head (reliability.md 2)."""
    rows = Indicator.objects.select_for_update(of=("self",))
    return rows.select_related("space", "node", "board__space", "series").get(pk=indicator_id)
