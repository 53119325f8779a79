"""What the pages of initiatives show of their records: addresses, tags, crumbs, lights, names of agencies."""

from collections.abc import Iterable
from typing import Any, Final

from django.http import Http404
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from steerboard.interfaces.ui.components import Link
from steerboard.interfaces.ui.formats import language
from steerboard.interfaces.ui.labels import initiative_label
from steerboard.interfaces.ui.language import in_language
from steerboard.interfaces.ui.markup import Tag, light
from steerboard.interfaces.web.shared.acting import highest, url
from steerboard.methods.progress import Light
from steerboard.methods.sentence import Sentence
from steerboard.platform.base.clock import today
from steerboard.platform.base.enums import Visibility
from steerboard.register.organisations.selectors import nearest_versions
from steerboard.stages.initiatives.enums import ActivityState, InitiativeState
from steerboard.stages.initiatives.models import Activity, Initiative
from steerboard.stages.initiatives.selectors import portfolio

STATE_TONES: Final = {
    InitiativeState.IDEA: "outline",
    InitiativeState.SCREENED: "outline",
    InitiativeState.PROPOSED: "primary",
    InitiativeState.ENDORSED: "primary",
    InitiativeState.FUNDED: "gold",
    InitiativeState.RUNNING: "warn",
    InitiativeState.COMPLETED: "ok",
    InitiativeState.STOPPED: "bad",
    InitiativeState.REVIEWED: "ok",
}
ACTIVITY_TONES: Final = {
    ActivityState.PLANNED: "outline",
    ActivityState.RUNNING: "primary",
    ActivityState.DONE: "ok",
    ActivityState.DROPPED: "",
}
# Light of the methods → the four that the kit draws.
CODES: Final = {Light.DONE: "green", Light.GREEN: "green", Light.AMBER: "amber", Light.RED: "red"}


def initiative_or_404(request: Any, number: str) -> Initiative:
    """An initiative of this board that the reader may see; a hidden one is a missing one."""
    found = portfolio.find(request.board, number, highest(request))
    if found is None:
        raise Http404
    return found


def activity_or_404(request: Any, one: Initiative, pk: int) -> Activity:
    """An activity of this initiative that the reader may see."""
    rows = Activity.objects.filter(initiative=one, pk=pk, visibility__lte=highest(request))
    found = rows.select_related("space", "node", "responsible", "seat__node", "organisation").first()
    if found is None:
        raise Http404
    found.initiative = one
    return found


def state_tag(one: Initiative) -> Tag:
    return Tag(one.get_state_display(), STATE_TONES[InitiativeState(one.state)])


def activity_tag(activity: Activity) -> Tag:
    return Tag(activity.get_state_display(), ACTIVITY_TONES[ActivityState(activity.state)])


def visibility_tag(visibility: int) -> Tag | None:
    """Said only where not everybody on the board may see it, or where the public may."""
    if visibility == Visibility.CONFIDENTIAL:
        return Tag(_("confidential"), "bad", "lock")
    return Tag(_("public"), "outline", "world") if visibility == Visibility.PUBLIC else None


def code_of(found: Light) -> str:
    """The code of the kit's light."""
    return CODES.get(found, "none")


def word_of(found: Light) -> str:
    """The word beside a light; the kit's own for the three colours."""
    return {
        Light.DONE: _("Completed"),
        Light.NOT_DUE: _("Not due yet"),
        Light.NO_DATA: _("No report"),
        Light.NO_TRAJECTORY: _("No light"),
        Light.SETUP_ERROR: _("Plan incomplete"),
    }.get(found, "")


def light_html(found: Light) -> SafeString:
    return light(code_of(found), word_of(found))


def said(sentence: Sentence) -> str:
    """A sentence of the methods in the reader's language."""
    return sentence.said("vi" if language() == "vi" else "en")


def crumbs(request: Any, one: Initiative | None = None, last: str = "") -> list[Link]:
    """The way back: the list, this initiative, the page itself."""
    found = [Link(initiative_label(request.board), url(request, "initiatives"))]
    if one is not None:
        found.append(Link(one.number if one.has_number else one.title, page_of(request, one) if last else ""))
    if last:
        found.append(Link(last, ""))
    return found


def page_of(request: Any, one: Initiative, name: str = "initiatives-initiative", *args: Any) -> str:
    """A page of this initiative."""
    return url(request, name, one.number, *args)


def agency_names(ids: Iterable[int | None]) -> dict[int, str]:
    """Organisations under today's name; one statement."""
    wanted = [pk for pk in ids if pk is not None]
    if not wanted:
        return {}
    return {pk: in_language(row.name, row.name_en) for pk, row in nearest_versions(wanted, today()).items()}
