"""A guard against work that would not end: quadratic on a hostile text, a bomb that unfolds."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class Endless(AssertionError):
    """The work was stopped: it had used up its processor time."""


@contextmanager
def stopped_after(seconds: int) -> Iterator[None]:
    """Stop what runs inside once it has used ``seconds`` of this process's processor time.

    No measure of speed (that is bench/): the limit lies a hundred times above what the work needs, and a hundred times
    below what the fault would take, so a busy machine cannot make it fail.
    """

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise Endless(f"not done after {seconds} s of processor time")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
