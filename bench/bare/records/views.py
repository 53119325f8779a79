"""Hello, home, list, detail and a public list, as plainly as Django allows."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from bench.bare.records.models import Record

STATES = ("draft", "for_signature", "issued", "replaced", "withdrawn")


def hello(request: HttpRequest) -> HttpResponse:
    return HttpResponse("hello")


@login_required
def home(request: HttpRequest) -> HttpResponse:
    counts = {state: Record.objects.filter(state=state).count() for state in STATES}
    latest = Record.objects.select_related("owner").order_by("-pk")[:10]
    return render(request, "bare/home.html", {"counts": counts, "latest": latest, "user": request.user})


def _page(request: HttpRequest) -> object:
    return Paginator(Record.objects.select_related("owner").order_by("-pk"), 50).get_page(request.GET.get("page"))


@login_required
def records(request: HttpRequest) -> HttpResponse:
    return render(request, "bare/list.html", {"page": _page(request), "user": request.user})


@login_required
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Record.objects.select_related("owner"), pk=pk)
    return render(request, "bare/detail.html", {"record": found, "user": request.user})


def public(request: HttpRequest) -> HttpResponse:
    return render(request, "bare/list.html", {"page": _page(request)})
