"""Conclusions: by the chair with consensus, or by a carried vote; the quorum frozen; what they wait for; their end."""

from datetime import date
from typing import Any, Final

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from steerboard.platform.base.clock import now, today
from steerboard.platform.base.enums import Visibility
from steerboard.platform.base.errors import Refusal
from steerboard.platform.base.models import next_number
from steerboard.platform.base.permit import require
from steerboard.platform.base.typed import fitting, line, passage
from steerboard.platform.documents.models import Document
from steerboard.stages.boards.enums import DecisionMode
from steerboard.stages.boards.validators import is_signed
from steerboard.stages.chain import services as chain
from steerboard.stages.meetings.enums import DecisionState, Force, Way
from steerboard.stages.meetings.errors import NotQuorate
from steerboard.stages.meetings.models import Decision, Item, Meeting, Motion
from steerboard.stages.meetings.selectors.counting import quorum_now, quorum_sentence
from steerboard.stages.meetings.services.agenda import fresh
from steerboard.stages.meetings.services.following import drop_open, publish_with, withdraw_with
from steerboard.stages.meetings.services.locks import locked, service
from steerboard.stages.meetings.validators import own_document
from steerboard.stages.meetings.workflow import check_decision, check_in_session, check_unlocked

# What a conclusion says besides its text; a form gives any of these.
FIELDS: Final = frozenset(
    {
        "text_en",
        "public_text",
        "cut_why",
        "basis",
        "other_opinions",
        "force",
        "needs_act",
        "waits_for",
        "in_force_on",
        "review_on",
        "visibility",
    }
)


def fill(decision: Decision, values: dict[str, Any]) -> None:
    """Put what a form gives onto a conclusion (`text` and FIELDS) and check that it fits together."""
    unknown = values.keys() - FIELDS - {"text"}
    if unknown:
        raise TypeError(f"not a part of a conclusion: {', '.join(sorted(unknown))}")
    decision.text = passage(values.get("text", decision.text), "text", _("Write the conclusion."))
    for name in ("text_en", "public_text", "basis", "other_opinions"):
        setattr(decision, name, values.get(name, getattr(decision, name)).replace("\x00", "").strip())
    decision.cut_why = fitting(values.get("cut_why", decision.cut_why), "cut_why", 300)
    for name in ("force", "needs_act", "waits_for", "in_force_on", "review_on", "visibility"):
        setattr(decision, name, values.get(name, getattr(decision, name)))
    _check(decision)


def _check(decision: Decision) -> None:
    if decision.force not in Force.values:
        raise Refusal(_("Choose recommendation or binding."), field="force", code="force")
    if decision.visibility not in Visibility.values:
        raise Refusal(_("Choose who may see it."), field="visibility", code="visibility")
    if decision.public_text and not decision.cut_why:
        raise Refusal(_("Say why the public reads another text."), field="cut_why", code="cut_why")
    if not decision.public_text:
        decision.cut_why = ""
    if not decision.needs_act:
        decision.waits_for = None
    elif decision.waits_for is None and decision.act_id is None:
        decision.waits_for = decision.board.issuer
        if decision.waits_for is None:
            raise Refusal(_("Say for whose act it waits."), field="waits_for", code="waits_for")
    if decision.review_on is not None and decision.review_on <= decision.meeting.on:
        raise Refusal(_("The review comes after the meeting."), field="review_on", code="review_early")


def new_decision(meeting: Meeting, item: Item | None) -> Decision:
    """An unsaved conclusion with the next serial of its meeting, whose row the caller holds."""
    return Decision(
        space=meeting.space,
        board=meeting.board,
        meeting=meeting,
        item=item,
        serial=next_number(Decision.objects.filter(meeting=meeting), "serial"),
        concluded_at=now(),
        provenance=meeting.provenance,
        source=meeting.source,
    )


