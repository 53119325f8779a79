"""The home of a board in words and cards."""

from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from steerboard.interfaces.ui.components import Figure, Link, NextMove, Requirement, WorkItem
from steerboard.interfaces.ui.formats import day, deadline, number
from steerboard.interfaces.ui.language import in_language
from steerboard.interfaces.ui.markup import Tag
from steerboard.interfaces.web.home.lines import Line
from steerboard.interfaces.web.home.steering import acts, plan_url, shown, task_line
from steerboard.interfaces.web.shared.steering import work_item
from steerboard.overview.home import TERM_DAYS, Home, OpenHandover, TermEnd, Vacancy
from steerboard.platform.base.clock import today
from steerboard.platform.base.permit import permit
from steerboard.platform.documents.enums import DocumentState
from steerboard.platform.documents.models import Document
from steerboard.stages.boards.enums import BoardState, FoundingPart, SeatRole
from steerboard.stages.boards.selectors.chart import Agency


def home_context(request: Any, found: Home) -> dict[str, Any]:
    """What `home/home.html` shows."""
    slug = request.space.slug
    board = request.board
    is_planned = board.state == BoardState.PLANNED
    work = {} if is_planned else shown(request)
    return {
        "heading": _heading(request.user.person, board, found),
        "context": _context(found),
        "shown": work,
        "figures": () if work.get("figures") or not found.seats else _figures(found, slug),
        "work": [
            *(work_item(one, slug) for one in found.asked),
            *(_document(document, slug) for document in found.documents),
            *(_handover(one, slug) for one in found.handovers if one.is_mine),
        ],
        "own_tasks": [task_line(one, slug) for one in found.tasks],
        "acts": () if is_planned else acts(request, found.agency_id),
        "plan_url": "" if found.has_meeting else plan_url(request),
        "handovers": [_handover_line(one, slug) for one in found.handovers if not one.is_mine],
        "founding": _founding(request, found) if found.unmet else None,
        "vacancies": [_vacancy(one, slug) for one in found.vacancies],
        "terms": [_term(one, slug) for one in found.terms],
        "term_days": number(TERM_DAYS),
        "organisation_url": reverse("organisation", args=[slug]),
        "changes_url": reverse("changes", args=[slug]),
        "is_planned": is_planned,
    }


def _heading(person: Any, board: Any, found: Home) -> str:
    """The finding: what waits for the reader; else how the board itself stands."""
    count = found.mine
    given = person.name.split()[-1] if person.name.split() else ""
    words = {"who": f"{person.honorific} {given}".strip(), "count": number(count)}
    if not count:
        return _standing(board, found)
    if person.honorific:
        text = ngettext(
            "Good day, %(who)s: %(count)s thing waits for you today",
            "Good day, %(who)s: %(count)s things wait for you today",
            count,
        )
        return text % words
    return ngettext("%(count)s thing waits for you today", "%(count)s things wait for you today", count) % words


def _standing(board: Any, found: Home) -> str:
    missing = {"count": number(len(found.unmet))}
    if board.state == BoardState.ENDED:
        return _("This board ended on %(day)s") % {"day": day(board.ended_on)}
    if board.state == BoardState.PLANNED:
        text = ngettext(
            "The board is being founded: %(count)s thing is still missing",
            "The board is being founded: %(count)s things are still missing",
            len(found.unmet),
        )
        return text % missing
    if board.state == BoardState.FOUNDED:
        text = ngettext(
            "The board is founded: %(count)s thing is still to complete",
            "The board is founded: %(count)s things are still to complete",
            len(found.unmet),
        )
        return text % missing
    return _("Nothing waits for you today")


def _context(found: Home) -> str:
    said = [_("%(day)s.") % {"day": deadline(today())}]
    said[0] = said[0][:1].upper() + said[0][1:]
    if found.vacancies:
        text = ngettext("%(count)s position is vacant.", "%(count)s positions are vacant.", len(found.vacancies))
        said.append(text % {"count": number(len(found.vacancies))})
    if found.terms:
        text = ngettext(
            "%(count)s term ends within %(days)s days.", "%(count)s terms end within %(days)s days.", len(found.terms)
        )
        said.append(text % {"count": number(len(found.terms)), "days": number(TERM_DAYS)})
    return " ".join(said)


def _figures(found: Home, slug: str) -> list[Figure]:
    chart = reverse("organisation", args=[slug])
    return [
        Figure(_("Positions filled"), number(found.filled), of=f"/ {number(found.seats)}", url=chart),
        Figure(
            _("Terms that end within %(days)s days") % {"days": number(TERM_DAYS)},
            number(len(found.terms)),
            url="#sb-card-terms" if found.terms else "",
        ),
        Figure(
            _("Handovers still open"),
            number(len(found.handovers)),
            url="#sb-card-handovers" if any(not one.is_mine for one in found.handovers) else "",
        ),
        Figure(
            _("Documents that wait for you"),
            number(len(found.documents)),
            url="#sb-card-work" if found.documents else "",
        ),
    ]


