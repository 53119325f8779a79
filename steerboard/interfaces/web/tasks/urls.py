"""Tasks: list, one task, what waits to be confirmed, by agency, sheets, moving many dates."""

from django.urls import path

from steerboard.interfaces.web.tasks.views import acts, agencies, desk, lists, moves, sheets, task

_ALL = "b/<slug:board>/tasks/"
_ONE = f"{_ALL}<slug:number>/"

urlpatterns = [
    path(_ALL, lists.tasks, name="tasks"),
    path(f"{_ALL}record/<int:pk>/", lists.record, name="tasks-record"),
    path(f"{_ALL}desk/", desk.desk, name="tasks-desk"),
    path(f"{_ALL}desk/confirm/", desk.confirm, name="tasks-confirm"),
    path(f"{_ALL}reports/<int:pk>/confirm/", desk.report_confirm, name="tasks-report-confirm"),
    path(f"{_ALL}reports/<int:pk>/return/", desk.report_return, name="tasks-report-return"),
    path(f"{_ALL}by-agency/<int:pk>/", agencies.agency, name="tasks-agency"),
    path(f"{_ALL}by-agency/<int:pk>/sheet.xlsx", sheets.sheet_out, name="tasks-agency-sheet"),
    path(f"{_ALL}by-agency/<int:pk>/remind/", agencies.remind, name="tasks-remind"),
    path(f"{_ALL}move/", moves.move, name="tasks-move"),
    path(f"{_ALL}sheets/", sheets.sheet_new, name="tasks-sheets"),
    path(f"{_ALL}sheets/<int:pk>/", sheets.sheet, name="tasks-sheet"),
    path(f"{_ALL}sheets/<int:pk>/write/", sheets.sheet_write, name="tasks-sheet-write"),
    path("b/<slug:board>/conclusions/<slug:number>/tasks/new/", task.task_new, name="tasks-new"),
    path(_ONE, task.task, name="tasks-task"),
    path(f"{_ONE}edit/", task.task_edit, name="tasks-edit"),
    path(f"{_ONE}report/", acts.report, name="tasks-report"),
    path(f"{_ONE}date/", acts.redate, name="tasks-redate"),
    path(f"{_ONE}close/", acts.close, name="tasks-close"),
    path(f"{_ONE}note/", acts.note, name="tasks-note"),
    path(f"{_ONE}reason/<slug:name>/", acts.reason, name="tasks-reason"),
    path(f"{_ONE}publish/", acts.publish, name="tasks-publish"),
]
