"""Guests, answers to the invitation, and who stands in for whom."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from steerboard.platform.accounts.models import Person
from steerboard.platform.audit import services as audit
from steerboard.platform.base.clock import now
from steerboard.platform.base.errors import Refusal, WrongState
from steerboard.platform.base.lines import one_line
from steerboard.platform.base.permit import require
from steerboard.platform.base.typed import fitting, line
from steerboard.platform.documents.models import Document
from steerboard.stages.meetings.enums import Answer, MeetingState
from steerboard.stages.meetings.models import Delegation, Invitation, Meeting, Presence
from steerboard.stages.meetings.selectors.seating import delegation_of, place_in, places_on
from steerboard.stages.meetings.services.locks import locked, service
from steerboard.stages.meetings.validators import own_document
from steerboard.stages.meetings.workflow import check_unlocked


@service
def guest_invite(*, meeting: Meeting, by: Any, guest: str, person: Person | None = None) -> Invitation:
    """Invite somebody without a seat, with name and agency."""
    require(by, "meetings.invite", meeting)
    meeting = locked(meeting.pk)
    check_unlocked(meeting.state)
    row = Invitation(space=meeting.space, meeting=meeting, person=person)
    row.guest = line(guest, "guest", _("Give name and agency of the guest."), 200)
    audit.save(row, by=by, act="meetings.guest_invite")
    return row


@service
def guest_withdraw(*, invitation: Invitation, by: Any) -> Invitation:
    """Take back the invitation of a guest. Seats are invited by the board's decision, not one by one."""
    require(by, "meetings.invite", invitation)
    meeting = locked(invitation.meeting_id)
    check_unlocked(meeting.state)
    invitation = Invitation.objects.get(pk=invitation.pk)
    if invitation.seat_id is not None:
        raise Refusal(_("A seat of the board is always invited."), code="seat_invited")
    invitation.withdrawn_at = invitation.withdrawn_at or now()
    audit.save(invitation, by=by, act="meetings.guest_withdraw")
    return invitation


@service
def invitation_answer(
    *,
    invitation: Invitation,
    by: Any,
    answer: str,
    why: str = "",
    substitute: str = "",
    substitute_post: str = "",
    person: Person | None = None,
    document: Document | None = None,
) -> Invitation:
    """Answer yes, no (with the reason) or with a substitute. The written delegation may follow; without it the
    substitute takes part and does not count.
    """
    require(by, "meetings.answer", invitation)
    meeting = locked(invitation.meeting_id)
    check_unlocked(meeting.state)
    if meeting.state != MeetingState.CALLED:
        raise WrongState(_("Answers are taken between the call and the opening."))
    invitation = Invitation.objects.get(pk=invitation.pk)
    if invitation.withdrawn_at is not None:
        raise Refusal(_("This invitation was taken back."), code="withdrawn")
    if answer not in {Answer.YES, Answer.NO, Answer.SUBSTITUTE}:
        raise Refusal(_("Choose an answer."), field="answer", code="answer_missing")
    if answer == Answer.NO:
        invitation.why = line(why, "why", _("Give the reason of absence; it stands in the minutes."), 300)
    else:
        invitation.why = fitting(why, "why", 300)
    _replace_delegation(meeting, invitation, answer, by, substitute, substitute_post, person, document)
    invitation.answer, invitation.answered_at = answer, now()
    audit.save(invitation, by=by, act="meetings.answer")
    return invitation


def _replace_delegation(
    meeting: Meeting,
    invitation: Invitation,
    answer: str,
    by: Any,
    substitute: str,
    post: str,
    person: Person | None,
    document: Document | None,
) -> None:
    if invitation.seat_id is None:
        if answer == Answer.SUBSTITUTE:
            raise Refusal(_("A guest has no seat to stand in for."), field="answer", code="guest_substitute")
        return
    earlier = delegation_of(meeting, invitation.seat_id)
    if answer != Answer.SUBSTITUTE:
        if earlier is not None:
            _withdraw(earlier, by)
        return
    same = earlier is not None and earlier.substitute == one_line(substitute)
    if earlier is not None and not same:
        _withdraw(earlier, by)
    row = (
        earlier if same else Delegation(space=meeting.space, meeting=meeting, seat_id=invitation.seat_id, made_at=now())
    )
    assert row is not None
    _fill(row, meeting, substitute, post, person, document or (earlier.document if earlier and same else None))
    audit.save(row, by=by, act="meetings.delegate")


def _fill(
    row: Delegation, meeting: Meeting, substitute: str, post: str, person: Person | None, document: Document | None
) -> None:
    place = place_in(places_on(meeting), row.seat_id)
    if place is None or not place.filled:
        raise Refusal(_("Nobody holds this seat, so nobody stands in for it."), field="substitute", code="vacant")
    row.substitute = line(substitute, "substitute", _("Give the name of the substitute."), 140)
    if person is not None and person.pk in {other.person_id for other in places_on(meeting)}:
        raise Refusal(
            _("A member of the board does not stand in for another seat."), field="substitute", code="member_substitute"
        )
    row.substitute_post = fitting(post, "substitute_post", 160)
    row.person = person
    row.document = own_document(document, meeting.space_id)


def _withdraw(row: Delegation, by: Any) -> None:
    if Presence.objects.filter(delegation=row, left_at=None, undone_at=None).exists():
        raise Refusal(
            _("The substitute is there. Note that person's leaving first."), field="substitute", code="substitute_there"
        )
    row.withdrawn_at = now()
    audit.save(row, by=by, act="meetings.delegation_withdraw")


@service
def delegation_make(
    *,
    meeting: Meeting,
    seat_id: int,
    by: Any,
    substitute: str,
    substitute_post: str = "",
    person: Person | None = None,
    document: Document | None = None,
) -> Delegation:
    """Name a substitute, also at the door of a running meeting."""
    row = Delegation(space=meeting.space, meeting=meeting, seat_id=seat_id, made_at=now())
    require(by, "meetings.delegate", row)
    meeting = locked(meeting.pk)
    row.meeting = meeting
    check_unlocked(meeting.state)
    _fill(row, meeting, substitute, substitute_post, person, document)
    audit.save(row, by=by, act="meetings.delegate")
    return row


@service
def delegation_document(*, delegation: Delegation, by: Any, document: Document) -> Delegation:
    """The written delegation arrives: from now on the substitute counts. A vote that is running keeps its roll."""
    require(by, "meetings.delegate", delegation)
    meeting = locked(delegation.meeting_id)
    check_unlocked(meeting.state)
    delegation = Delegation.objects.get(pk=delegation.pk)
    if delegation.withdrawn_at is not None:
        raise Refusal(_("This delegation was withdrawn."), code="withdrawn")
    delegation.document = own_document(document, meeting.space_id)
    audit.save(delegation, by=by, act="meetings.delegation_document")
    return delegation


@service
def delegation_withdraw(*, delegation: Delegation, by: Any) -> Delegation:
    """The holder comes after all, or somebody else stands in."""
    require(by, "meetings.delegate", delegation)
    meeting = locked(delegation.meeting_id)
    check_unlocked(meeting.state)
    delegation = Delegation.objects.get(pk=delegation.pk)
    if delegation.withdrawn_at is None:
        _withdraw(delegation, by)
    return delegation
