"""Refusals of the indicators stage. What the database refuses becomes the same sentence as the rule's own refusal."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from django.db import IntegrityError, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from steerboard.platform.base.errors import Refusal

Text = str | Promise


class WrongState(Refusal):
    """The observation is not in a state from which this move is possible."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason, code="wrong_state")


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


def _baseline_twice() -> Refusal:
    return Refusal(
        _("Somebody else has just set the baseline. Look at it before you set another."),
        field="value",
        code="baseline_twice",
    )


def _own() -> Refusal:
    return OwnEntry(_("You entered this value yourself; somebody else must verify it."))


# Name of a constraint (as either engine names it in its error) → the sentence of the rule.
_SAID: Final[dict[str, Callable[[], Refusal]]] = {
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


def spoken(fault: IntegrityError) -> Refusal | None:
    """The refusal in words for what the database refused; None where it is no rule of this stage."""
    text = str(fault)
    return next((refusal() for name, refusal in _SAID.items() if name in text), None)


@contextmanager
def database_speaks() -> Iterator[None]:
    """Run writes in a savepoint; what a constraint refuses is raised as the rule's own refusal."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as fault:
        refusal = spoken(fault)
        if refusal is None:
            raise
        raise refusal from fault
