"""Focus topics added, edited, made the core, ended; the agencies' parts in them."""

from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from steerboard.interfaces.ui.formats import day
from steerboard.interfaces.web.boards.forms.topics import CoreForm, PartEndForm, PartForm, TopicEndForm, TopicForm
from steerboard.interfaces.web.boards.views.topics import crumbs, topic_or_404
from steerboard.interfaces.web.shared.acting import changes, given, posted, url
from steerboard.interfaces.web.shared.form_page import form_page
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.platform.base.clock import today
from steerboard.stages.boards import services as boards
from steerboard.stages.boards.models import TopicSeat


@board_page("boards.topic_add", methods=("GET", "POST"))
def topic_new(request: Any) -> HttpResponse:
    start = request.board.founded_on if request.board.entered_later else today()
    form = TopicForm(posted(request), initial={"valid_from": start or today()})
    return form_page(
        request,
        form,
        lambda: boards.topic_add(board=request.board, by=request.user, **given(form)),
        said=_("The topic is added. Name its lead agency."),
        then=lambda made: url(request, "boards-topic", made.pk),
        title=_("Add a topic"),
        lead=_("The first topic is the core one; another can become it later."),
        back=url(request, "boards-topics"),
        button=_("Add the topic"),
        crumbs=crumbs(request),
    )


@board_page("boards.topic_add", methods=("GET", "POST"))
def topic_edit(request: Any, pk: int) -> HttpResponse:
    found = topic_or_404(request, pk)
    form = TopicForm(posted(request), initial=TopicForm.initial_of(found))
    del form.fields["field"], form.fields["valid_from"]
    return form_page(
        request,
        form,
        lambda: boards.topic_edit(topic=found, by=request.user, **changes(form)),
        said=_("Saved."),
        title=_("Edit the topic"),
        back=url(request, "boards-topic", pk),
        button=_("Save"),
        stored=TopicForm.initial_of,
        crumbs=crumbs(request, found),
    )


@board_page("boards.topic_add", methods=("GET", "POST"))
def topic_core(request: Any, pk: int) -> HttpResponse:
    found = topic_or_404(request, pk)
    form = CoreForm(posted(request))
    return form_page(
        request,
        form,
        lambda: boards.topic_core_set(topic=found, by=request.user, reason=form.cleaned_data["reason"]),
        title=_("Make it the core topic"),
        back=url(request, "boards-topic", pk),
        said=_("%(topic)s is the core topic now.") % {"topic": found.name},
        effects=[_("The former core stays a topic like the others.")],
        crumbs=crumbs(request, found),
    )


@board_page("boards.topic_end", methods=("GET", "POST"))
def topic_end(request: Any, pk: int) -> HttpResponse:
    found = topic_or_404(request, pk)
    form = TopicEndForm(posted(request))
    return form_page(
        request,
        form,
        lambda: boards.topic_end(topic=found, by=request.user, **given(form)),
        said=lambda _made: _("The topic ends on %(day)s.") % {"day": day(form.cleaned_data["last_day"])},
        then=url(request, "boards-topics"),
        title=_("End the topic"),
        back=url(request, "boards-topic", pk),
        effects=[_("The parts of agencies and the sub-groups of this topic end with it.")],
        crumbs=crumbs(request, found),
    )


@board_page("boards.topic_seat_set", methods=("GET", "POST"))
def topic_part(request: Any, pk: int) -> HttpResponse:
    found = topic_or_404(request, pk)
    form = PartForm(posted(request), board=request.board, initial={"valid_from": max(today(), found.valid_from)})
    return form_page(
        request,
        form,
        lambda: boards.topic_seat_set(topic=found, by=request.user, **given(form)),
        said=_("Saved."),
        title=_("Who leads, who takes part"),
        back=url(request, "boards-topic", pk),
        button=_("Save"),
        crumbs=crumbs(request, found),
    )


@board_page("boards.topic_seat_set", methods=("GET", "POST"))
def topic_part_end(request: Any, pk: int, part: int) -> HttpResponse:
    found = topic_or_404(request, pk)
    row = TopicSeat.objects.filter(topic=found, pk=part).select_related("seat").first()
    if row is None:
        raise Http404
    row.topic = found
    form = PartEndForm(posted(request), initial={"last_day": today()})
    return form_page(
        request,
        form,
        lambda: boards.topic_seat_end(part=row, last_day=form.cleaned_data["last_day"], by=request.user),
        title=_("End the part in this topic"),
        back=url(request, "boards-topic", pk),
        said=_("Saved."),
        button=_("End it"),
        crumbs=crumbs(request, found),
    )
