"""Acts on posts, their holders, and contact points of offices."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from steerboard.interfaces.web.register import forms
from steerboard.interfaces.web.register.frame import after, answer
from steerboard.interfaces.web.register.organisation_acts import editable, place
from steerboard.interfaces.web.register.organisations import back_to, is_near
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.platform.accounts import services as accounts
from steerboard.platform.accounts.models import Person
from steerboard.platform.base.errors import Refusal
from steerboard.register.organisations import services
from steerboard.register.organisations.models import ContactPoint, Holding, Post


@board_page("organisations.view", methods=("GET", "POST"))
def post_new(request: Any, pk: int) -> HttpResponse:
    found = editable(request, pk)

    def do(values: Any) -> str:
        services.post_add(by=request.user, organisation=found, **values)
        messages.success(request, _("Saved."))
        return back_to(request, found)

    return answer(request, forms.PostForm(request.POST or None), do, **place(request, found, _("Enter a post")))


def _post(request: Any, pk: int) -> Post:
    post = Post.objects.select_related("organisation__unit").filter(pk=pk).first()
    if post is None or not is_near(request, post.organisation):
        raise Http404
    editable(request, post.organisation_id)
    return post


@board_page("organisations.view", methods=("GET", "POST"))
def post_end(request: Any, pk: int) -> HttpResponse:
    post = _post(request, pk)

    def do(values: Any) -> str:
        on = after(values["last_day"])
        assert on is not None
        services.post_end(by=request.user, post=post, on=on)
        messages.success(request, _("Saved."))
        return back_to(request, post.organisation)

    form = forms.LastDayForm(request.POST or None, initial={"version": post.version})
    return answer(request, form, do, **place(request, post.organisation, _("End a post")))


@board_page("organisations.view", methods=("GET", "POST"))
def holder(request: Any, pk: int) -> HttpResponse:
    """Who holds the post: somebody known here, or a new person who is registered by the same act."""
    post = _post(request, pk)
    form = forms.HolderForm(request.POST or None, people=Person.objects.filter(space=request.space))

    def do(values: Any) -> str:
        person = values["person"]
        if person is None:
            try:
                person = accounts.person_add(space=request.space, name=values["new_name"], by=request.user)
            except Refusal as refusal:
                raise Refusal(refusal.reason, field="new_name", code=refusal.code) from refusal
        services.holding_start(
            by=request.user,
            post=post,
            person=person,
            valid_from=values["valid_from"],
            valid_to=after(values["last_day"]),
        )
        messages.success(request, _("Saved."))
        return back_to(request, post.organisation)

    return answer(request, form, do, lead=post.title, **place(request, post.organisation, _("Enter a holder")))


@board_page("organisations.view", methods=("GET", "POST"))
def holding_end(request: Any, pk: int) -> HttpResponse:
    held = Holding.objects.select_related("post__organisation__unit", "person").filter(pk=pk).first()
    if held is None or not is_near(request, held.post.organisation):
        raise Http404
    found = editable(request, held.post.organisation_id)

    def do(values: Any) -> str:
        on = after(values["last_day"])
        assert on is not None
        services.holding_end(by=request.user, holding=held, on=on, expected_version=values["version"])
        messages.success(request, _("Saved."))
        return back_to(request, found)

    form = forms.LastDayForm(request.POST or None, initial={"version": held.version})
    lead = f"{held.post.title} · {held.person.name}"
    return answer(request, form, do, lead=lead, **place(request, found, _("End somebody's time in a post")))


@board_page("organisations.view", methods=("GET", "POST"))
def contact_new(request: Any, pk: int) -> HttpResponse:
    found = editable(request, pk)
    form = forms.ContactForm(request.POST or None)

    def do(values: Any) -> str:
        services.contact_point_add(by=request.user, organisation=found, contact=form.save(commit=False))
        messages.success(request, _("Saved."))
        return back_to(request, found)

    return answer(request, form, do, **place(request, found, _("Enter a contact point")))


@board_page("organisations.view", methods=("GET", "POST"))
def contact_edit(request: Any, pk: int) -> HttpResponse:
    contact = ContactPoint.objects.select_related("organisation__unit").filter(pk=pk).first()
    if contact is None or not is_near(request, contact.organisation):
        raise Http404
    found = editable(request, contact.organisation_id)
    form = forms.ContactForm(request.POST or None, instance=contact, initial={"version": contact.version})

    def do(values: Any) -> str:
        services.contact_point_edit(
            by=request.user, contact=form.save(commit=False), expected_version=values["version"]
        )
        messages.success(request, _("Saved."))
        return back_to(request, found)

    return answer(request, form, do, **place(request, found, _("Change a contact point")))
