"""The task force: junior experts, each paired with the senior whose seat he or she supports."""

from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from steerboard.platform.accounts.models import Person
from steerboard.platform.audit import services as audit
from steerboard.platform.base.enums import Provenance
from steerboard.platform.base.errors import Refusal
from steerboard.platform.base.lines import one_line
from steerboard.platform.base.permit import require
from steerboard.platform.documents.models import Document
from steerboard.platform.notices import services as notices
from steerboard.stages.boards.enums import EndReason
from steerboard.stages.boards.errors import OwnAppointment
from steerboard.stages.boards.models import Appointment, Seat, TaskForcePost
from steerboard.stages.boards.selectors.seats import post_called
from steerboard.stages.boards.services.locks import locked, service
from steerboard.stages.boards.validators import APPOINTING, ONE_DAY, after, check_document, check_order, check_within
from steerboard.stages.boards.workflow import check_founded


@service
def task_force_assign(
    *,
    seat: Seat,
    person: Person,
    document: Document | None,
    valid_from: date,
    by: Any,
    post_title: str = "",
    last_day: date | None = None,
    provenance: str = Provenance.ENTERED,
    source: str = "",
) -> TaskForcePost:
    """Pair an expert with the holder of a seat, on the strength of a document. The senior is nobody's expert there."""
    require(by, "boards.task_force_assign", seat.board)
    board = locked(seat.board_id)
    check_founded(board.state)
    if getattr(by, "person_id", None) == person.pk:
        raise OwnAppointment
    check_document(document, APPOINTING, space_id=board.space_id)
    check_order(valid_from, last_day)
    check_within(valid_from, seat.valid_from, seat.valid_to, gettext("this position"), "valid_from")
    end = after(last_day)
    meets = Q(valid_to=None) | Q(valid_to__gt=valid_from)
    if end is not None:
        meets &= Q(valid_from__lt=end)
    if Appointment.objects.filter(meets, seat=seat, person=person).exists():
        raise Refusal(
            _("This person holds the position: an expert supports somebody else."), field="person", code="own_expert"
        )
    if TaskForcePost.objects.filter(meets, seat=seat, person=person).exists():
        raise Refusal(
            _("This expert already supports this position on these days."), field="person", code="expert_overlap"
        )
    post = TaskForcePost(
        space=board.space,
        board=board,
        seat=seat,
        person=person,
        post_title=one_line(post_title),
        document=document,
        valid_from=valid_from,
        valid_to=end,
        end_reason=EndReason.TERM if last_day else "",
        provenance=provenance,
        source=source,
    )
    audit.save(post, by=by, act="boards.task_force_assign")
    if end is None:
        notices.tell(
            persons=[person],
            kind="boards.paired",
            obj=post,
            occasion=valid_from.isoformat(),
            params={"board": board.short_name, "from_on": valid_from.isoformat(), "post": post_called(seat)},
            url=f"/b/{board.space.slug}/task-force/{post.pk}/",
        )
    return post


@service
def task_force_end(*, post: TaskForcePost, last_day: date, reason: str, by: Any) -> TaskForcePost:
    """End an expert's post."""
    require(by, "boards.task_force_end", post.board)
    check_founded(locked(post.board_id).state)
    if post.valid_to is not None:
        raise Refusal(_("This post has an end already."), code="ended")
    if reason not in EndReason.values or reason == EndReason.BOARD_ENDED:
        raise Refusal(_("Choose the reason."), field="reason", code="reason_missing")
    check_order(post.valid_from, last_day)
    post.valid_to, post.end_reason = last_day + ONE_DAY, reason
    audit.save(post, by=by, act="boards.task_force_end")
    return post


@service
def task_force_move(
    *, post: TaskForcePost, seat: Seat, document: Document | None, valid_from: date, by: Any
) -> TaskForcePost:
    """Pair an expert with another senior from a day on: the former pair ends the day before."""
    task_force_end(post=post, last_day=valid_from - ONE_DAY, reason=EndReason.MOVED, by=by)
    return task_force_assign(
        seat=seat,
        person=post.person,
        document=document,
        valid_from=valid_from,
        by=by,
        post_title=post.post_title,
    )