@service
def decision_conclude(
    *,
    meeting: Meeting,
    by: Any,
    text: str,
    item: Item | None = None,
    motion: Motion | None = None,
    **values: Any,
) -> Decision:
    """A conclusion of a running meeting: the chair's, by consensus, or of a carried vote. `values`: see FIELDS.

    The quorum is frozen in it. Refused without a quorum, of a vote that was not carried, and by consensus where the
    regulation asks for a vote.
    """
    require(by, "meetings.conclude", meeting)
    meeting = locked(meeting.pk)
    check_in_session(meeting.state)
    item = fresh(item) if item is not None else None
    if item is not None and item.meeting_id != meeting.pk:
        raise Refusal(_("This item belongs to another meeting."), field="item", code="other_meeting")
    decision = new_decision(meeting, item)
    if motion is not None:
        _take_vote(decision, motion, meeting)
    else:
        _take_consensus(decision, meeting, item)
    fill(decision, {"text": text, **values})
    chain.save(decision, by=by, act="meetings.conclude")
    return decision


def _take_vote(decision: Decision, motion: Motion, meeting: Meeting) -> None:
    motion = Motion.objects.select_related("item__about").get(pk=motion.pk)
    if motion.meeting_id != meeting.pk:
        raise Refusal(_("This vote belongs to another meeting."), field="motion", code="other_meeting")
    if motion.closed_at is None:
        raise Refusal(_("This vote is not closed."), field="motion", code="vote_open")
    if not motion.carried:
        raise Refusal(_("This vote was not carried; nothing is concluded by it."), field="motion", code="not_carried")
    if Decision.objects.filter(motion=motion).exists():
        raise Refusal(_("The conclusion of this vote is entered already."), field="motion", code="concluded")
    decision.motion, decision.way, decision.quorum = motion, motion.way, motion.quorum
    decision.item = motion.item


def _take_consensus(decision: Decision, meeting: Meeting, item: Item | None) -> None:
    if meeting.rules.get("decision_mode") == DecisionMode.VOTE:
        raise Refusal(
            _("The regulation of this board asks for a vote. Put the text to the vote first."),
            field="motion",
            code="vote_required",
        )
    if item is not None and Motion.objects.filter(item=item, closed_at=None, cancelled_at=None).exists():
        raise Refusal(_("A vote on this item is running. Close or cancel it first."), field="motion", code="vote_runs")
    frozen = quorum_now(meeting, item)
    if not frozen["output"]["quorate"]:
        raise NotQuorate(quorum_sentence(frozen))
    decision.way, decision.quorum = Way.CONSENSUS, frozen


@service
def decision_edit(*, decision: Decision, by: Any, expected_version: int | None = None, **values: Any) -> Decision:
    """Change a conclusion while its meeting is open. `values`: text and FIELDS. Adopted ones are replaced or withdrawn."""
    require(by, "meetings.decision_edit", decision)
    shown = decision.version if expected_version is None else expected_version
    decision = fresh_decision(decision)
    check_unlocked(decision.meeting.state)
    check_decision("edit", decision.state)
    fill(decision, values)
    chain.save(decision, by=by, act="meetings.decision_edit", expected_version=shown)
    return decision


def fresh_decision(decision: Decision) -> Decision:
    """The conclusion as stored now, its meeting's row locked."""
    meeting = locked(decision.meeting_id)
    found = Decision.objects.select_related("space", "node", "board__issuer", "item", "act").get(pk=decision.pk)
    found.meeting = meeting
    return found


@service
def decision_act(*, decision: Decision, document: Document, by: Any, in_force_on: date | None = None) -> Decision:
    """The competent authority has acted: a signed document makes the conclusion binding and ends the waiting."""
    require(by, "meetings.decision_edit", decision)
    decision = fresh_decision(decision)
    check_decision("record_act", decision.state)
    own_document(document, decision.space_id)
    if not is_signed(document):
        raise Refusal(_("This document is not signed yet."), field="document", code="document_unsigned")
    if document.signed_on is not None and document.signed_on < decision.meeting.on:
        raise Refusal(
            _("This document is older than the meeting: it cannot be the act on its conclusion."),
            field="document",
            code="act_before_meeting",
        )
    decision.needs_act, decision.act, decision.force = True, document, Force.BINDING
    decision.in_force_on = in_force_on or document.signed_on
    chain.save(decision, by=by, act="meetings.decision_act")
    return decision


