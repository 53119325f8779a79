"""The lists of a board: positions, experts, letters."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from steerboard.interfaces.ui.cells import Column
from steerboard.interfaces.ui.components import Action, Empty
from steerboard.interfaces.ui.formats import day
from steerboard.interfaces.ui.language import in_language
from steerboard.interfaces.ui.markup import Tag
from steerboard.interfaces.ui.tables import Filter, Listing
from steerboard.interfaces.web.boards.shown import period
from steerboard.platform.base.clock import today
from steerboard.stages.boards.enums import SeatRole
from steerboard.stages.boards.models import Nomination
from steerboard.stages.boards.selectors.seats import SeatRow
from steerboard.stages.boards.validators import last_day_of


def _holder_state(row: SeatRow) -> Tag:
    if row.holding is None:
        return Tag(_("vacant"), "bad")
    if row.is_acting:
        return Tag(_("acting"), "warn")
    ends = last_day_of(row.holding.valid_to)
    return Tag(_("until %(day)s") % {"day": day(ends)}, "warn") if ends else Tag(_("filled"), "ok")


def _votes(row: SeatRow) -> str:
    return _("votes") if row.seat.voting else _("does not vote")


def letter_state(letter: Nomination | None) -> Tag | None:
    """How a letter to an agency stands."""
    if letter is None:
        return None
    if letter.closed_on is not None:
        return Tag(_("closed"))
    if letter.appointment_id is not None:
        return Tag(_("appointed"), "ok")
    if letter.received_on is not None:
        return Tag(_("answered"), "primary")
    if letter.asked_on is None or letter.due_on is None:
        return Tag(_("prepared, not sent"))
    late = letter.due_on < today()
    return Tag(_("answer due %(day)s") % {"day": day(letter.due_on)}, "bad" if late else "warn")


def _agency(row: SeatRow) -> str:
    return in_language(row.agency.name, row.agency.name_en) if row.agency else ""


def seats(seat_url: Callable[[SeatRow], str], new: Action | None) -> Listing:
    """The positions of a board on a day."""
    return Listing(
        key="seats",
        caption=gettext_lazy("Positions of the board"),
        columns=(
            Column(
                "order",
                gettext_lazy("no."),
                lambda r: r.seat.order,
                kind="number",
                sort_by=lambda r: r.seat.order,
                phone="hide",
            ),
            Column("agency", gettext_lazy("agency"), _agency, url=seat_url, sort_by=_agency, phone="title"),
            Column("post", gettext_lazy("post"), lambda r: r.seat.post_title or None),
            Column("role", gettext_lazy("role"), lambda r: r.seat.get_role_display()),
            Column("votes", gettext_lazy("vote"), _votes, phone="hide"),
            Column("holder", gettext_lazy("holder"), lambda r: r.holding.person.name if r.holding else None),
            Column("since", gettext_lazy("since"), lambda r: r.holding.valid_from if r.holding else None, kind="date"),
            Column("state", gettext_lazy("state"), _holder_state, kind="tag"),
            Column("letter", gettext_lazy("letter"), lambda r: letter_state(r.letter), kind="tag", phone="hide"),
            Column("experts", gettext_lazy("experts"), lambda r: r.experts, kind="number", phone="hide"),
        ),
        empty=Empty(
            _("No positions yet"),
            _("They come from the founding decision: choose topics in the guided founding, or make one by one."),
            actions=(new,) if new else (),
        ),
        sort="order",
        keep=("on", "ended"),
        filters=(
            Filter(
                "role",
                gettext_lazy("role"),
                SeatRole.choices,
                lambda rows, value: [row for row in rows if row.seat.role == value],
            ),
            Filter(
                "holder",
                gettext_lazy("holder"),
                (("vacant", gettext_lazy("vacant")), ("filled", gettext_lazy("filled"))),
                lambda rows, value: [row for row in rows if (row.holding is None) == (value == "vacant")],
            ),
        ),
    )


def experts(
    agency: Callable[[Any], str], page: Callable[[Any], str], senior: Callable[[Any], str], new: Action | None
) -> Listing:
    """The task force: experts with the seniors they support."""
    return Listing(
        key="task-force",
        caption=gettext_lazy("Task force"),
        columns=(
            Column("expert", gettext_lazy("expert"), lambda p: p.person.name, url=page, phone="title"),
            Column("post", gettext_lazy("post"), lambda p: p.post_title or None, phone="hide"),
            Column("agency", gettext_lazy("agency"), agency),
            Column("senior", gettext_lazy("supports"), senior),
            Column("period", gettext_lazy("period"), lambda p: period(p.valid_from, p.valid_to)),
            Column("document", gettext_lazy("document"), lambda p: p.document.official_number or None, phone="hide"),
        ),
        empty=Empty(
            _("No experts yet"),
            _("Agencies name a junior expert in the letter that names their member; each expert supports a senior."),
            actions=(new,) if new else (),
        ),
        keep=("ended",),
    )


def letters(agency: Callable[[Any], str], page: Callable[[Any], str], new: Action | None) -> Listing:
    """Letters that ask agencies to name people."""
    return Listing(
        key="letters",
        caption=gettext_lazy("Letters to agencies"),
        columns=(
            Column("agency", gettext_lazy("agency"), agency, url=page, phone="title"),
            Column("post", gettext_lazy("post"), lambda n: n.seat.post_title or None, phone="hide"),
            Column("state", gettext_lazy("state"), letter_state, kind="tag"),
            Column("asked", gettext_lazy("sent"), lambda n: n.asked_on, kind="date"),
            Column("due", gettext_lazy("answer due"), lambda n: n.due_on, kind="date"),
            Column("received", gettext_lazy("answered"), lambda n: n.received_on, kind="date"),
            Column("person", gettext_lazy("named"), lambda n: n.person.name if n.person else None),
        ),
        empty=Empty(
            _("No letters yet"),
            _("One letter an agency asks it to name its member and an expert, with the criteria of the board."),
            actions=(new,) if new else (),
        ),
    )
