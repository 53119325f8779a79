"""The kinds of this stage on the chain: station, words, model, page."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from steerboard.stages.chain.records import Kind
from steerboard.stages.initiatives.models import Activity, Initiative, MoneyLine

KINDS: Final = (
    Kind(
        model=Initiative,
        station="initiative",
        label=_("Initiative"),
        plural=_("Initiatives"),
        icon="target-arrow",
        url_name="initiatives-record",
    ),
    Kind(
        model=MoneyLine,
        station="money",
        label=_("Source of money"),
        plural=_("Sources of money"),
        icon="coin",
        url_name="initiatives-line-record",
        related=("initiative",),
    ),
    Kind(
        model=Activity,
        station="activity",
        label=_("Activity"),
        plural=_("Activities"),
        icon="list-check",
        url_name="initiatives-activity-record",
        related=("initiative",),
    ),
)
