"""Votes: opened with the roll frozen, cast seat by seat or counted by two, closed with the result frozen."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from steerboard.platform.audit import services as audit
from steerboard.platform.base.clock import now
from steerboard.platform.base.errors import Refusal, WrongState
from steerboard.platform.base.models import next_number
from steerboard.platform.base.permit import require
from steerboard.platform.base.typed import line, passage
from steerboard.stages.boards.models import Seat
from steerboard.stages.meetings.enums import COUNTED, Choice, Way
from steerboard.stages.meetings.errors import AlreadyVoted, NotQuorate, VoteRuns
from steerboard.stages.meetings.models import Ballot, Count, Item, Meeting, Motion
from steerboard.stages.meetings.selectors.counting import (
    left_out_sentence,
    majority_input,
    majority_of,
    quorum_now,
    quorum_sentence,
)
from steerboard.stages.meetings.selectors.seating import place_in, places_on
from steerboard.stages.meetings.services.agenda import fresh
from steerboard.stages.meetings.services.locks import locked, service
from steerboard.stages.meetings.workflow import check_in_session


@service
def motion_open(*, item: Item, by: Any, text: str, way: str = Way.NAMED) -> Motion:
    """Put a text to the vote. The roll, without those who stand aside, is frozen; without a quorum it is refused."""
    require(by, "meetings.motion", item)
    meeting = locked(item.meeting_id)
    check_in_session(meeting.state)
    item = fresh(item)
    if not item.is_running:
        raise Refusal(_("Begin this item first: one votes on what is being discussed."), code="item_not_running")
    if way not in {Way.NAMED, *COUNTED}:
        raise Refusal(_("Choose how it is voted."), field="way", code="way")
    if Motion.objects.filter(meeting=meeting, closed_at=None, cancelled_at=None).exists():
        raise VoteRuns
    frozen = quorum_now(meeting, item)
    if not frozen["output"]["quorate"]:
        raise NotQuorate(quorum_sentence(frozen))
    nr = next_number(Motion.objects.filter(meeting=meeting), "nr")
    motion = Motion(space=meeting.space, meeting=meeting, item=item, nr=nr, way=way, quorum=frozen, opened_at=now())
    motion.text = passage(text, "text", _("Write the text that is put to the vote."))
    audit.save(motion, by=by, act="meetings.motion_open")
    return motion


def _open(motion: Motion) -> tuple[Meeting, Motion]:
    meeting = locked(motion.meeting_id)
    check_in_session(meeting.state)
    motion = Motion.objects.select_related("item").get(pk=motion.pk)
    motion.meeting = meeting
    if motion.cancelled_at is not None:
        raise WrongState(_("This vote was cancelled."))
    if motion.closed_at is not None:
        raise WrongState(_("This vote is closed."))
    return meeting, motion


def _check_counted(motion: Motion, seat_id: int) -> None:
    """Only the seats that counted when the vote opened have a ballot; the refusal says why this one has none."""
    found = motion.quorum["output"]
    if str(seat_id) in found["counted_seats"]:
        return
    reasons = {row["seat"]: row["reason"] for row in found["not_counted"]}
    reason = left_out_sentence(reasons.get(str(seat_id), "absent"))
    raise Refusal(
        gettext("This seat has no vote here: %(reason)s when the vote was opened.") % {"reason": reason},
        field="choice",
        code="no_ballot",
    )


@service
def ballot_cast(*, motion: Motion, seat: Seat, choice: str, by: Any) -> Ballot:
    """The one ballot of a seat, by who speaks for it, or noted by the secretary as it is called."""
    require(by, "meetings.vote", Ballot(space=motion.space, motion=motion, seat=seat))
    meeting, motion = _open(motion)
    if motion.way != Way.NAMED:
        raise Refusal(_("This vote is counted, not cast by name."), field="choice", code="counted_vote")
    if choice not in Choice.values:
        raise Refusal(_("Choose in favour, against or no opinion."), field="choice", code="choice")
    _check_counted(motion, seat.pk)
    ballot = Ballot.objects.filter(motion=motion, seat=seat).first()
    if ballot is not None and ballot.choice:
        raise AlreadyVoted
    ballot = ballot or Ballot(space=meeting.space, motion=motion, seat=seat)
    ballot.choice, ballot.cast_at, ballot.name = choice, now(), _voice(meeting, seat.pk)
    audit.save(ballot, by=by, act="meetings.vote")
    return ballot


def _voice(meeting: Meeting, seat_id: int) -> str:
    there = meeting.presences.filter(seat_id=seat_id, undone_at=None).order_by("-pk").first()
    if there is not None:
        return there.name
    place = place_in(places_on(meeting), seat_id)
    return place.person if place else ""


@service
def ballot_take_back(*, motion: Motion, seat: Seat, by: Any) -> Ballot:
    """Take a mis-tapped ballot back while the vote runs; both the ballot and its return stay in the trail."""
    require(by, "meetings.vote", Ballot(space=motion.space, motion=motion, seat=seat))
    _meeting, motion = _open(motion)
    ballot = Ballot.objects.filter(motion=motion, seat=seat).exclude(choice="").first()
    if ballot is None:
        raise Refusal(_("This seat has not voted."), field="choice", code="no_ballot")
    ballot.choice, ballot.cast_at = "", now()
    audit.save(ballot, by=by, act="meetings.vote_take_back")
    return ballot


@service
def count_enter(*, motion: Motion, by: Any, yes: int, no: int, abstain: int = 0) -> Count:
    """One of two counts of hands or paper ballots. The same person corrects the own count; a third does not count."""
    require(by, "meetings.count", motion)
    meeting, motion = _open(motion)
    if motion.way not in COUNTED:
        raise Refusal(_("This vote is cast by name, not counted."), field="yes", code="named_vote")
    for field, number in (("yes", yes), ("no", no), ("abstain", abstain)):
        if number < 0:
            raise Refusal(_("A count is not below nothing."), field=field, code="negative")
    may = motion.quorum["output"]["counted"]
    if yes + no + abstain > may:
        raise Refusal(
            gettext("More votes than the %(count)s who may vote.") % {"count": may}, field="yes", code="too_many"
        )
    rows = list(Count.objects.filter(motion=motion).order_by("nr"))
    own = next((row for row in rows if row.counted_by_id == by.person_id), None)
    if own is None and len(rows) == 2:
        raise Refusal(
            _("Two persons have counted already. One of them may correct the own count."),
            field="yes",
            code="counted_twice",
        )
    own = own or Count(space=meeting.space, motion=motion, counted_by_id=by.person_id, nr=len(rows) + 1)
    own.yes, own.no, own.abstain, own.counted_at = yes, no, abstain, now()
    audit.save(own, by=by, act="meetings.count")
    return own


def agreed_count(motion: Motion) -> dict[str, int]:
    """The tally on which two persons agree. Raises where one is missing or they differ."""
    rows = list(Count.objects.filter(motion=motion).order_by("nr"))
    if len(rows) < 2:
        raise Refusal(_("A second person has to count as well."), field="yes", code="second_count")
    first, second = ({"yes": row.yes, "no": row.no, "abstain": row.abstain} for row in rows)
    if first != second:
        raise Refusal(
            _("The two counts differ. Count again and correct one of them."), field="yes", code="counts_differ"
        )
    return first


@service
def motion_close(*, motion: Motion, by: Any, chair_vote: str = "") -> Motion:
    """Close the vote and freeze its result. `chair_vote` decides a tie of a counted vote where the regulation says so."""
    require(by, "meetings.motion", motion)
    _meeting, motion = _open(motion)
    if chair_vote and chair_vote not in {Choice.YES, Choice.NO}:
        raise Refusal(_("The chair decides in favour or against."), field="chair_vote", code="choice")
    if motion.way == Way.NAMED:
        votes = {
            str(seat_id): choice
            for seat_id, choice in Ballot.objects.filter(motion=motion)
            .exclude(choice="")
            .order_by("seat__order", "seat_id")
            .values_list("seat_id", "choice")
        }
        if not votes:
            raise Refusal(_("Nobody has voted. Cancel the vote instead."), field="choice", code="no_votes")
        given = majority_input(motion, votes=votes)
    else:
        given = majority_input(motion, tally=agreed_count(motion), chair_vote=chair_vote)
    motion.majority = majority_of(given)
    motion.carried = motion.majority["output"]["passed"] and motion.quorum["output"]["quorate"] is True
    motion.closed_at = now()
    audit.save(motion, by=by, act="meetings.motion_close")
    return motion


@service
def motion_cancel(*, motion: Motion, by: Any, reason: str) -> Motion:
    """End a vote without a result, with the reason: the text was wrong, the roll was."""
    require(by, "meetings.motion", motion)
    _meeting, motion = _open(motion)
    motion.cancelled_why = line(reason, "reason", _("Say why the vote is cancelled."), 300)
    motion.cancelled_at = now()
    audit.save(motion, by=by, act="meetings.motion_cancel", reason=motion.cancelled_why)
    return motion
