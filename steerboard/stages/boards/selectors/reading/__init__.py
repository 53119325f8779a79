"""What a pasted document says about a board: its name, its members, its rules. A person checks what was read."""

from steerboard.stages.boards.selectors.reading.members import MemberLine, ReadBoard, read_board
from steerboard.stages.boards.selectors.reading.rules import ReadRule, read_rules

__all__ = ["MemberLine", "ReadBoard", "ReadRule", "read_board", "read_rules"]
