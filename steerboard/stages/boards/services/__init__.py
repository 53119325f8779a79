"""Writing boards: one service a move or change, each permitted, locked, checked, audited."""

from steerboard.stages.boards.services.appointments import (
    appointment_correct,
    appointment_end,
    appointment_make,
    appointment_succeed,
)
from steerboard.stages.boards.services.board import (
    board_edit,
    board_end,
    board_publish,
    board_reopen,
    board_start,
    board_withdraw,
    succession_set,
)
from steerboard.stages.boards.services.drafting import mandate_draft, mandate_text, writing_day
from steerboard.stages.boards.services.founding import (
    board_found,
    draft_save,
    founding_record,
    founding_refresh,
    founding_start,
)
from steerboard.stages.boards.services.handovers import handover_edit, handover_hand, handover_receive
from steerboard.stages.boards.services.members import (
    MemberChoice,
    TopicChoice,
    members_set,
    named_appoint,
    topics_set,
)
from steerboard.stages.boards.services.nominations import (
    nomination_appoint,
    nomination_ask,
    nomination_close,
    nomination_prepare,
    nomination_receive,
    nominations_prepare,
)
from steerboard.stages.boards.services.rules import regulation_adopt
from steerboard.stages.boards.services.seats import seat_create, seat_edit, seat_end
from steerboard.stages.boards.services.task_force import task_force_assign, task_force_end, task_force_move
from steerboard.stages.boards.services.topics import (
    group_change,
    group_end,
    group_make,
    topic_add,
    topic_core_set,
    topic_edit,
    topic_end,
    topic_seat_end,
    topic_seat_set,
)

__all__ = [
    "MemberChoice",
    "TopicChoice",
    "appointment_correct",
    "appointment_end",
    "appointment_make",
    "appointment_succeed",
    "board_edit",
    "board_end",
    "board_found",
    "board_publish",
    "board_reopen",
    "board_start",
    "board_withdraw",
    "draft_save",
    "founding_record",
    "founding_refresh",
    "founding_start",
    "group_change",
    "group_end",
    "group_make",
    "handover_edit",
    "handover_hand",
    "handover_receive",
    "mandate_draft",
    "mandate_text",
    "members_set",
    "named_appoint",
    "nomination_appoint",
    "nomination_ask",
    "nomination_close",
    "nomination_prepare",
    "nomination_receive",
    "nominations_prepare",
    "regulation_adopt",
    "seat_create",
    "seat_edit",
    "seat_end",
    "succession_set",
    "task_force_assign",
    "task_force_end",
    "task_force_move",
    "topic_add",
    "topic_core_set",
    "topic_edit",
    "topic_end",
    "topic_seat_end",
    "topic_seat_set",
    "topics_set",
    "writing_day",
]
