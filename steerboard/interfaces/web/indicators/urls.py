"""Indicators: list, one indicator, its baseline, targets and values, sheets of values."""

from django.urls import path

from steerboard.interfaces.web.indicators.views import indicator, lists, plans, sheets, values

_ALL = "b/<slug:board>/indicators/"
_ONE = f"{_ALL}<int:pk>/"
_VALUE = f"{_ONE}values/<int:row>/"

urlpatterns = [
    path(_ALL, lists.indicators, name="indicators"),
    path(f"{_ALL}new/", lists.indicator_new, name="indicators-new"),
    path(f"{_ALL}sheets/", sheets.sheet_new, name="indicators-sheets"),
    path(f"{_ALL}sheets/template.csv", sheets.sheet_template, name="indicators-sheet-template"),
    path(f"{_ALL}sheets/<int:pk>/", sheets.sheet, name="indicators-sheet"),
    path(f"{_ALL}sheets/<int:pk>/confirm/", sheets.sheet_confirm, name="indicators-sheet-confirm"),
    path(_ONE, indicator.indicator, name="indicators-record"),
    path(f"{_ONE}edit/", indicator.indicator_edit, name="indicators-edit"),
    path(f"{_ONE}end/", indicator.indicator_end, name="indicators-end"),
    path(f"{_ONE}publish/", indicator.indicator_publish, name="indicators-publish"),
    path(f"{_ONE}withdraw/", indicator.indicator_withdraw, name="indicators-withdraw"),
    path(f"{_ONE}baseline/", plans.baseline, name="indicators-baseline"),
    path(f"{_ONE}target/", plans.target, name="indicators-target"),
    path(f"{_ONE}values/new/", values.value_new, name="indicators-value-new"),
    path(f"{_VALUE}edit/", values.value_edit, name="indicators-value-edit"),
    path(f"{_VALUE}submit/", values.value_submit, name="indicators-value-submit"),
    path(f"{_VALUE}verify/", values.value_verify, name="indicators-value-verify"),
    path(f"{_VALUE}return/", values.value_return, name="indicators-value-return"),
    path(f"{_VALUE}correct/", values.value_correct, name="indicators-value-correct"),
]
