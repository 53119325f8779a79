"""Sample records for the addresses of initiatives, their money, activities and notes."""

from typing import Any

from steerboard.platform.audit import services as audit
from steerboard.platform.base.clock import now
from steerboard.stages.initiatives import services
from steerboard.stages.initiatives.models import InitiativeSheet
from tests.factories import boards
from tests.factories import initiatives as made
from tests.reliability.addresses import sample

NEVER_WAS = 987_654
# space → what its sample records are
_OWN: dict[int, dict[str, Any]] = {}


def furnish_initiatives(kit: boards.BoardKit) -> dict[str, int]:
    """A published initiative with one record of each part. Call it inside `kit.scope()`."""
    by = kit.user("secretary")
    one = made.proposed(kit)
    line = made.money_line(kit, one)
    figure = made.figure(kit, line, "planned", 1_000_000)
    activity = made.activity(kit, one)
    partner = services.partner_add(initiative=one, organisation=kit.organisations["business"], by=by)
    evidence = services.evidence_add(initiative=one, document=made.evidence_document(kit), by=by)
    note = services.note_add(
        initiative=one, by=kit.users["task_force"], text="Đã làm (minh họa)", key="key-of-sample", activity=activity
    )
    sheet = InitiativeSheet(
        space=kit.space, board=kit.board, file_name="ds.csv", sha256="0" * 64, rows=[], read_at=now()
    )
    audit.save(sheet, by=by, act="initiatives.sheet_read")
    services.initiative_publish(initiative=one, by=by)
    found = {
        "initiative": one.pk,
        "line": line.pk,
        "figure": figure.pk,
        "activity": activity.pk,
        "partner": partner.pk,
        "evidence": evidence.pk,
        "note": note.pk,
        "list": sheet.pk,
        "link": one.node.links_in.get(relation="leads_to").pk,
    }
    _OWN[kit.space.pk] = {**found, "number": one.number}
    return found


def number_of(kit: boards.BoardKit) -> str:
    return str(_OWN.get(kit.space.pk, {}).get("number", "SK-1999-01"))


def _pk(kit: boards.BoardKit, what: str) -> int:
    return int(_OWN.get(kit.space.pk, {}).get(what, NEVER_WAS))


_PLAIN = (
    "initiative edit endorse complete review stop send_back reopen publish unpublish partner origin indicator evidence "
    "activity-new note notes"
)
# the rest of the name → the record of its second number, the word at its end
_SECOND = {
    "partner-leave": ("partner", ""),
    "link-withdraw": ("link", ""),
    "evidence-remove": ("evidence", ""),
    "activity": ("activity", ""),
    "activity-place": ("activity", "up"),
    "activity-act": ("activity", "begin"),
    "note-confirm": ("note", ""),
    "note-return": ("note", ""),
    "act": ("", "screen"),
}


def _of_initiative(name: str, what: str, word: str) -> None:
    @sample(name)
    def make(kit: boards.BoardKit) -> dict[str, Any]:
        return {"number": number_of(kit), "pk": _pk(kit, what) if what else NEVER_WAS, "name": word}


for _name in _PLAIN.split():
    _of_initiative(f"initiatives-{_name}", "", "")
for _name, (_what, _word) in _SECOND.items():
    _of_initiative(f"initiatives-{_name}", _what, _word)
_of_initiative("money-line-new", "", "")
_of_initiative("public-initiative", "", "")


def _by_key(what: str, *names: str) -> None:
    @sample(*names)
    def make(kit: boards.BoardKit) -> dict[str, Any]:
        return {"pk": _pk(kit, what), "figure": _pk(kit, "figure"), "kind": "recurrent"}


_by_key("initiative", "initiatives-record")
_by_key("activity", "initiatives-activity-record")
_by_key("list", "initiatives-sheet", "initiatives-sheet-confirm")
_by_key("line", "initiatives-line-record", "money-rule", *(f"money-line{act}" for act in ("", "-edit", "-withdraw")))
_by_key("line", "money-figure-new", "money-figure-correct")
