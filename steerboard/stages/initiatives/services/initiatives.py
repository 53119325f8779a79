"""The record of an initiative: suggested, changed, its partners, where it came from and what it contributes to."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from steerboard.platform.audit import services as audit
from steerboard.platform.base.clock import now
from steerboard.platform.base.enums import Provenance, Visibility
from steerboard.platform.base.errors import Refusal
from steerboard.platform.base.offices import sees
from steerboard.platform.base.permit import require
from steerboard.platform.base.typed import fitting, line, passage
from steerboard.register.organisations.models import Organisation
from steerboard.stages.boards.enums import TopicField
from steerboard.stages.boards.models import Board
from steerboard.stages.boards.services.locks import locked as locked_board
from steerboard.stages.boards.workflow import check_founded
from steerboard.stages.chain import services as chain
from steerboard.stages.chain.relations import relation
from steerboard.stages.initiatives.enums import DRAFTED
from steerboard.stages.initiatives.models import Initiative, Partner
from steerboard.stages.initiatives.services.locks import locked, service
from steerboard.stages.initiatives.validators import in_order, one_of
from steerboard.stages.initiatives.workflow import check_open

# What an initiative says besides its title; a form gives any of these.
FIELDS: Final = frozenset(
    {
        "title_en",
        "field",
        "topic",
        "problem",
        "objective",
        "result",
        "result_on",
        "lead_organisation",
        "accountable_seat",
        "champion",
        "starts_on",
        "ends_on",
        "next_review_on",
        "public_text",
        "visibility",
    }
)
_TEXTS: Final = ("problem", "objective", "result", "public_text")
_PLANS: Final = (
    "starts_on",
    "ends_on",
    "result_on",
    "objective",
    "result",
    "lead_organisation_id",
    "accountable_seat_id",
)


def fill(one: Initiative, values: dict[str, Any]) -> None:
    """Put what a form gives onto an initiative (`title` and FIELDS) and check that it fits together."""
    unknown = values.keys() - FIELDS - {"title"}
    if unknown:
        raise TypeError(f"not a part of an initiative: {', '.join(sorted(unknown))}")
    one.title = line(values.get("title", one.title), "title", _("Give it a title."), 200)
    one.title_en = fitting(values.get("title_en", one.title_en), "title_en", 200)
    one.champion = fitting(values.get("champion", one.champion), "champion", 160)
    for name in _TEXTS:
        setattr(one, name, passage(values.get(name, getattr(one, name)), name, None))
    for name in FIELDS - {"title_en", "champion", *_TEXTS}:
        setattr(one, name, values.get(name, getattr(one, name)))
    _check(one)


def _check(one: Initiative) -> None:
    if one.topic is not None:
        if one.topic.board_id != one.board_id:
            raise Refusal(_("This topic belongs to another board."), field="topic", code="foreign_topic")
        one.field = one.field or one.topic.field
    one_of(one.field, {"", *TopicField.values}, "field")
    one_of(one.visibility, Visibility.values, "visibility")
    if one.accountable_seat is not None and one.accountable_seat.board_id != one.board_id:
        raise Refusal(_("This position belongs to another board."), field="accountable_seat", code="foreign_seat")
    in_order(one.starts_on, one.ends_on, "ends_on")
    in_order(one.starts_on, one.result_on, "result_on")


@service
def initiative_suggest(
    *,
    board: Board,
    by: Any,
    title: str,
    provenance: str = Provenance.ENTERED,
    source: str = "",
    **values: Any,
) -> Initiative:
    """An idea for an initiative. `values`: see FIELDS."""
    require(by, "initiatives.suggest", board)
    board = locked_board(board.pk)
    check_founded(board.state)
    one = Initiative(space=board.space, board=board, provenance=provenance, source=source)
    one.suggested_by_id = getattr(by, "person_id", None)
    fill(one, {"title": title, **values})
    chain.save(one, by=by, act="initiatives.suggest")
    return one


@service
def initiative_edit(
    *, initiative: Initiative, by: Any, reason: str = "", expected_version: int | None = None, **values: Any
) -> Initiative:
    """Change an initiative. Once the board has endorsed it, its plan (period, result, objective, who) changes only with
    a reason. `values`: title and FIELDS.
    """
    require(by, "initiatives.edit", initiative)
    shown = initiative.version if expected_version is None else expected_version
    one = locked(initiative.pk)
    check_open(one.state)
    before = [getattr(one, name) for name in _PLANS]
    fill(one, values)
    is_replanned = before != [getattr(one, name) for name in _PLANS]
    if is_replanned and one.state not in DRAFTED:
        reason = line(
            reason, "reason", _("The board has endorsed this plan: say why it changes (number of the conclusion)."), 300
        )
    chain.save(one, by=by, act="initiatives.edit", reason=fitting(reason, "reason", 300), expected_version=shown)
    return one


@service
def partner_add(*, initiative: Initiative, organisation: Organisation, by: Any, part: str = "") -> Partner:
    """An agency, association or firm takes part."""
    require(by, "initiatives.edit", initiative)
    one = locked(initiative.pk)
    check_open(one.state)
    if one.lead_organisation_id == organisation.pk:
        raise Refusal(_("This organisation leads it already."), field="organisation", code="partner_leads")
    row = Partner(space=one.space, initiative=one, organisation=organisation, part=fitting(part, "part", 200))
    audit.save(row, by=by, act="initiatives.partner_add")
    return row


@service
def partner_leave(*, partner: Partner, by: Any) -> Partner:
    """A partner takes part no more."""
    require(by, "initiatives.edit", partner)
    one = locked(partner.initiative_id)
    check_open(one.state)
    row = Partner.objects.get(pk=partner.pk)
    if row.left_at is None:
        row.left_at = now()
        audit.save(row, by=by, act="initiatives.partner_leave")
    return row


@service
def origin_link(*, initiative: Initiative, origin: Any, by: Any, why: str = "") -> Any:
    """Say where an initiative came from: `origin` is the node of a record that may lead to one."""
    return _link(initiative, origin, initiative.node, "leads_to", by, fitting(why, "why", 300))


@service
def indicator_link(*, initiative: Initiative, indicator: Any, by: Any, why: str = "") -> Any:
    """Say to which indicator an initiative contributes: `indicator` is its node. "Contributes", not "causes"."""
    return _link(initiative, initiative.node, indicator, "contributes_to", by, fitting(why, "why", 300))


def _link(initiative: Initiative, source: Any, target: Any, name: str, by: Any, why: str) -> Any:
    require(by, "initiatives.edit", initiative)
    one = locked(initiative.pk)
    check_open(one.state)
    other = target if source.pk == one.pk else source
    field = "indicator" if name == "contributes_to" else "origin"
    if other.pk == one.pk or relation(source.kind, name, target.kind) is None:
        raise Refusal(_("These two records cannot be linked so."), field=field, code="relation")
    highest = sees(by, one.space) if by is not None else Visibility.CONFIDENTIAL
    if other.space_id != one.space_id or highest is None or other.visibility > highest:
        raise Refusal(_("This record is not open to your office on this board."), field=field, code="not_seen")
    return chain.link(source, name, target, by=by, why=why)


@service
def link_withdraw(*, initiative: Initiative, link: Any, by: Any, reason: str) -> None:
    """Withdraw the link to an origin or an indicator, with the reason."""
    require(by, "initiatives.edit", initiative)
    one = locked(initiative.pk)
    check_open(one.state)
    if one.pk not in {link.source_id, link.target_id} or link.relation not in {"leads_to", "contributes_to"}:
        raise Refusal(_("This link belongs to another record."), code="foreign_link")
    chain.unlink(link, by=by, reason=reason)
