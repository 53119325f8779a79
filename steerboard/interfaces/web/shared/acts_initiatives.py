"""The acts on initiatives, their money and their activities in words."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

INITIATIVE_ACTS: Final[dict[str, Promise]] = {
    "initiatives.activity_begin": _("Activity begun"),
    "initiatives.activity_drop": _("Activity dropped"),
    "initiatives.activity_edit": _("Activity changed"),
    "initiatives.activity_finish": _("Activity done"),
    "initiatives.activity_move": _("Place of the activity changed"),
    "initiatives.activity_plan": _("Activity planned"),
    "initiatives.activity_take_up": _("Activity taken up again"),
    "initiatives.close": _("No longer marked public"),
    "initiatives.complete": _("Completed"),
    "initiatives.edit": _("Initiative changed"),
    "initiatives.endorse": _("Endorsed by the board"),
    "initiatives.evidence_add": _("Evidence added"),
    "initiatives.evidence_remove": _("Evidence taken back"),
    "initiatives.figure_correct": _("Amount corrected"),
    "initiatives.figure_enter": _("Amount entered"),
    "initiatives.fund": _("Money is there"),
    "initiatives.label": _("Label of initiatives changed"),
    "initiatives.money_edit": _("Source of money changed"),
    "initiatives.money_open": _("Source of money added"),
    "initiatives.money_withdraw": _("Source of money withdrawn"),
    "initiatives.note_add": _("Note of progress written"),
    "initiatives.note_confirm": _("Note of progress confirmed"),
    "initiatives.note_return": _("Note of progress sent back"),
    "initiatives.open": _("Marked public"),
    "initiatives.partner_add": _("Partner added"),
    "initiatives.partner_leave": _("Partner left"),
    "initiatives.progress": _("Progress reported"),
    "initiatives.put_forward": _("Put forward to the board"),
    "initiatives.reopen": _("Reopened"),
    "initiatives.review": _("Reviewed"),
    "initiatives.screen": _("Taken on"),
    "initiatives.send_back": _("Sent back to be reworked"),
    "initiatives.sheet_confirm": _("List of initiatives entered"),
    "initiatives.sheet_read": _("List of initiatives read"),
    "initiatives.source_rule": _("Closing day of a source set"),
    "initiatives.start": _("Work begun"),
    "initiatives.stop": _("Stopped"),
    "initiatives.suggest": _("Suggested"),
}
