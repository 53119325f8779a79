"""The kinds of this stage on the chain: station, words, model, page."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from steerboard.stages.chain.records import Kind
from steerboard.stages.initiatives.models import Activity, Initiative, MoneyLine

KINDS: Final = (
    Kind(
        name=Initiative.KIND,
        station="initiative",
        label=_("Initiative"),
        plural=_("Initiatives"),
        model=Initiative,
        icon="target-arrow",
        url_name="initiatives-record",
        view_act="initiatives.view",
    ),
    Kind(
        name=MoneyLine.KIND,
        station="money",
        label=_("Source of money"),
        plural=_("Sources of money"),
        model=MoneyLine,
        icon="coin",
        url_name="initiatives-line-record",
        view_act="initiatives.view",
        related=("initiative",),
    ),
    Kind(
        name=Activity.KIND,
        station="activity",
        label=_("Activity"),
        plural=_("Activities"),
        model=Activity,
        icon="list-check",
        url_name="initiatives-activity-record",
        view_act="initiatives.view",
        related=("initiative",),
    ),
)
