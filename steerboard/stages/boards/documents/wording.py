"""Names as official documents write them. These texts are Vietnamese by law, whatever the language of the page.

Structure: Decree 30/2020/NĐ-CP (parts of a document), domain.md 8.2 (what a founding decision holds). `[[…]]` is a place
that the office fills in.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from steerboard.platform.base.vietnamese import fold
from steerboard.register.organisations.models import Organisation
from steerboard.register.organisations.selectors import name_on
from steerboard.register.territories.models import UnitVersion
from steerboard.register.territories.selectors import nearest_version, titled, type_word
from steerboard.stages.boards.enums import BoardForm, SeatRole
from steerboard.stages.boards.models import Board, Seat
from steerboard.stages.boards.validators import post_and_agency

HOLE: Final = "[[…]]"

_ROLES: Final[dict[str, str]] = {
    SeatRole.HEAD: "Trưởng ban",
    SeatRole.DEPUTY: "Phó Trưởng ban",
    SeatRole.MEMBER: "Thành viên",
    SeatRole.SECRETARY: "Thành viên kiêm Thư ký",
    SeatRole.OBSERVER: "Mời dự, không biểu quyết",
}
_GROUP_ROLES: Final[dict[str, str]] = {SeatRole.HEAD: "Tổ trưởng", SeatRole.DEPUTY: "Tổ phó"}
_NOUNS: Final[dict[str, str]] = {BoardForm.TASK_FORCE: "Tổ"}


@dataclass(frozen=True, slots=True)
class Names:
    """A board's names on a day, as its documents write them."""

    board: Board
    on: date
    unit: UnitVersion

    @classmethod
    def of(cls, board: Board, on: date) -> "Names":
        return cls(board, on, nearest_version(board.unit, on))

    @property
    def province(self) -> str:
        """ "tỉnh Đắk Lắk", "thành phố Đà Nẵng"."""
        return titled(self.unit)

    @property
    def committee(self) -> str:
        """ "Ủy ban nhân dân tỉnh Đắk Lắk"."""
        return f"Ủy ban nhân dân {self.province}"

    @property
    def committee_short(self) -> str:
        """ "Ủy ban nhân dân tỉnh": how a document goes on after naming it once."""
        return f"Ủy ban nhân dân {type_word(self.unit)}"

    @property
    def noun(self) -> str:
        """ "Ban" or "Tổ", as the decision says "(sau đây gọi là Ban)"."""
        return _NOUNS.get(self.board.form, "Ban")

    @property
    def standing(self) -> str:
        """The standing agency's name on the day, or a place to fill in."""
        agency = self.board.standing_agency
        return agency_name(agency, self.on) if agency else "[[cơ quan thường trực]]"

    @property
    def standing_initials(self) -> str:
        """ "STC", or a place to fill in."""
        return abbreviation(self.standing) if self.board.standing_agency else HOLE


_NAMED: Final[dict[str, str]] = {
    BoardForm.COORDINATION: "Ban Điều phối",
    BoardForm.STEERING: "Ban Chỉ đạo",
    BoardForm.TASK_FORCE: "Tổ công tác",
}


def usual_name(form: str, unit: UnitVersion) -> str:
    """ "Ban Điều phối phát triển kinh tế địa phương tỉnh Đắk Lắk"; empty for another form, which has a name of its own."""
    noun = _NAMED.get(form, "")
    return f"{noun} phát triển kinh tế địa phương {titled(unit)}" if noun else ""


def usual_short_name(form: str) -> str:
    """ "Ban Điều phối PTKTĐP"."""
    noun = _NAMED.get(form, "")
    return f"{noun} PTKTĐP" if noun else ""


def agency_name(organisation: Organisation, on: date) -> str:
    """An agency's name on a day (the nearest one where it did not exist)."""
    return name_on(organisation, on)


def abbreviation(name: str) -> str:
    """The initials that symbols use: "Sở Tài chính" → "STC"."""
    return "".join(word[0] for word in name.replace(",", " ").split() if word.lower() != "và").upper()


def role_name(role: str, form: str) -> str:
    """The role as the list of a decision names it."""
    if form == BoardForm.TASK_FORCE and role in _GROUP_ROLES:
        return _GROUP_ROLES[role]
    return _ROLES[role]


def post_of(seat: Seat, names: Names) -> str:
    """ "Giám đốc Sở Công Thương", "Phó Chủ tịch Ủy ban nhân dân tỉnh"."""
    agency = agency_name(seat.organisation, names.on)
    for long in (names.committee, names.province):
        # Inside the province's own document its name is not repeated after every office.
        if fold(agency).endswith(fold(long)):
            short = names.committee_short if long == names.committee else type_word(names.unit)
            agency = f"{agency[: len(agency) - len(long)]}{short}"
            break
    return post_and_agency(seat.post_title or "[[chức vụ]]", agency)


def board_called(names: Names) -> str:
    """The board's full name without a mark of the demonstration in brackets."""
    return names.board.name.replace("(minh họa)", "").strip()
