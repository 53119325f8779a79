"""The invitation as an official document: made from the meeting, made again while it is a draft."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from steerboard.platform.base.clock import today
from steerboard.platform.base.enums import Visibility
from steerboard.platform.base.errors import Refusal
from steerboard.platform.base.permit import require
from steerboard.platform.documents.enums import DocumentState
from steerboard.platform.documents.models import Document
from steerboard.stages.boards.services.drafting import document_of, refreshed
from steerboard.stages.chain import services as chain
from steerboard.stages.meetings.documents.invitation import invitation_draft
from steerboard.stages.meetings.models import Meeting
from steerboard.stages.meetings.services.locks import locked, service
from steerboard.stages.meetings.workflow import check_unlocked


@service
def invitation_letter(*, meeting: Meeting, by: Any) -> Document:
    """Draft the invitation; a draft that is there is made again with what stands now. A signed one stays."""
    require(by, "meetings.invite", meeting)
    meeting = locked(meeting.pk)
    check_unlocked(meeting.state)
    draft = invitation_draft(meeting, today())
    document = meeting.invitation
    if document is not None and document.state == DocumentState.DRAFT:
        return refreshed(document, draft, by)
    if document is not None and document.state != DocumentState.WITHDRAWN:
        raise Refusal(_("The invitation is no longer a draft. Return it to the draft first."), code="not_a_draft")
    document = document_of(draft, meeting.board, by, visibility=Visibility.PARTICIPANTS)
    meeting.invitation = document
    chain.save(meeting, by=by, act="meetings.invitation_letter")
    return document
