"""Refusals of the indicators stage. What the database refuses becomes the same sentence as the rule's own refusal."""

from functools import partial
from typing import Final

from django.utils.translation import gettext_lazy as _

from steerboard.platform.base.constraints import Said
from steerboard.platform.base.errors import Refusal, Text


class CodeTaken(Refusal):
    def __init__(self) -> None:
        super().__init__(_("The board has an indicator with this code already."), field="code", code="code_taken")


class PeriodTaken(Refusal):
    """Two values for one period, or for periods that overlap."""

    def __init__(self) -> None:
        super().__init__(
            _("There is a value for this period already. Correct that one instead."),
            field="period",
            code="period_taken",
        )


class OwnEntry(Refusal):
    """Nobody verifies an entry of their own."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason, code="own_entry")


_baseline_twice = partial(
    Refusal,
    _("Somebody else has just set the baseline. Look at it before you set another."),
    field="value",
    code="baseline_twice",
)
_own = partial(OwnEntry, _("You entered this value yourself; somebody else must verify it."))

# What the database names in its error → the sentence of the rule.
SAID: Final[Said] = {
    "one_indicator_a_code": CodeTaken,
    "indicators_indicator.board_id, indicators_indicator.code": CodeTaken,
    "one_current_value_a_period": PeriodTaken,
    "one_version_a_number": PeriodTaken,
    "indicators_observation.indicator_id": PeriodTaken,
    "indicators_observation.supersedes_id": PeriodTaken,
    "indicators_observation_supersedes_id": PeriodTaken,
    "one_baseline_an_indicator": _baseline_twice,
    "indicators_baseline.indicator_id": _baseline_twice,
    "another_person_verifies": _own,
}
