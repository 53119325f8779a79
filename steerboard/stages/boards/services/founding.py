"""A board begins: the draft of its founding, the documents of its mandate, the founding itself."""

from datetime import date
from typing import Any, Final

from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from steerboard.platform.audit import services as audit
from steerboard.platform.base.clock import now, today
from steerboard.platform.base.enums import Provenance, SpaceKind
from steerboard.platform.base.errors import Refusal, refuse_missing
from steerboard.platform.base.lines import one_line
from steerboard.platform.base.models import Space
from steerboard.platform.base.permit import require
from steerboard.platform.base.scopes import in_space
from steerboard.platform.base.typed import line
from steerboard.platform.base.vietnamese import fold
from steerboard.platform.documents.models import Document
from steerboard.register.organisations import services as register
from steerboard.register.organisations.models import Organisation
from steerboard.register.territories.models import Unit
from steerboard.register.territories.selectors import nearest_version, successors, titled, unit_version
from steerboard.stages.boards.enums import BoardForm, BoardState, FoundingPart
from steerboard.stages.boards.models import Board, Founding, FoundingDraft, Regulation, Seat, Topic
from steerboard.stages.boards.selectors.agencies import issuer_of
from steerboard.stages.boards.selectors.drafts import founding_day
from steerboard.stages.boards.selectors.missing import unmet
from steerboard.stages.boards.services.locks import locked, service
from steerboard.stages.boards.services.seats import check_organisation, show_with_board
from steerboard.stages.boards.validators import ONE_DAY, PART_TYPES, check_document, is_signed
from steerboard.stages.boards.workflow import check_move, check_open
from steerboard.stages.chain import services as chain


def check_unit(unit: Unit, on: date) -> None:
    """Raise where the province did not exist on that day; the sentence names what it became."""
    if unit_version(unit, on) is not None:
        return
    name = nearest_version(unit, on).name
    heirs = [titled(nearest_version(row.successor, on)) for row in successors(unit) if row.on <= on]
    if heirs:
        text = gettext("%(unit)s did not exist on that day: it became part of %(successor)s.") % {
            "unit": name,
            "successor": ", ".join(heirs),
        }
    else:
        text = gettext("%(unit)s did not exist on that day.") % {"unit": name}
    raise Refusal(text, field="unit", code="unit_not_then")


def _free_slug(unit: Unit, on: date) -> str:
    base = slugify(fold(nearest_version(unit, on).name))[:50] or "board"
    taken = set(Space.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for n in range(1, len(taken) + 2) if (slug := base if n == 1 else f"{base}-{n}") not in taken)


@service
def founding_start(
    *,
    by: Any,
    unit: Unit,
    name: str,
    short_name: str,
    form: str = BoardForm.COORDINATION,
    name_en: str = "",
    initiative_label: str = "",
    on: date | None = None,
    standing_agency: Organisation | None = None,
    slug: str = "",
    provenance: str = Provenance.ENTERED,
    source: str = "",
) -> Board:
    """Begin to found a board: its space, the planned board, and the draft that keeps the progress of `by`.

    `on` is the day as of which names and the province are taken (default today); for a board that exists already, a day
    of its past. Refused for a province that did not exist on it.
    """
    require(by, "boards.found", Space.instance())
    day = on or today()
    name = line(name, "name", _("Give the full name of the board."))
    short_name = line(short_name, "short_name", _("Give the short name of the board."))
    check_unit(unit, day)
    space = Space.objects.create(kind=SpaceKind.BOARD, slug=slug or _free_slug(unit, day))
    with in_space(space):
        if standing_agency is not None:
            check_organisation(standing_agency, day, "standing_agency")
        board = Board(
            space=space,
            name=name,
            name_en=one_line(name_en),
            short_name=short_name,
            form=form,
            unit=unit,
            issuer=issuer_of(unit, day),
            standing_agency=standing_agency,
            entered_later=day < today(),
            provenance=provenance,
            source=source,
        )
        if initiative_label.strip():
            board.initiative_label = one_line(initiative_label)
        chain.save(board, by=by, act="boards.founding_start")
        draft = FoundingDraft(space=space, owner_id=by.person_id, board=board, step=1, saved_at=now())
        if board.entered_later:
            draft.answers = {"as_of": day.isoformat()}
        audit.save(draft, by=by, act="boards.draft_begin")
        _agencies_of(board, day, by)
    return board


def _agencies_of(board: Board, day: date, by: Any) -> None:
    """A province that nobody entered agencies for gets those that every province has, with their names through time."""
    if not Organisation.objects.filter(unit=board.unit).exists():
        register.provincial_set_create(by=by, unit=board.unit)
        board.issuer = issuer_of(board.unit, day)
        chain.save(board, by=by, act="boards.issuer_set")


@service
def draft_save(*, draft: FoundingDraft, by: Any, answers: dict[str, Any], step: int | None = None) -> FoundingDraft:
    """Keep answers of the guided founding; `answers` are merged over what is kept, None takes one away."""
    board = draft.board
    require(by, "boards.draft", board)
    merged = {**draft.answers, **answers}
    draft.answers = {key: value for key, value in merged.items() if value is not None}
    draft.step = max(draft.step, step or draft.step)
    draft.saved_at = now()
    audit.save(draft, by=by, act="boards.draft_save")
    return draft


