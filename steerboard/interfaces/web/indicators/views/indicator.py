"""One indicator: where it stands and why, its values, passport, publication and end."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from steerboard.interfaces.ui.components import Action
from steerboard.interfaces.ui.formats import day
from steerboard.interfaces.ui.indicators.charts import (
    Drawing,
    break_sentences,
    own_drawing,
    place_names,
    series_drawing,
)
from steerboard.interfaces.ui.indicators.figures import (
    figure,
    figures_of,
    hatched_tag,
    inputs_of,
    light_of,
    sentence_of,
    unit_of,
)
from steerboard.interfaces.ui.language import in_language, marked
from steerboard.interfaces.ui.markup import Tag
from steerboard.interfaces.web.indicators.forms import EndForm, IndicatorForm
from steerboard.interfaces.web.indicators.rows import facts_of, value_rows
from steerboard.interfaces.web.indicators.shown import crumbs, indicator_or_404
from steerboard.interfaces.web.shared.acting import act, changes, done, posted, url
from steerboard.interfaces.web.shared.choices import ReasonForm
from steerboard.interfaces.web.shared.form_page import form_page
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.interfaces.web.shared.records import chain_strip
from steerboard.interfaces.web.shared.trail import entries
from steerboard.platform.base.clock import today
from steerboard.platform.base.enums import Visibility
from steerboard.stages.indicators.models import Baseline, Indicator
from steerboard.stages.indicators.selectors.lists import passport_of
from steerboard.stages.indicators.selectors.series import SeriesPicture, pictures
from steerboard.stages.indicators.selectors.standing import Standing, standings
from steerboard.stages.indicators.services import passports


@board_page("indicators.list")
def indicator(request: Any, pk: int) -> HttpResponse:
    """Where it stands on which day, why, on whose word; every figure can be computed again from what stands here."""
    found = indicator_or_404(request, pk)
    standing = standings([found], today())[found.pk]
    picture = _picture(request, found)
    shown = value_rows(request, found)
    context = {
        "indicator": found,
        "title": in_language(found.name, found.name_en),
        "definition": marked(found.definition, ""),
        "unit": unit_of(found),
        "crumbs": crumbs(request, None, found.code),
        "tags": _tags(found),
        "actions": _actions(request, found),
        "strip": chain_strip(request, found),
        "light": light_of(standing),
        "hatched": hatched_tag(standing),
        "why": sentence_of(standing),
        "late": standing.days_late,
        "due_on": standing.due_on,
        "figures": figures_of(standing),
        "drawing": _drawing(standing, picture),
        "breaks": break_sentences(picture) if picture else [],
        "caveat": in_language(found.series.caveat, found.series.caveat_en) if found.series else "",
        "inputs": inputs_of(standing),
        "values": shown,
        "passport": passport_of(standing),
        "facts": facts_of(found),
        "targets": _targets(standing),
        "baselines": list(Baseline.objects.filter(indicator=found, replaced_at__isnull=False)),
        "log": entries([found, *(one["row"] for one in shown)], 5),
        "history_url": url(request, "history", found.KIND, found.pk),
    }
    return render(request, "indicators/indicator.html", context)


def _picture(request: Any, found: Indicator) -> SeriesPicture | None:
    return pictures(request.board, [found.series])[found.series.pk] if found.series is not None else None


def _drawing(standing: Standing, picture: SeriesPicture | None) -> Drawing:
    if picture is None:
        return own_drawing(standing)
    ids = [picture.own.unit_id, *(line.unit_id for line in picture.predecessors)]
    return series_drawing(picture, place_names(ids))


def _targets(standing: Standing) -> list[dict[str, Any]]:
    """All targets, the newest first; the one in force is marked."""
    kind = standing.indicator.value_type
    return [
        {
            "value": figure(row.value, kind),
            "due": day(row.due_on),
            "since": day(row.valid_from),
            "why": row.why,
            "is_in_force": standing.target is not None and row.pk == standing.target.pk,
            "row": row,
        }
        for row in reversed(standing.targets)
    ]


def _tags(found: Indicator) -> list[Tag]:
    tags = [Tag(found.get_direction_display(), "outline"), Tag(found.get_level_display(), "outline")]
    if found.ended_on is not None:
        tags.append(Tag(_("ended, last reported for %(day)s") % {"day": day(found.ended_on)}, "warn"))
    if found.node.is_published:
        tags.append(Tag(_("public"), "outline", "world"))
    elif found.visibility == Visibility.CONFIDENTIAL:
        tags.append(Tag(_("confidential"), "bad", "lock"))
    return tags


def _actions(request: Any, found: Indicator) -> list[Action]:
    acts: list[Action] = []

    def button(label: Any, name: str, rule: str, icon: str, **shape: Any) -> None:
        acts.append(
            act(request, label, rule, url(request, f"indicators-{name}", found.pk), obj=found, icon=icon, **shape)
        )

    if found.series_id is None and found.ended_on is None:
        button(_("Enter a value"), "value-new", "indicators.enter", "plus", tone="primary", shortcut="n")
    button(_("Edit"), "edit", "indicators.edit", "edit", shortcut="e")
    button(_("Baseline"), "baseline", "indicators.baseline", "flag")
    button(_("Target"), "target", "indicators.target", "target-arrow")
    if found.node.is_published:
        button(_("Take back from the public"), "withdraw", "indicators.publish", "eye-off")
    else:
        hidden = "" if found.visibility == Visibility.PUBLIC else _("Choose first that the public may see it.")
        button(_("Show to the public"), "publish", "indicators.publish", "world", post=True, reason=hidden)
    if found.ended_on is None:
        button(_("End"), "end", "indicators.end", "x")
    return acts


@board_page("indicators.edit", methods=("GET", "POST"))
def indicator_edit(request: Any, pk: int) -> HttpResponse:
    found = indicator_or_404(request, pk)
    form = IndicatorForm(posted(request), board=request.board, initial=IndicatorForm.shown(found))
    return form_page(
        request,
        form,
        lambda: passports.indicator_edit(indicator=found, by=request.user, **changes(form)),
        title=_("Edit %(code)s") % {"code": found.code},
        back=url(request, "indicators-record", pk),
        said=_("Saved."),
        button=_("Save"),
        crumbs=crumbs(request, found, _("Edit")),
        stored=IndicatorForm.shown,
    )


@board_page("indicators.end", methods=("GET", "POST"))
def indicator_end(request: Any, pk: int) -> HttpResponse:
    found = indicator_or_404(request, pk)
    form = EndForm(posted(request))
    return form_page(
        request,
        form,
        lambda: passports.indicator_end(indicator=found, by=request.user, **form.cleaned_data),
        title=_("End %(code)s") % {"code": found.code},
        lead=_("Nothing is reported for later days; its light stays that of the last one."),
        back=url(request, "indicators-record", pk),
        button=_("End it"),
        crumbs=crumbs(request, found, _("End")),
    )


@board_page("indicators.publish", methods=("GET", "POST"))
def indicator_withdraw(request: Any, pk: int) -> HttpResponse:
    found = indicator_or_404(request, pk)
    form = ReasonForm(posted(request))
    return form_page(
        request,
        form,
        lambda: passports.indicator_withdraw(indicator=found, by=request.user, reason=form.cleaned_data["reason"]),
        title=_("Take back from the public"),
        back=url(request, "indicators-record", pk),
        button=_("Take it back"),
        crumbs=crumbs(request, found, _("Take back from the public")),
    )


@board_page("indicators.publish", methods=("POST",))
def indicator_publish(request: Any, pk: int) -> HttpResponse:
    found = indicator_or_404(request, pk)
    return done(
        request,
        lambda: passports.indicator_publish(indicator=found, by=request.user),
        url(request, "indicators-record", pk),
        _("The public sees this indicator now, with its verified values."),
    )
