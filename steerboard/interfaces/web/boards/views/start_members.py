"""The guided founding, step 4: topics with one core; they and the decision propose the members."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from steerboard.interfaces.web.boards.forms.founding import TOPIC_NAMES, FurtherForm, MemberRows, TopicsForm
from steerboard.interfaces.web.boards.founding_shown import after, step_page
from steerboard.interfaces.web.boards.shown import called_on
from steerboard.interfaces.web.shared.acting import url
from steerboard.interfaces.web.shared.form_page import beside
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.platform.base.errors import Refusal
from steerboard.register.organisations.enums import OrganisationKind
from steerboard.register.organisations.models import Organisation
from steerboard.stages.boards import services as boards
from steerboard.stages.boards.enums import BoardState, SeatRole, Side, TopicField
from steerboard.stages.boards.models import Board, FoundingDraft, Seat, Topic
from steerboard.stages.boards.selectors.drafts import day_of, draft_of
from steerboard.stages.boards.selectors.suggestions import Suggestion, suggested_members

_FIELD_OF: Final = {name: field for field, name in TOPIC_NAMES.items()}
_ALWAYS: Final = gettext_lazy("always")
_SIDES: Final = {
    OrganisationKind.ASSOCIATION: Side.PRIVATE,
    OrganisationKind.FIRM: Side.PRIVATE,
    OrganisationKind.UNION: Side.OTHER,
    OrganisationKind.SCHOOL: Side.OTHER,
    OrganisationKind.DONOR: Side.OTHER,
}


@dataclass(slots=True)
class Proposal:
    """One agency in the table of step 4: from the decision, from a topic, or taken before."""

    organisation_id: int
    role: str
    post_title: str
    side: str
    why: str | Promise
    is_taken: bool
    seat_id: int | None = None
    person: str = ""
    note: str = ""

    def initial(self) -> dict[str, Any]:
        return {
            "seat": self.seat_id,
            "organisation": self.organisation_id,
            "side": self.side,
            "take": self.is_taken,
            "role": self.role,
            "post_title": self.post_title,
            "person": self.person,
        }


@board_page("boards.draft", methods=("GET", "POST"))
def members(request: Any) -> HttpResponse:
    """Both halves on one page; each is sent for itself."""
    board = request.board
    draft = draft_of(board)
    on = day_of(board)
    act = request.POST.get("act", "")
    topics = list(Topic.objects.filter(board=board, valid_to=None))
    topics_form = TopicsForm(request.POST if act == "topics" else None, initial=_topics_initial(topics))
    if act == "topics" and topics_form.is_valid() and _save_topics(request, topics_form, topics):
        return redirect("start-members", request.space.slug)
    proposals = _proposals(board, draft, topics, on)
    rows = MemberRows(
        request.POST if act == "members" else None, initial=[one.initial() for one in proposals], prefix="m"
    )
    further = FurtherForm(
        request.POST if act == "members" else None,
        board=board,
        on=on,
        taken=[one.organisation_id for one in proposals],
    )
    error = ""
    if act == "members" and rows.is_valid() and further.is_valid():
        error = _save_members(request, rows, further, draft)
        if not error:
            again = further.cleaned_data["further"] is not None
            return redirect("start-members" if again else after("start-members"), request.space.slug)
    names = called_on((one.organisation_id for one in proposals), on)
    for form, one in zip(rows.forms, proposals, strict=False):
        form.name_after(names.get(one.organisation_id, ""))
    return step_page(
        request,
        "start-members",
        "boards/start/members.html",
        topics_form=topics_form,
        has_topics=bool(topics),
        rows=rows,
        shown=[
            (form, names.get(one.organisation_id, ""), one.why, one.note)
            for form, one in zip(rows.forms, proposals, strict=False)
        ],
        further=further,
        error=error,
        on=on,
        is_planned=board.state == BoardState.PLANNED,
        later_url=url(request, after("start-members")),
        status=422 if request.method == "POST" else 200,
    )


def _topics_initial(topics: Iterable[Topic]) -> dict[str, Any]:
    """The running topics as the form shows them; the brief's fields by their names, others as own ones."""
    listed: list[str] = []
    own: list[str] = []
    core = ""
    reason = ""
    for topic in topics:
        key = topic.field if _FIELD_OF.get(topic.name) == topic.field else ""
        if key:
            listed.append(key)
        elif len(own) < 2:
            own.append(topic.name)
            key = f"own_{len(own)}"
        if topic.is_core:
            core, reason = key, topic.reason
    return {
        "topics": listed,
        "own_1": own[0] if own else "",
        "own_2": own[1] if len(own) > 1 else "",
        "core": core,
        "reason": reason,
    }


def _save_topics(request: Any, form: TopicsForm, running: Iterable[Topic]) -> bool:
    """Whether the topics were kept; a refusal stands beside its field."""
    reasons = {(topic.field, topic.name): topic.reason for topic in running}
    usual = form.cleaned_data["reason"].strip() or "Chọn khi thành lập; lý do được bổ sung sau."
    choices = [
        boards.TopicChoice(
            field=field,
            name=name,
            reason=usual if is_core else reasons.get((field, name), usual),
            is_core=is_core,
        )
        for field, name, is_core in form.chosen()
    ]
    try:
        boards.topics_set(board=request.board, choices=choices, by=request.user)
    except Refusal as refusal:
        beside(form, refusal)
        return False
    return True


