"""The agenda: items, their order, their papers; guests and answers."""

from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from steerboard.interfaces.web.meetings.forms import AnswerForm, GuestForm, ItemForm, PaperForm
from steerboard.interfaces.web.meetings.shown import crumbs, item_or_404, meeting_or_404
from steerboard.interfaces.web.shared.acting import changes, done, given, posted, uploaded, url
from steerboard.interfaces.web.shared.form_page import form_page
from steerboard.interfaces.web.shared.pages import board_page, refused
from steerboard.platform.base.offices import sees
from steerboard.platform.base.permit import permit
from steerboard.platform.documents import services as documents
from steerboard.platform.documents.models import Document
from steerboard.stages.meetings.models import Invitation
from steerboard.stages.meetings.selectors.lists import delegations_of
from steerboard.stages.meetings.services import agenda, inviting


def _item_form(request: Any, **options: Any) -> ItemForm:
    return ItemForm(posted(request), board=request.board, sees=sees(request.user, request.space), **options)


@board_page("meetings.agenda", methods=("GET", "POST"))
def item_new(request: Any, nr: int) -> HttpResponse:
    found = meeting_or_404(request, nr)
    form = _item_form(request)
    return form_page(
        request,
        form,
        lambda: agenda.item_add(meeting=found, by=request.user, **given(form)),
        title=_("Add an item"),
        back=url(request, "meetings-meeting", nr),
        said=_("The item stands on the agenda."),
        button=_("Add"),
        crumbs=crumbs(request, found, _("Add an item")),
    )


@board_page("meetings.agenda", methods=("GET", "POST"))
def item_edit(request: Any, nr: int, pk: int) -> HttpResponse:
    found = meeting_or_404(request, nr)
    item = item_or_404(request, found, pk)
    form = _item_form(request, initial=ItemForm.shown(item))
    return form_page(
        request,
        form,
        lambda: agenda.item_edit(item=item, by=request.user, **changes(form)),
        title=_("Edit an item"),
        back=url(request, "meetings-meeting", nr),
        said=_("Saved."),
        button=_("Save"),
        crumbs=crumbs(request, found, item.title),
        stored=ItemForm.shown,
    )


@board_page("meetings.agenda", methods=("POST",))
def item_act(request: Any, nr: int, pk: int, name: str) -> HttpResponse:
    """Up, down, off the agenda."""
    found = meeting_or_404(request, nr)
    item = item_or_404(request, found, pk)
    acts = {
        "up": lambda: agenda.item_move(item=item, by=request.user, place=_place(item) - 1),
        "down": lambda: agenda.item_move(item=item, by=request.user, place=_place(item) + 1),
        "remove": lambda: agenda.item_remove(item=item, by=request.user),
    }
    if name not in acts:
        raise Http404
    return done(request, acts[name], f"{url(request, 'meetings-meeting', nr)}#agenda")


def _place(item: Any) -> int:
    earlier = item.meeting.items.filter(removed_at=None, order__lt=item.order).count()
    return max(1, int(earlier) + 1)


@board_page("meetings.agenda", methods=("GET", "POST"))
def item_paper(request: Any, nr: int, pk: int) -> HttpResponse:
    """A paper for an item: a document of the board, or a file."""
    found = meeting_or_404(request, nr)
    item = item_or_404(request, found, pk)
    form = PaperForm(posted(request), uploaded(request), user=request.user, space=request.space)
    return form_page(
        request,
        form,
        lambda: agenda.paper_add(item=item, document=paper_of(request, form, item.visibility), by=request.user),
        said=_("The paper is added."),
        title=_("Paper for “%(item)s”") % {"item": item.title},
        back=url(request, "meetings-meeting", nr),
        button=_("Add"),
        crumbs=crumbs(request, found, item.title),
    )


def paper_of(request: Any, form: PaperForm, visibility: int) -> Document:
    """The chosen document, or the file kept as a paper of the board."""
    chosen: Document | None = form.cleaned_data["document"]
    if chosen is not None:
        return chosen
    return documents.paper_add(
        space=request.space,
        by=request.user,
        abstract=form.cleaned_data["name"],
        upload=form.cleaned_data["upload"],
        visibility=visibility,
    )


@board_page("meetings.invite", methods=("GET", "POST"))
def guest_new(request: Any, nr: int) -> HttpResponse:
    found = meeting_or_404(request, nr)
    form = GuestForm(posted(request))
    return form_page(
        request,
        form,
        lambda: inviting.guest_invite(meeting=found, by=request.user, guest=form.cleaned_data["guest"]),
        title=_("Invite a guest"),
        lead=_("A guest takes part and has no vote."),
        back=url(request, "meetings-meeting", nr),
        button=_("Invite"),
        crumbs=crumbs(request, found, _("Invite a guest")),
    )


@board_page("meetings.list", methods=("GET", "POST"))
def answer(request: Any, nr: int, pk: int) -> HttpResponse:
    """The answer to an invitation, by its addressee, the experts of the seat, or the secretary."""
    found = meeting_or_404(request, nr)
    invitation = Invitation.objects.filter(meeting=found, pk=pk, withdrawn_at=None).select_related("person").first()
    if invitation is None:
        raise Http404
    invitation.meeting = found
    verdict = permit(request.user, "meetings.answer", invitation)
    if not verdict:
        return refused(request, verdict)
    stand_in = delegations_of(found).get(invitation.seat_id or 0)
    initial = {
        "answer": invitation.answer,
        "why": invitation.why,
        "substitute": stand_in.substitute if stand_in else "",
        "substitute_post": stand_in.substitute_post if stand_in else "",
        "document": stand_in.document_id if stand_in else None,
    }
    form = AnswerForm(posted(request), user=request.user, space=request.space, initial=initial)

    name = invitation.person.name if invitation.person else invitation.guest
    return form_page(
        request,
        form,
        lambda: inviting.invitation_answer(invitation=invitation, by=request.user, **form.cleaned_data),
        title=_("Answer of %(name)s") % {"name": name},
        back=url(request, "meetings-meeting", nr),
        said=_("The answer is noted."),
        button=_("Send the answer"),
        crumbs=crumbs(request, found, _("Answer")),
    )