@service
def founding_record(
    *, board: Board, part: str, document: Document | None, by: Any, in_force_from: date | None = None
) -> Founding:
    """Make a document part of the mandate: plan, founding decision, working regulation, ending decision.

    A draft may stand for the decision until it is signed. A further document of the same part (an amendment, a new
    version) is added beside the former ones. Links plan → decision → regulation on the chain.
    """
    require(by, "boards.founding_record", board)
    board = locked(board.pk)
    if part not in FoundingPart.values:
        raise Refusal(_("Choose the part of the mandate."), field="part", code="part_missing")
    check_document(document, PART_TYPES[FoundingPart(part)], space_id=board.space_id, signed=False)
    if document is None:
        raise Refusal(_("Choose the document."), field="document", code="document_missing")
    if part != FoundingPart.ENDING:
        check_open(board.state)
    start = in_force_from or document.signed_on
    if start and document.signed_on and start < document.signed_on:
        raise Refusal(
            _("A document cannot be in force before it is signed."), field="in_force_from", code="in_force_too_early"
        )
    founding = Founding(space=board.space, board=board, part=part, document=document, in_force_from=start)
    chain.save(founding, by=by, act="boards.founding_record")
    _link_parts(founding, by)
    if is_signed(document):
        show_with_board(board, founding, by)
    return founding


# What leads to what: a plan to the decision, the decision to the regulation and to the end.
_LEADS_TO: Final[dict[str, tuple[str, ...]]] = {
    FoundingPart.PLAN: (FoundingPart.DECISION,),
    FoundingPart.DECISION: (FoundingPart.REGULATION, FoundingPart.ENDING),
}


def _link_parts(founding: Founding, by: Any) -> None:
    others = Founding.objects.filter(board=founding.board_id).exclude(pk=founding.pk).select_related("node", "space")
    for other in others:
        if founding.part in _LEADS_TO.get(other.part, ()):
            chain.link(other.node, "leads_to", founding.node, by=by)
        if other.part in _LEADS_TO.get(founding.part, ()):
            chain.link(founding.node, "leads_to", other.node, by=by)


@service
def founding_refresh(*, document: Document, by: Any) -> list[Founding]:
    """Bring the mandate up to date after its document was signed, numbered, replaced or withdrawn.

    The page that moves a document calls this in the same transaction: a lower floor knows nothing of boards.
    """
    rows = list(Founding.objects.filter(document=document).select_related("document", "node", "board__node"))
    for founding in rows:
        founding.document = document
        if founding.in_force_from is None and is_signed(document):
            founding.in_force_from = document.signed_on
        chain.save(founding, by=by, act="boards.founding_refresh")
        chain.anchor(founding, by=by)
        if is_signed(document):
            show_with_board(founding.board, founding, by)
    return rows


@service
def board_found(*, board: Board, by: Any) -> Board:
    """The board is founded as of the day its decision is in force; seats, topics and rules drafted before begin then."""
    require(by, "boards.board_found", board)
    board = locked(board.pk)
    check_move("found", board.state)
    refuse_missing(need.label for need in unmet("found", board))
    day = founding_day(board)
    if day is None:
        raise Refusal(_("Enter the day on which the decision was signed."), code="no_day")
    if day > today():
        raise Refusal(_("The decision is not in force yet."), code="not_in_force")
    check_unit(board.unit, day)
    board.state, board.founded_on = BoardState.FOUNDED, day
    chain.save(board, by=by, act="boards.board_found")
    _begin_on(board, day, by)
    return board


def _begin_on(board: Board, day: date, by: Any) -> None:
    decision = (
        Founding.objects.filter(board=board, part=FoundingPart.DECISION)
        .exclude(document__state__in=["draft", "for_signature", "withdrawn"])
        .select_related("document")
        .order_by("in_force_from", "pk")
        .first()
    )
    assert decision is not None
    for seat in Seat.objects.filter(board=board, valid_to=None).order_by("pk"):
        check_organisation(seat.organisation, day)
        seat.document = seat.document or decision.document
        seat.valid_from = day
        chain.save(seat, by=by, act="boards.seat_begin")
    for topic in Topic.objects.filter(board=board, valid_to=None).order_by("pk"):
        topic.valid_from = day
        chain.save(topic, by=by, act="boards.topic_begin")
        for part in topic.topic_seats.filter(valid_to=None):
            part.valid_from = day
            audit.save(part, by=by, act="boards.topic_seat_begin")
    for rules in Regulation.objects.filter(board=board, document=None, valid_to=None):
        rules.valid_from = day
        audit.save(rules, by=by, act="boards.regulation_begin")
    _leave_behind(board, day, by)


def _leave_behind(board: Board, day: date, by: Any) -> None:
    """What was dropped while the founding was drafted lies before the board's first day, so that it was never part of it."""
    for model in (Seat, Topic):
        for record in model.objects.filter(board=board, valid_to__isnull=False).order_by("pk"):
            record.valid_from, record.valid_to = day - ONE_DAY, day
            chain.save(record, by=by, act="boards.dropped_before_founding")
