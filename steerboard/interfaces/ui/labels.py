"""What a board calls its initiatives: a setting of the board, in all headings."""

from django.utils.translation import gettext as _

from steerboard.interfaces.ui.formats import language
from steerboard.stages.boards.models import Board


def initiative_label(board: Board) -> str:
    """The board's own label. The usual Vietnamese one has an English twin; one of the board's own has not."""
    usual = Board._meta.get_field("initiative_label").default
    if language() == "en" and board.initiative_label == usual:
        return _("Initiatives")
    return board.initiative_label
