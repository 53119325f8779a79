"""A row of the short lists on the home of a board."""

from dataclasses import dataclass

from steerboard.interfaces.ui.components import Text
from steerboard.interfaces.ui.markup import Tag


@dataclass(frozen=True, slots=True)
class Line:
    """A date or a span, what, more about it."""

    tag: Tag
    title: Text
    url: str
    note: Text = ""