def _agency(agency: Agency | None) -> str:
    return in_language(agency.name, agency.name_en) if agency else ""


def _document(document: Document, slug: str) -> WorkItem:
    waits = document.state == DocumentState.WAITING_NUMBER
    since = document.signed_at if waits else document.submitted_at
    return WorkItem(
        title=document.abstract,
        url=reverse("document", args=[slug, document.pk]),
        asked_by="",
        detail=_("%(type)s %(number)s, since %(day)s")
        % {"type": document.get_type_display(), "number": document.official_number, "day": day(since)},
        tags=[Tag(document.get_state_display(), "warn" if waits else "primary", "clock")],
    )


def _handover(one: OpenHandover, slug: str) -> WorkItem:
    title = _("Confirm that you received the handover") if one.is_handed else _("Hand over your position")
    return WorkItem(
        title=title,
        url=reverse("boards-handover", args=[slug, one.id]),
        detail=_handover_text(one),
        tags=[Tag(_("handover"), "warn", "hourglass")],
    )


def _handover_text(one: OpenHandover) -> str:
    words = {"agency": _agency(one.agency), "outgoing": one.outgoing, "incoming": one.incoming}
    if one.incoming:
        return _("%(agency)s: from %(outgoing)s to %(incoming)s") % words
    return _("%(agency)s: from %(outgoing)s, no successor yet") % words


def _handover_line(one: OpenHandover, slug: str) -> Line:
    tag = Tag(_("not received"), "warn") if one.is_handed else Tag(_("not handed over"), "warn")
    return Line(tag, _handover_text(one), reverse("boards-handover", args=[slug, one.id]))


# need → the page on which it is met
_NEED_PAGES: Final[dict[str, tuple[str, ...]]] = {
    "decision": ("boards-mandate-record", FoundingPart.DECISION),
    "regulation": ("boards-mandate-record", FoundingPart.REGULATION),
    "standing_agency": ("boards-settings",),
    "head_seat": ("boards-seats",),
    "head": ("boards-seats",),
    "secretary": ("boards-seats",),
    "holders": ("boards-seats",),
    "core_topic": ("boards-topics",),
    "core_lead": ("boards-topics",),
    "rules": ("boards-rules-new",),
}


def _founding(request: Any, found: Home) -> NextMove:
    """What is still missing; whoever may enter it gets the way to the page."""
    board = request.board
    title = {
        BoardState.PLANNED: _("Still missing for the founding"),
        BoardState.FOUNDED: _("Still missing before work starts"),
    }.get(BoardState(board.state), _("Still to complete"))
    may_enter = bool(permit(request.user, "boards.draft", board))
    return NextMove(
        title,
        [
            Requirement(
                need.label
                if need.met
                # Translators: what is missing, and who brings it: "a head in office: the People's Committee".
                else _("%(what)s: %(who)s") % {"what": need.label, "who": need.by_whom},
                need.met,
                _way(need.key, board.space.slug) if may_enter and not need.met else None,
            )
            for need in found.needs
        ],
    )


def _way(key: str, slug: str) -> Link:
    name, *more = _NEED_PAGES[key]
    return Link(_("Enter"), reverse(name, args=[slug, *more]))


def _vacancy(one: Vacancy, slug: str) -> Line:
    post = one.post or str(SeatRole(one.role).label)
    if one.due_on is not None:
        note = _("letter sent on %(asked)s, answer due %(due)s") % {
            "asked": day(one.asked_on),
            "due": deadline(one.due_on),
        }
    elif one.asked_on is not None:
        note = _("letter sent on %(asked)s, answered") % {"asked": day(one.asked_on)}
    else:
        note = _("nobody asked by letter yet")
    tag = Tag(_("since %(day)s") % {"day": day(one.since)}, "bad" if one.is_late else "warn")
    title = _("%(agency)s, %(post)s") % {"agency": _agency(one.agency), "post": post}
    return Line(tag, title, reverse("boards-seat", args=[slug, one.seat_id]), note)


def _term(one: TermEnd, slug: str) -> Line:
    title = _("%(agency)s: %(name)s") % {"agency": _agency(one.agency), "name": one.name}
    return Line(Tag(day(one.on), "warn", "calendar-due"), title, reverse("boards-seat", args=[slug, one.seat_id]))