def _proposals(board: Board, draft: FoundingDraft | None, topics: Iterable[Topic], on: date) -> list[Proposal]:
    """What was taken before, then what the decision names, then what the topics suggest; each agency in one role once."""
    answers = draft.answers if draft else {}
    named: dict[str, str] = answers.get("named", {})
    found = [
        Proposal(
            organisation_id=seat.organisation_id,
            role=seat.role,
            post_title=seat.post_title,
            side=seat.side,
            why=_("taken"),
            is_taken=True,
            seat_id=seat.pk,
            person=named.get(str(seat.pk), ""),
        )
        for seat in Seat.objects.filter(board=board, valid_to=None).order_by("order", "pk")
    ]
    read = [] if found else _read(answers)
    found += read
    present = {one.organisation_id for one in found}
    has_head = any(one.role == SeatRole.HEAD for one in found)
    for suggestion in suggested_members(board.unit, [topic.field for topic in topics], on):
        if suggestion.organisation.pk in present:
            continue
        # A decision that was read says who sits there: what it leaves out is offered and not taken.
        takes = not read and suggestion.voting and board.state == BoardState.PLANNED and not answers.get("chosen")
        role = SeatRole.MEMBER if has_head and suggestion.role == SeatRole.HEAD else suggestion.role
        found.append(_suggested(suggestion, role, is_taken=takes))
    return found


def _read(answers: dict[str, Any]) -> list[Proposal]:
    """The members that the decision names."""
    rows = answers.get("read_members") or []
    kinds = dict(Organisation.objects.filter(pk__in=[row["organisation"] for row in rows]).values_list("pk", "kind"))
    return [
        Proposal(
            organisation_id=row["organisation"],
            role=row["role"],
            post_title=row["post"],
            side=_SIDES.get(OrganisationKind(kinds[row["organisation"]]), Side.PUBLIC),
            why=_("in the decision"),
            is_taken=True,
            person=row["person"],
            note=_("The decision names %(agency)s, which this agency took over.") % {"agency": row["was"]}
            if row["was"]
            else "",
        )
        for row in rows
        if row["organisation"] in kinds
    ]


def _suggested(suggestion: Suggestion, role: SeatRole, *, is_taken: bool) -> Proposal:
    why = ", ".join(str(_ALWAYS if reason == "always" else TopicField(reason).label) for reason in suggestion.why)
    return Proposal(
        organisation_id=suggestion.organisation.pk,
        role=role,
        post_title=suggestion.post_title,
        side=suggestion.side,
        why=why,
        is_taken=is_taken,
    )


def _save_members(request: Any, rows: Any, further: FurtherForm, draft: FoundingDraft | None) -> str:
    """Keep the taken members and their names; returns the reason where a rule says no."""
    taken = [row for row in (form.cleaned_data for form in rows.forms) if row.get("take")]
    known = Organisation.objects.in_bulk([row["organisation"] for row in taken])
    choices = [
        boards.MemberChoice(
            organisation=known[row["organisation"]],
            role=row["role"],
            post_title=row["post_title"],
            side=row["side"],
            seat_id=row["seat"],
        )
        for row in taken
        if row["organisation"] in known
    ]
    names = [row["person"] for row in taken if row["organisation"] in known]
    extra = further.cleaned_data["further"]
    if extra is not None:
        side = _SIDES.get(OrganisationKind(extra.kind), Side.PUBLIC)
        choices.append(boards.MemberChoice(organisation=extra, side=side))
        names.append("")
    try:
        seats = boards.members_set(board=request.board, choices=choices, by=request.user)
        _keep_names(request, draft, seats, choices, names)
    except Refusal as refusal:
        return str(refusal.reason)
    return ""


def _keep_names(
    request: Any, draft: FoundingDraft | None, seats: list[Seat], choices: list[boards.MemberChoice], names: list[str]
) -> None:
    """Names wait for the founding: only then is anybody appointed."""
    if draft is None:
        return
    by_place = {seat.order: seat.pk for seat in seats}
    named = {str(by_place[order]): name for order, name in enumerate(names, start=1) if name and by_place.get(order)}
    head = next((choice for choice in choices if choice.role == SeatRole.SECRETARY), None)
    boards.draft_save(
        draft=draft,
        by=request.user,
        answers={"named": named or None, "read_members": None, "chosen": True},
        step=4,
    )
    if head is not None and request.board.standing_agency_id is None:
        _set_standing(request, head.organisation)


def _set_standing(request: Any, organisation: Organisation) -> None:
    """The secretary's agency carries the board where no other was named."""
    board = Board.objects.select_related("space", "node").get(pk=request.board.pk)
    boards.board_edit(
        board=board,
        by=request.user,
        name=board.name,
        short_name=board.short_name,
        form=board.form,
        name_en=board.name_en,
        initiative_label=board.initiative_label,
        standing_agency=organisation,
        on=day_of(board),
    )
