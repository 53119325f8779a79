"""What happens when: steps in the order of their moments, each with the clock standing there."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Final

from steerboard.demo.boards import Built
from steerboard.demo.days import Days
from steerboard.platform.base.clock import standing_at
from steerboard.platform.base.scopes import in_space

_MINUTE: Final = timedelta(minutes=1)


class Timeline:
    """Collects the steps of all boards and runs them in the order of time; steps of one moment in that of adding."""

    def __init__(self) -> None:
        self.days = Days()
        self._steps: list[tuple[datetime, int, Built | None, Callable[[], object]]] = []

    def on(self, given: date | str, clock: str, do: Callable[[], object], built: Built | None = None) -> None:
        """Do this on a day at a time; inside the board's space where there is one, by who acts for it that day."""
        self._steps.append((self.days.moment(given, clock), len(self._steps), built, do))

    def run(self) -> None:
        """Run all steps; a step may add later ones."""
        done: datetime | None = None
        while self._steps:
            self._steps.sort(key=lambda step: step[:2], reverse=True)
            moment, _order, built, do = self._steps.pop()
            if done is not None and moment < done:
                raise ValueError(f"a step of {moment:%d/%m/%Y %H:%M} was added after its time")
            done = moment
            with standing_at(moment):
                if built is None:
                    do()
                else:
                    built.wake()
                    with in_space(built.board.space):
                        do()


def at(days: Days, on: date | str, clock: str, minutes: int = 0) -> datetime:
    """A moment of a session: so many minutes after a time of the day."""
    return days.moment(on, clock) + minutes * _MINUTE
