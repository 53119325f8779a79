"""New working rules from a day on."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from steerboard.interfaces.web.boards.forms.mandate import RulesDayForm, RulesForm
from steerboard.interfaces.web.boards.shown import board_crumbs
from steerboard.interfaces.web.shared.acting import posted, url
from steerboard.interfaces.web.shared.form_page import form_page
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.platform.base.clock import today
from steerboard.stages.boards import services as boards
from steerboard.stages.boards.selectors.rules import regulation_on


@board_page("boards.regulation_adopt", methods=("GET", "POST"))
def rules_new(request: Any) -> HttpResponse:
    """The rules in force as a form, each with its default and where that comes from."""
    now = regulation_on(request.board, request.board.ended_on or today())
    form = RulesForm(posted(request), regulation=now)
    when = RulesDayForm(posted(request), board=request.board, initial={"valid_from": today()})
    both = _Both(form, when)
    return form_page(
        request,
        both,  # type: ignore[arg-type]
        lambda: boards.regulation_adopt(
            board=request.board,
            by=request.user,
            values=form.values(),
            valid_from=when.cleaned_data["valid_from"],
            document=when.cleaned_data["document"],
            reason=when.cleaned_data["reason"],
        ),
        title=_("New working rules"),
        lead=_("They apply from a day on; the rules before it stay in the history."),
        back=url(request, "boards-board"),
        said=_("The rules apply."),
        button=_("Adopt the rules"),
        crumbs=board_crumbs(request),
        template="boards/rules_form.html",
        rules=form,
        when=when,
    )


class _Both:
    """Two forms of one page as one: a refusal stands in the form that has its field."""

    def __init__(self, rules: RulesForm, when: RulesDayForm) -> None:
        self.rules, self.when = rules, when
        self.fields = {**rules.fields, **when.fields}
        self.is_multipart = False

    def is_valid(self) -> bool:
        checked = [self.rules.is_valid(), self.when.is_valid()]
        return all(checked)

    def add_error(self, field: str | None, error: str) -> None:
        (self.rules if field in self.rules.fields else self.when).add_error(field, error)
