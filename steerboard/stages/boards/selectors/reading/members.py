"""The board in a founding decision: its name, and one line a member (order, name or post, agency, role)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from steerboard.platform.base.vietnamese import fold
from steerboard.platform.documents.reading import Article, ReadDocument
from steerboard.register.organisations.models import Organisation, OrganisationVersion
from steerboard.register.organisations.selectors import heirs
from steerboard.register.territories.models import Unit
from steerboard.stages.boards.enums import BoardForm, SeatRole
from steerboard.stages.boards.selectors.reading.agencies import AgencyIndex, spelled

Verdict = Literal["ok", "check", "missing"]
_LINES: Final = 80

# Longest first: "phó trưởng ban" holds "trưởng ban".
_ROLES: Final = (
    ("pho truong ban thuong truc", SeatRole.DEPUTY),
    ("pho truong ban", SeatRole.DEPUTY),
    ("to pho thuong truc", SeatRole.DEPUTY),
    ("to pho", SeatRole.DEPUTY),
    ("pho chu tich hoi dong", SeatRole.DEPUTY),
    ("dong truong ban", SeatRole.DEPUTY),
    ("truong ban", SeatRole.HEAD),
    ("to truong", SeatRole.HEAD),
    ("chu tich hoi dong", SeatRole.HEAD),
    ("uy vien thuong truc", SeatRole.SECRETARY),
    ("thanh vien kiem thu ky", SeatRole.SECRETARY),
    ("thanh vien thu ky", SeatRole.SECRETARY),
    ("uy vien kiem thu ky", SeatRole.SECRETARY),
    ("uy vien thu ky", SeatRole.SECRETARY),
    ("thu ky", SeatRole.SECRETARY),
    ("thanh vien", SeatRole.MEMBER),
    ("uy vien", SeatRole.MEMBER),
    ("moi du", SeatRole.OBSERVER),
    ("khong bieu quyet", SeatRole.OBSERVER),
)
_FORMS: Final = (
    ("ban dieu phoi", BoardForm.COORDINATION),
    ("ban chi dao", BoardForm.STEERING),
    ("to cong tac", BoardForm.TASK_FORCE),
)
_NUMBERED: Final = re.compile(r"^\s*(?:(\d{1,3})\s*[.)/]|[-+–•*]|[a-zđ]\))\s*")
_PERSON: Final = re.compile(
    r"(?:(?:^|(?<=[\s,:(]))(?:Ông|Bà|ông|bà|Đồng chí|đồng chí|Đ/c|đ/c)\s*:?\s+)"
    r"((?:[A-ZĐÀ-ỸẮẰẲẴẶẤẦẨẪẬ][\w.]*)(?:\s+[A-ZĐÀ-ỸẮẰẲẴẶẤẦẨẪẬ][\w.]*){1,5})"
)
_NAME: Final = re.compile(r"[Tt]hành lập\s+(.{4,240}?)\s*(?=\(sau đây|,?\s*gồm|,?\s*do\b|[;.:]|$)", re.S)
_POSTS: Final = re.compile(
    r"(Phó Chủ tịch Thường trực|Phó Chủ tịch|Chủ tịch|Phó Chánh Văn phòng|Chánh Văn phòng|Phó Giám đốc|Giám đốc|"
    r"Phó Trưởng ban|Trưởng ban|Phó Trưởng phòng|Trưởng phòng|Phó Chánh Thanh tra|Chánh Thanh tra|Phó Hiệu trưởng|"
    r"Hiệu trưởng|Đại diện lãnh đạo|Lãnh đạo|Đại diện|Chuyên viên|Phó Tổng Thư ký|Tổng Thư ký)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class MemberLine:
    """One line of the list. `why` says what to look at; `successors` are what a dissolved agency became."""

    order: int
    text: str
    person: str
    post_title: str
    role: SeatRole
    organisation: Organisation | None
    agency: str
    verdict: Verdict
    why: str | Promise = ""
    successors: tuple[OrganisationVersion, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadBoard:
    """What a decision says of the board it founds."""

    name: str
    form: BoardForm | None
    members: tuple[MemberLine, ...]
    standing_agency: Organisation | None
    basis_warning: str

    @property
    def to_check(self) -> int:
        """How many lines a person should look at."""
        return sum(1 for line in self.members if line.verdict != "ok")


def read_board(read: ReadDocument, unit: Unit, on: date) -> ReadBoard:
    """Name, form and members of the board in a read decision. Agencies are taken as of `on`."""
    index = AgencyIndex(unit, on)
    name = _name(read)
    folded = fold(name)
    form = next((form for words, form in _FORMS if words in folded), None)
    return ReadBoard(
        name=name,
        form=form,
        members=tuple(_members(_lines(read), index, on)),
        standing_agency=_standing(read, index),
        basis_warning=_basis_warning(read),
    )


def _name(read: ReadDocument) -> str:
    for text in (*(article.title for article in read.articles.value[:1]), read.abstract.value):
        found = _NAME.search(text)
        if found:
            return " ".join(found[1].split()).strip(' ,.;:“”"')
    return ""


def _lines(read: ReadDocument) -> list[str]:
    """The lines of the first article that lists people; where all stands in one line, its numbered parts."""
    for article in read.articles.value[:3]:
        if not _founds(article):
            continue
        lines = [line for paragraph in article.paragraphs for line in paragraph.splitlines()]
        if not lines:
            lines = _split_inline(article.title)
        return [line for line in lines if line.strip()][:_LINES]
    return []


def _founds(article: Article) -> bool:
    whole = fold(" ".join([article.title, *article.paragraphs[:3]]))
    return "thanh lap" in whole or "thanh phan" in whole or "thanh vien" in whole


def _split_inline(text: str) -> list[str]:
    parts = re.split(r"(?:(?<=[:;.])|(?<=…))\s*(?=\d{1,2}[.)]\s)", text)
    return [part.strip() for part in parts[1:]] or [part.strip() for part in text.split(";")[1:]]


def _members(lines: Iterable[str], index: AgencyIndex, on: date) -> Iterator[MemberLine]:
    heading: SeatRole | None = None
    order = 0
    for line in lines:
        own_heading = _heading(line)
        if own_heading is not None:
            heading = own_heading
            continue
        member = _member(line, heading, index, on, order + 1)
        if member is not None:
            order += 1
            yield member


def _heading(line: str) -> SeatRole | None:
    """ "Các thành viên:" or "2. Phó Trưởng ban:" alone on a line: the role of the lines below it."""
    bare = spelled(_NUMBERED.sub("", line)).strip().removeprefix("cac ")
    if not line.rstrip().endswith(":") and not line.rstrip().endswith("gồm:"):
        return None
    return next((role for words, role in _ROLES if bare in {words, f"{words} gom"}), None)


def _member(line: str, heading: SeatRole | None, index: AgencyIndex, on: date, order: int) -> MemberLine | None:
    text = _NUMBERED.sub("", line).strip(" ;.")
    role, rest = _role(text)
    found = index.find(rest)
    person_found = _PERSON.search(rest)
    if found is None and role is None and person_found is None:
        return None
    post_found = _POSTS.search(_PERSON.sub("", rest))
    post = post_found[0] if post_found else ""
    person = person_found[1] if person_found else ""
    if fold(post).startswith(("dai dien", "lanh dao")):
        post = ""
    role_or_heading = role or heading
    organisation = found.organisation if found else None
    agency = found.name if found else ""
    verdict, why, became = _judge(organisation, agency, role_or_heading, index, on)
    return MemberLine(
        order=order,
        text=text,
        person=person,
        post_title=post[:1].upper() + post[1:],
        role=role_or_heading or SeatRole.MEMBER,
        organisation=organisation,
        agency=agency,
        verdict=verdict,
        why=why,
        successors=became,
    )


def _role(text: str) -> tuple[SeatRole | None, str]:
    """The role and the line without it: before a colon, or as the last part after a comma, dash or colon."""
    lead, colon, rest = text.partition(":")
    if colon:
        bare = spelled(lead).strip()
        for words, role in _ROLES:
            if bare == words:
                return role, rest.strip()
    parts = re.split(r"\s*(?:[,;:]|\s[-–]\s)\s*", text)
    if len(parts) > 1:
        bare = spelled(parts[-1]).strip()
        for words, role in _ROLES:
            if bare in {words, f"lam {words}", f"la {words}"} or bare.startswith((f"{words} ban", f"{words} to")):
                cut = text.rfind(parts[-1])
                return role, text[:cut].rstrip(" ,;:-–")
    ending = re.search(r"\s(?:làm|là)\s+(.{4,40})$", text)
    if ending:
        bare = spelled(ending[1]).strip()
        for words, role in _ROLES:
            if bare.startswith(words):
                return role, text[: ending.start()]
    return None, text


def _judge(
    organisation: Organisation | None, agency: str, role: SeatRole | None, index: AgencyIndex, on: date
) -> tuple[Verdict, str | Promise, tuple[OrganisationVersion, ...]]:
    if organisation is None:
        return "check", _("The agency was not found in the register; choose it."), ()
    if not index.name_on_day(organisation):
        became = tuple(heirs(organisation, on))
        if became:
            text = gettext("%(agency)s no longer existed on that day: it became part of %(successor)s.") % {
                "agency": agency,
                "successor": ", ".join(heir.name for heir in became),
            }
        else:
            text = gettext("%(agency)s did not exist on that day.") % {"agency": agency}
        return "check", text, became
    if role is None:
        return "check", _("The role is not named; taken as member."), ()
    return "ok", "", ()


def _standing(read: ReadDocument, index: AgencyIndex) -> Organisation | None:
    for article in read.articles.value:
        for text in (article.title, *article.paragraphs):
            for sentence in re.split(r"(?<=[.;])\s", text):
                folded = fold(sentence)
                if "co quan thuong truc" in folded:
                    found = index.find(sentence)
                    if found is not None:
                        return found.organisation
    return None


def _basis_warning(read: ReadDocument) -> str:
    """The national rule covers bodies of the Prime Minister only (domain.md 8.1); a province cites its own."""
    for basis in read.bases.value:
        if basis.number.startswith("23/2023/QĐ-TTg"):
            return gettext(
                "Decision 23/2023/QĐ-TTg covers bodies set up by the Prime Minister only; cite the province's own rule."
            )
    return ""
