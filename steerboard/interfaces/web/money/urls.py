"""Money of the board, lines and their figures, the rules of closing."""

from django.urls import path

from steerboard.interfaces.web.money import figures, lines, rules, views

_ALL = "b/<slug:board>/money/"
_LINE = f"{_ALL}lines/<int:pk>/"

urlpatterns = [
    path(_ALL, views.money, name="money"),
    path(f"{_ALL}lines/", views.all_lines, name="money-lines"),
    path(f"{_ALL}sources/", rules.rules, name="money-rules"),
    path(f"{_ALL}sources/<slug:kind>/", rules.rule_edit, name="money-rule"),
    path(_LINE, lines.line, name="money-line"),
    path(f"{_ALL}lines/record/<int:pk>/", lines.record, name="initiatives-line-record"),
    path(f"{_LINE}edit/", lines.line_edit, name="money-line-edit"),
    path(f"{_LINE}withdraw/", lines.line_withdraw, name="money-line-withdraw"),
    path(f"{_LINE}figures/new/", figures.figure_new, name="money-figure-new"),
    path(f"{_LINE}figures/<int:figure>/correct/", figures.figure_correct, name="money-figure-correct"),
    path("b/<slug:board>/initiatives/<slug:number>/money/new/", lines.line_new, name="money-line-new"),
]
