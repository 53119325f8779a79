"""A conclusion: written, changed while the meeting is open, its act, its end, the public."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from steerboard.interfaces.ui.components import Action
from steerboard.interfaces.ui.formats import day
from steerboard.interfaces.ui.language import marked
from steerboard.interfaces.web.meetings.forms import ActForm, DecisionForm
from steerboard.interfaces.web.meetings.open_tasks import task_rows
from steerboard.interfaces.web.meetings.shown import crumbs, decision_or_404, decision_tags, item_or_404, meeting_or_404
from steerboard.interfaces.web.shared.acting import act, changes, done, given, highest, posted, url
from steerboard.interfaces.web.shared.choices import ReasonForm
from steerboard.interfaces.web.shared.form_page import form_page
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.interfaces.web.shared.records import chain_strip
from steerboard.interfaces.web.shared.trail import entries
from steerboard.register.organisations.selectors import nearest_versions
from steerboard.stages.meetings.enums import DecisionState
from steerboard.stages.meetings.models import Decision, Item, Motion
from steerboard.stages.meetings.selectors.counting import majority_sentence, quorum_sentence
from steerboard.stages.meetings.selectors.lists import waiting_days
from steerboard.stages.meetings.services import deciding


@board_page("meetings.list")
def decision(request: Any, number: str) -> HttpResponse:
    """One conclusion with the quorum it was taken with, what it waits for, and where it leads."""
    found = decision_or_404(request, number)
    motion = found.motion
    context = {
        "decision": found,
        "title": _("Conclusion %(number)s") % {"number": found.number},
        "text": marked(found.text, found.text_en),
        "crumbs": crumbs(request, found.meeting, _("Conclusion %(number)s") % {"number": found.number}),
        "tags": decision_tags(found, waiting_days(found)),
        "strip": chain_strip(request, found),
        "quorum": quorum_sentence(found.quorum) if found.quorum else "",
        "vote": majority_sentence(motion.majority) if motion is not None and motion.majority else "",
        "facts": _facts(request, found),
        "actions": _actions(request, found),
        "tasks": task_rows(request, found),
        "of_meeting": url(request, "conclusions-meeting", found.meeting.nr),
        "log": entries([found], 3),
        "history_url": url(request, "history", found.KIND, found.pk),
    }
    return render(request, "meetings/decision.html", context)


def _facts(request: Any, found: Decision) -> list[tuple[str, Any]]:
    names = nearest_versions([found.waits_for_id] if found.waits_for_id else [], found.meeting.on)
    item = found.item if found.item is not None and found.item.visibility <= highest(request) else None
    rows: list[tuple[str, Any]] = [
        (_("Meeting"), f"{found.meeting.title}, {day(found.meeting.on)}"),
        (_("Item"), item.title if item else None),
        (_("How it was concluded"), found.get_way_display()),
        (_("Force"), found.get_force_display()),
        (_("Waits for"), names[found.waits_for_id].name if found.is_waiting and found.waits_for_id in names else None),
        (_("Act"), str(found.act) if found.act is not None and found.act.visibility <= highest(request) else None),
        (_("In force from"), day(found.in_force_on) if found.in_force_on else None),
        (_("Review on"), day(found.review_on) if found.review_on else None),
        (_("Replaces"), found.replaces.number if found.replaces is not None else None),
        (_("Ended"), f"{day(found.ended_on)}: {found.ended_why}" if found.ended_on else None),
        (_("Who may see it"), found.get_visibility_display()),
    ]
    return [(label, value) for label, value in rows if value]


def _actions(request: Any, found: Decision) -> list[Action]:
    number, acts = found.number, []

    def button(label: Any, name: str, rule: str, icon: str, *, post: bool = False) -> None:
        address = url(
            request,
            "meetings-conclusion-act" if post else f"meetings-conclusion-{name}",
            number,
            *([name] if post else []),
        )
        acts.append(act(request, label, rule, address, obj=found, post=post, icon=icon))

    if found.state == DecisionState.DRAFT:
        button(_("Edit"), "edit", "meetings.decision_edit", "edit")
    if found.state in {DecisionState.DRAFT, DecisionState.ADOPTED}:
        address = url(request, "tasks-new", number)
        acts.append(act(request, _("Add a task"), "meetings.task_give", address, obj=found, icon="plus"))
    if found.state == DecisionState.ADOPTED:
        if found.act_id is None:
            button(_("Enter the act"), "enter", "meetings.decision_edit", "rubber-stamp")
        if found.node.is_published:
            button(_("Take back from the public"), "unpublish", "meetings.publish", "eye-off")
        else:
            button(_("Show to the public, with its tasks"), "publish", "meetings.publish", "world", post=True)
        address = url(request, "conclusions-replace", number)
        acts.append(act(request, _("Replace"), "meetings.decision_edit", address, obj=found, icon="refresh"))
    if found.state in {DecisionState.DRAFT, DecisionState.ADOPTED}:
        button(_("Withdraw"), "withdraw", "meetings.decision_edit", "x")
    return acts


@board_page("meetings.list", methods=("GET", "POST"))
def conclude(request: Any, nr: int) -> HttpResponse:
    """Write a conclusion of an item (`?item=`), or of a carried vote (`?motion=`)."""
    meeting = meeting_or_404(request, nr)
    motion = _motion(request, meeting)
    item: Item | None = motion.item if motion is not None else None
    number = request.GET.get("item", "")
    if item is None and number.isdecimal():
        item = item_or_404(request, meeting, int(number))
    initial = {"text": motion.text if motion else ""}
    form = DecisionForm(posted(request), board=request.board, initial=initial)
    return form_page(
        request,
        form,
        lambda: deciding.decision_conclude(meeting=meeting, item=item, motion=motion, by=request.user, **given(form)),
        title=_("Write a conclusion"),
        lead=item.title if item is not None else "",
        back=url(request, "meetings-live", nr),
        said=lambda made: _("Conclusion %(number)s is written.") % {"number": made.number},
        then=lambda made: url(request, "meetings-conclusion", made.number),
        button=_("Write it down"),
        crumbs=crumbs(request, meeting, _("Write a conclusion")),
    )


def _motion(request: Any, meeting: Any) -> Motion | None:
    number = request.GET.get("motion", "")
    if not number.isdecimal():
        return None
    rows = Motion.objects.filter(meeting=meeting, pk=number, item__visibility__lte=highest(request))
    found = rows.select_related("item").first()
    if found is None:
        raise Http404
    return found


@board_page("meetings.decision_edit", methods=("GET", "POST"))
def decision_edit(request: Any, number: str) -> HttpResponse:
    found = decision_or_404(request, number)
    form = DecisionForm(posted(request), board=request.board, initial=DecisionForm.shown(found))
    return form_page(
        request,
        form,
        lambda: deciding.decision_edit(decision=found, by=request.user, **changes(form)),
        title=_("Edit conclusion %(number)s") % {"number": number},
        back=url(request, "meetings-conclusion", number),
        said=_("Saved."),
        button=_("Save"),
        crumbs=crumbs(request, found.meeting, number),
        stored=DecisionForm.shown,
    )


@board_page("meetings.decision_edit", methods=("GET", "POST"))
def decision_enter(request: Any, number: str) -> HttpResponse:
    """The act of the competent authority."""
    found = decision_or_404(request, number)
    form = ActForm(posted(request), user=request.user, space=request.space)
    return form_page(
        request,
        form,
        lambda: deciding.decision_act(decision=found, by=request.user, **form.cleaned_data),
        title=_("The act on conclusion %(number)s") % {"number": number},
        lead=_("Record the document first; here it is linked to the conclusion."),
        back=url(request, "meetings-conclusion", number),
        said=_("The act is entered; the conclusion no longer waits."),
        button=_("Enter the act"),
        crumbs=crumbs(request, found.meeting, number),
    )


_REASONS: dict[str, tuple[Any, Any]] = {
    "withdraw": (deciding.decision_withdraw, gettext_lazy("Withdraw the conclusion")),
    "unpublish": (deciding.decision_unpublish, gettext_lazy("Take back from the public")),
}


@board_page("meetings.decision_edit", methods=("GET", "POST"))
def decision_reason(request: Any, number: str, name: str) -> HttpResponse:
    """An end of a conclusion, with its reason."""
    found = decision_or_404(request, number)
    form = ReasonForm(posted(request))
    service, title = _REASONS[name]

    return form_page(
        request,
        form,
        lambda: service(decision=found, by=request.user, reason=form.cleaned_data["reason"]),
        title=str(title),
        back=url(request, "meetings-conclusion", number),
        crumbs=crumbs(request, found.meeting, number),
    )


@board_page("meetings.publish", methods=("POST",))
def decision_act(request: Any, number: str, name: str) -> HttpResponse:
    if name != "publish":
        raise Http404
    found = decision_or_404(request, number)
    return done(
        request,
        lambda: deciding.decision_publish(decision=found, by=request.user, with_tasks=True),
        url(request, "meetings-conclusion", number),
        _("The public sees this conclusion now."),
    )
