"""Initiatives: portfolio, one initiative, its moves, activities, notes, links, publication, import."""

from django.urls import path

from steerboard.interfaces.web.initiatives.views import (
    activities,
    acts,
    importing,
    initiative,
    lists,
    notes,
    parts,
)

_ALL = "b/<slug:board>/initiatives/"
_ONE = f"{_ALL}<slug:number>/"
_ACTIVITY = f"{_ONE}activities/<int:pk>/"

urlpatterns = [
    path(_ALL, lists.initiatives, name="initiatives"),
    path(f"{_ALL}new/", lists.initiative_new, name="initiatives-new"),
    path(f"{_ALL}label/", lists.board_label, name="initiatives-label"),
    path(f"{_ALL}import/", importing.upload, name="initiatives-import"),
    path(f"{_ALL}import/template.csv", importing.template, name="initiatives-import-template"),
    path(f"{_ALL}import/<int:pk>/", importing.sheet, name="initiatives-sheet"),
    path(f"{_ALL}import/<int:pk>/confirm/", importing.confirm, name="initiatives-sheet-confirm"),
    path(f"{_ALL}record/<int:pk>/", lists.record, name="initiatives-record"),
    path("b/<slug:board>/activities/record/<int:pk>/", lists.activity_record, name="initiatives-activity-record"),
    path(_ONE, initiative.initiative, name="initiatives-initiative"),
    path(f"{_ONE}edit/", parts.initiative_edit, name="initiatives-edit"),
    path(f"{_ONE}act/<slug:name>/", acts.initiative_act, name="initiatives-act"),
    path(f"{_ONE}endorse/", acts.endorse, name="initiatives-endorse"),
    path(f"{_ONE}complete/", acts.complete, name="initiatives-complete"),
    path(f"{_ONE}review/", acts.review, name="initiatives-review"),
    path(f"{_ONE}stop/", acts.reason, {"name": "stop"}, name="initiatives-stop"),
    path(f"{_ONE}send-back/", acts.reason, {"name": "send_back"}, name="initiatives-send_back"),
    path(f"{_ONE}reopen/", acts.reason, {"name": "reopen"}, name="initiatives-reopen"),
    path(f"{_ONE}publish/", acts.publish, name="initiatives-publish"),
    path(f"{_ONE}unpublish/", acts.unpublish, name="initiatives-unpublish"),
    path(f"{_ONE}partners/new/", parts.partner_add, name="initiatives-partner"),
    path(f"{_ONE}partners/<int:pk>/leave/", parts.partner_leave, name="initiatives-partner-leave"),
    path(f"{_ONE}origin/", parts.link_add, {"name": "origin"}, name="initiatives-origin"),
    path(f"{_ONE}indicator/", parts.link_add, {"name": "indicator"}, name="initiatives-indicator"),
    path(f"{_ONE}links/<int:pk>/withdraw/", parts.link_withdraw, name="initiatives-link-withdraw"),
    path(f"{_ONE}evidence/new/", parts.evidence_add, name="initiatives-evidence"),
    path(f"{_ONE}evidence/<int:pk>/remove/", parts.evidence_remove, name="initiatives-evidence-remove"),
    path(f"{_ONE}activities/new/", activities.activity_new, name="initiatives-activity-new"),
    path(_ACTIVITY, activities.activity_edit, name="initiatives-activity"),
    path(f"{_ACTIVITY}place/<slug:name>/", activities.activity_place, name="initiatives-activity-place"),
    path(f"{_ACTIVITY}<slug:name>/", activities.activity_act, name="initiatives-activity-act"),
    path(f"{_ONE}note/", notes.note_new, name="initiatives-note"),
    path(f"{_ONE}notes/", notes.notes, name="initiatives-notes"),
    path(f"{_ONE}notes/<int:pk>/confirm/", notes.note_confirm, name="initiatives-note-confirm"),
    path(f"{_ONE}notes/<int:pk>/return/", notes.note_return, name="initiatives-note-return"),
]
