"""The minutes: block by block, so that two editors clash in one block and not on the page."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from steerboard.interfaces.ui.components import Action
from steerboard.interfaces.ui.formats import day
from steerboard.interfaces.web.meetings.forms import BlockForm
from steerboard.interfaces.web.meetings.rows import clock_rows
from steerboard.interfaces.web.meetings.shown import crumbs, meeting_or_404
from steerboard.interfaces.web.shared.acting import act, changes, done, given, highest, posted, url
from steerboard.interfaces.web.shared.form_page import form_page
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.platform.base.enums import Visibility
from steerboard.platform.base.permit import permit
from steerboard.stages.meetings.enums import BlockKind, MeetingState
from steerboard.stages.meetings.models import Block, Item, Meeting
from steerboard.stages.meetings.services import minutes


@board_page("meetings.list")
def minutes_page(request: Any, nr: int) -> HttpResponse:
    """The minutes as the board reads them; `?edition=public` as the public will, each cut with its reason."""
    found = meeting_or_404(request, nr)
    is_public = request.GET.get("edition") == "public"
    level = highest(request)
    rows = Block.objects.filter(meeting=found, removed_at=None).select_related("item", "decision")
    blocks = list(rows.order_by("order", "pk"))
    shown = [block for block in blocks if block.visibility <= level]
    may = bool(permit(request.user, "meetings.minutes", found)) and _writable(found)
    context = {
        "meeting": found,
        "title": _title(found),
        "crumbs": crumbs(request, found, _("Minutes")),
        "is_public": is_public,
        "blocks": [_row(request, found, block, may) for block in shown],
        "hidden": len(blocks) - len(shown),
        "cuts": sum(block.is_cut for block in blocks),
        "may": may,
        "actions": _actions(request, found, bool(blocks)),
        "clock": clock_rows(found)[2],
        "here": url(request, "meetings-minutes", nr),
    }
    return render(request, "meetings/minutes.html", context)


def _writable(found: Meeting) -> bool:
    return found.minutes_sent_on is None and found.state not in {MeetingState.PLANNED, MeetingState.CANCELLED}


def _title(found: Meeting) -> str:
    words = {"nr": found.nr, "day": day(found.minutes_approved_on or found.minutes_sent_on)}
    if found.minutes_approved_on:
        return _("Minutes of meeting %(nr)s, approved on %(day)s") % words
    if found.minutes_sent_on:
        return _("Minutes of meeting %(nr)s, sent on %(day)s") % words
    return _("Minutes of meeting %(nr)s, being written") % words


def _row(request: Any, found: Meeting, block: Block, may: bool) -> dict[str, Any]:
    return {
        "block": block,
        "is_heading": block.origin.startswith("item-"),
        "is_decision": block.kind == BlockKind.DECISION,
        "label": block.get_kind_display(),
        "is_hidden": block.visibility != Visibility.PUBLIC,
        "is_made": bool(block.origin) and not block.is_own,
        "edit_url": url(request, "meetings-block", found.nr, block.pk) if may else "",
        "remove_url": url(request, "meetings-block-remove", found.nr, block.pk) if may and not block.origin else "",
        "add_url": f"{url(request, 'meetings-block-new', found.nr)}?item={block.item_id}"
        if may and block.origin.startswith("item-")
        else "",
    }


def _actions(request: Any, found: Meeting, has_blocks: bool) -> list[Action]:
    nr = found.nr
    acts = []
    sent = (
        _("These minutes are sent. Reopen the meeting, with a reason, to change them.") if found.minutes_sent_on else ""
    )
    acts.append(
        act(
            request,
            _("Make them anew from what is entered"),
            "meetings.minutes",
            url(request, "meetings-minutes-act", nr, "make"),
            obj=found,
            post=True,
            icon="refresh",
            reason=sent,
        )
    )
    if found.minutes_sent_on is None:
        reason = "" if found.state == MeetingState.CLOSED else _("Close the meeting first.")
        label, target = _("The minutes are sent"), url(request, "meetings-day", nr, "sent")
    elif found.minutes_approved_on is None:
        reason, label, target = "", _("The minutes are approved"), url(request, "meetings-day", nr, "approved")
    else:
        label = ""
    if label:
        acts.append(
            act(request, label, "meetings.minutes", target, obj=found, icon="send", tone="primary", reason=reason)
        )
    if found.minutes_sent_on and not found.minutes_published_at:
        acts.append(
            act(
                request,
                _("Publish the public edition"),
                "meetings.publish",
                url(request, "meetings-minutes-act", nr, "publish"),
                obj=found,
                post=True,
                icon="world",
            )
        )
    if has_blocks:
        made = found.minutes is not None
        acts.append(
            act(
                request,
                _("Make the document anew") if made else _("Draft as a document"),
                "meetings.official",
                url(request, "conclusions-letter", nr, "minutes"),
                obj=found,
                post=True,
                icon="file-text",
            )
        )
    return acts if has_blocks or found.state != MeetingState.PLANNED else []


@board_page("meetings.minutes", methods=("POST",))
def minutes_act(request: Any, nr: int, name: str) -> HttpResponse:
    found = meeting_or_404(request, nr)
    acts = {
        "make": (lambda: minutes.minutes_make(meeting=found, by=request.user), _("The minutes are made.")),
        "publish": (
            lambda: minutes.meeting_publish(meeting=found, by=request.user, with_minutes=True),
            _("The public edition is published."),
        ),
    }
    if name not in acts:
        raise Http404
    do, said = acts[name]
    return done(request, do, url(request, "meetings-minutes", nr), said)


def _block_or_404(request: Any, found: Meeting, pk: int) -> Block:
    block = Block.objects.filter(meeting=found, pk=pk, removed_at=None, visibility__lte=highest(request)).first()
    if block is None:
        raise Http404
    block.meeting = found
    return block


def _shown(block: Block) -> dict[str, Any]:
    return {name: getattr(block, name) for name in ("text", "visibility", "public_text", "cut_why", "version")}


@board_page("meetings.minutes", methods=("GET", "POST"))
def block_edit(request: Any, nr: int, pk: int) -> HttpResponse:
    """One block; where somebody saved it in between, both texts are shown and none is lost."""
    found = meeting_or_404(request, nr)
    block = _block_or_404(request, found, pk)
    form = BlockForm(posted(request), initial=_shown(block))
    target = f"{url(request, 'meetings-minutes', nr)}#block-{pk}"

    return form_page(
        request,
        form,
        lambda: minutes.block_edit(block=block, by=request.user, **changes(form)),
        said=_("Saved."),
        title=_("Minutes: %(part)s") % {"part": block.get_kind_display()},
        back=target,
        button=_("Save"),
        crumbs=crumbs(request, found, _("Minutes")),
        stored=_shown,
    )


@board_page("meetings.minutes", methods=("GET", "POST"))
def block_new(request: Any, nr: int) -> HttpResponse:
    """What was said, at the end of an item (`?item=`) or at the beginning."""
    found = meeting_or_404(request, nr)
    number = request.GET.get("item", "")
    item = (
        Item.objects.filter(meeting=found, pk=number, visibility__lte=highest(request)).first()
        if number.isdecimal()
        else None
    )
    visibility = item.visibility if item is not None else Visibility.PUBLIC
    cut = "Mục họp không công khai" if visibility != Visibility.PUBLIC else ""
    form = BlockForm(posted(request), initial={"visibility": visibility, "cut_why": cut})
    return form_page(
        request,
        form,
        lambda: minutes.block_add(meeting=found, item=item, by=request.user, **given(form)),
        then=lambda made: f"{url(request, 'meetings-minutes', nr)}#block-{made.pk}",
        title=_("Write into the minutes"),
        lead=item.title if item is not None else "",
        back=url(request, "meetings-minutes", nr),
        button=_("Save"),
        crumbs=crumbs(request, found, _("Minutes")),
    )


@board_page("meetings.minutes", methods=("POST",))
def block_remove(request: Any, nr: int, pk: int) -> HttpResponse:
    found = meeting_or_404(request, nr)
    block = _block_or_404(request, found, pk)
    target = url(request, "meetings-minutes", nr)
    return done(request, lambda: minutes.block_remove(block=block, by=request.user), target)