@service
def decision_withdraw(*, decision: Decision, by: Any, reason: str) -> Decision:
    """Withdraw a conclusion with the reason; its number is not given again. A published one leaves the portal."""
    require(by, "meetings.decision_edit", decision)
    decision = fresh_decision(decision)
    check_decision("withdraw", decision.state)
    reason = line(reason, "reason", _("Say why it is withdrawn."), 300)
    _end(decision, DecisionState.WITHDRAWN, reason, by, "meetings.decision_withdraw")
    drop_open(decision, by, reason)
    if decision.node.is_published:
        chain.withdraw(decision, by=by, reason=reason)
        withdraw_with(decision, by, reason)
    return decision


@service
def decision_replace(*, decision: Decision, successor: Decision, by: Any, reason: str) -> Decision:
    """A later conclusion takes the place of an earlier one."""
    require(by, "meetings.decision_edit", decision)
    decision = fresh_decision(decision)
    check_decision("replace", decision.state)
    reason = line(reason, "reason", _("Say why it is replaced."), 300)
    if successor.pk == decision.pk or successor.board_id != decision.board_id:
        raise Refusal(_("Choose another conclusion of this board."), field="successor", code="successor")
    successor = Decision.objects.select_related("space", "node", "meeting", "item", "act").get(pk=successor.pk)
    if (successor.meeting.on, successor.meeting.nr) < (decision.meeting.on, decision.meeting.nr):
        raise Refusal(_("The conclusion that replaces it cannot be older."), field="successor", code="successor_older")
    if successor.state not in {DecisionState.ADOPTED, DecisionState.DRAFT}:
        raise Refusal(_("That conclusion is itself replaced or withdrawn."), field="successor", code="successor_ended")
    if successor.replaces_id is not None:
        raise Refusal(_("That conclusion replaces another one already."), field="successor", code="successor_taken")
    successor.replaces = decision
    chain.save(successor, by=by, act="meetings.decision_replaces", reason=reason)
    _end(decision, DecisionState.REPLACED, reason, by, "meetings.decision_replace")
    return decision


def _end(decision: Decision, state: str, reason: str, by: Any, act: str) -> None:
    decision.state, decision.ended_on, decision.ended_why = state, today(), reason
    chain.save(decision, by=by, act=act, reason=reason)


@service
def decision_publish(*, decision: Decision, by: Any, with_tasks: bool = False) -> Decision:
    """Show an adopted conclusion to the public: its text, or the redacted one where there is one.

    Tasks that are public follow it; `with_tasks` opens those that were the board's as well, never confidential ones.
    """
    require(by, "meetings.publish", decision)
    decision = fresh_decision(decision)
    if decision.state == DecisionState.DRAFT:
        raise Refusal(gettext("It is adopted when the meeting closes; then it can be published."), code="not_adopted")
    if decision.state == DecisionState.WITHDRAWN:
        check_decision("record_act", decision.state)
    if decision.visibility != Visibility.PUBLIC:
        decision.visibility = Visibility.PUBLIC
        chain.save(decision, by=by, act="meetings.decision_open")
    chain.publish(decision, by=by)
    publish_with(decision, by, opening=with_tasks)
    return decision


@service
def decision_unpublish(*, decision: Decision, by: Any, reason: str) -> Decision:
    """Take a conclusion back from the public, with the reason."""
    require(by, "meetings.publish", decision)
    decision = fresh_decision(decision)
    chain.withdraw(decision, by=by, reason=reason)
    withdraw_with(decision, by, reason)
    return decision
