"""A board at work with one person a role, and a stranger. Every text says that it is an illustration."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from typing import Any

from allauth.mfa.models import Authenticator
from django.test import Client

from steerboard.platform.accounts.models import Mandate, Person, User
from steerboard.platform.audit import services as audit
from steerboard.platform.base.clock import now
from steerboard.platform.base.enums import Provenance, Role, SpaceKind, Visibility
from steerboard.platform.base.models import Space
from steerboard.platform.base.scopes import in_space
from steerboard.platform.documents.enums import DocumentState, DocumentType
from steerboard.platform.documents.models import Document
from steerboard.register.organisations.enums import Field, OrganisationKind
from steerboard.register.organisations.models import Organisation, OrganisationVersion
from steerboard.register.territories.enums import UnitType
from steerboard.register.territories.models import Unit, UnitVersion
from steerboard.stages.boards.enums import BoardState, EndReason, FoundingPart, SeatRole, Side, TopicField, TopicPart
from steerboard.stages.boards.models import (
    Appointment,
    Board,
    Founding,
    FoundingDraft,
    Regulation,
    Seat,
    TaskForcePost,
    Topic,
    TopicSeat,
)
from steerboard.stages.chain import services as chain

FOUNDED_ON = date(2026, 1, 15)
REFORM = date(2025, 7, 1)
_NEEDS_FACTOR = {Role.HEAD, Role.SECRETARY, Role.OPERATOR}
_numbers = count(1)


def person(name: str = "", *, space: Space | None = None, email: str = "", language: str = "vi") -> Person:
    """An invented person."""
    found = Person(
        space=space or Space.instance(),
        name=name or f"Người {next(_numbers)} (minh họa)",
        email=email,
        language=language,
        is_invented=True,
    )
    audit.save(found, by=None, act="accounts.person_add", space=found.space)
    return found


def user(whom: Person | None = None, *, second_factor: bool = False, language: str = "vi") -> User:
    """An account for a person (a new one where none is given); with a second factor where the office needs one."""
    whom = whom or person(language=language)
    made = User.objects.create_user(whom.email or f"person{whom.pk}@example.vn", "a long password 1", person=whom)
    if second_factor:
        Authenticator.objects.create(user=made, type=Authenticator.Type.TOTP, data={"secret": "JBSWY3DPEHPK3PXP"})
    return made


def signed_in(whom: User) -> Client:
    """A browser in which this user is signed in."""
    client = Client()
    client.force_login(whom, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def read_page(client: Client, path: str, status: int = 200) -> str:
    """The text of a page; fails where it answers with another status."""
    response = client.get(path)
    text = response.content.decode()
    assert response.status_code == status, text[:2000]
    return text


def operator() -> User:
    """An operator of the instance, with a dated mandate and a second factor."""
    made = user(person("Quản trị (minh họa)"), second_factor=True)
    Mandate(person=made.person, kind="operator", basis="công văn (minh họa)", valid_from=date(2025, 1, 1)).save()
    return made


def viewer(*spaces: Space, language: str = "vi") -> User:
    """A ministry's viewer; of all boards where none is named."""
    made = user(person("Cán bộ Bộ (minh họa)", language=language))
    mandate = Mandate(person=made.person, kind="viewer", basis="công văn (minh họa)", valid_from=date(2025, 1, 1))
    mandate.save()
    mandate.spaces.set(spaces)
    return made


def unit(
    key: str = "dak-lak",
    name: str = "Đắk Lắk",
    *,
    code: str = "",
    type: str = UnitType.PROVINCE,
    valid_from: date = REFORM,
    valid_to: date | None = None,
) -> Unit:
    """A province as of a date; the same one where it exists already."""
    found, is_new = Unit.objects.get_or_create(key=key)
    if is_new:
        UnitVersion(
            unit=found,
            code=code or f"{900 + next(_numbers)}",
            name=name,
            name_en=name,
            type=type,
            valid_from=valid_from,
            valid_to=valid_to,
        ).save()
    return found


def organisation(
    name: str = "",
    *,
    key: str = "",
    kind: str = OrganisationKind.DEPARTMENT,
    field: str = Field.OTHER,
    unit: Unit | None = None,
    short: str = "",
    name_en: str = "",
    valid_from: date = REFORM,
    valid_to: date | None = None,
) -> Organisation:
    """An organisation with one dated name; the same one where its key exists already."""
    if known := Organisation.objects.filter(key=key).first() if key else None:
        return known
    number = next(_numbers)
    found = Organisation(key=key or f"organisation-{number}", kind=kind, field=field, unit=unit)
    found.save()
    OrganisationVersion(
        organisation=found,
        name=name or f"Cơ quan {number} (minh họa)",
        name_en=name_en,
        short=short,
        valid_from=valid_from,
        valid_to=valid_to,
    ).save()
    return found


def agencies(of: Unit) -> dict[str, Organisation]:
    """The People's Committee and what stands below it in every province since 2025, by a short name."""
    rows = (
        ("ppc", "Ủy ban nhân dân", OrganisationKind.PEOPLES_COMMITTEE, Field.GENERAL),
        ("office", "Văn phòng Ủy ban nhân dân", OrganisationKind.PPC_OFFICE, Field.GENERAL),
        ("finance", "Sở Tài chính", OrganisationKind.DEPARTMENT, Field.FINANCE),
        ("industry", "Sở Công Thương", OrganisationKind.DEPARTMENT, Field.INDUSTRY_TRADE),
        ("agriculture", "Sở Nông nghiệp và Môi trường", OrganisationKind.DEPARTMENT, Field.AGRICULTURE),
        ("business", "Hiệp hội Doanh nghiệp", OrganisationKind.ASSOCIATION, Field.BUSINESS),
    )
    return {
        short: organisation(f"{name} {of.versions.get().name}", key=f"{of.key}-{short}", kind=kind, field=area, unit=of)
        for short, name, kind, area in rows
    }


def document(
    space: Space,
    *,
    type: str = DocumentType.DECISION,
    number: str = "",
    symbol: str = "QĐ-UBND",
    abstract: str = "Về việc thành lập Ban Điều phối phát triển kinh tế địa phương (minh họa)",
    signed_on: date | None = FOUNDED_ON,
    state: str = DocumentState.ISSUED,
    visibility: int = Visibility.PUBLIC,
) -> Document:
    """An official document; invented, so without a number unless one is given."""
    found = Document(
        space=space,
        type=type,
        number=number,
        symbol=symbol,
        abstract=abstract,
        issuer="Ủy ban nhân dân tỉnh (minh họa)",
        signed_on=signed_on,
        state=state,
        visibility=visibility,
        submitted_at=now() if state != DocumentState.DRAFT else None,
        signed_at=now() if state in {DocumentState.WAITING_NUMBER, DocumentState.ISSUED} else None,
        issued_at=now() if state == DocumentState.ISSUED else None,
        provenance=Provenance.ILLUSTRATION,
    )
    audit.save(found, by=None, act="documents.record")
    return found


@dataclass
class BoardKit:
    """A board and who is who on it. `users["head"].person` is the person; `seats["member"]` the seat of that person."""

    space: Space
    board: Board
    unit: Unit
    organisations: dict[str, Organisation]
    operator: User
    stranger: User
    decision: Document | None = None
    seats: dict[str, Seat] = field(default_factory=dict)
    appointments: dict[str, Appointment] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)

    @contextmanager
    def scope(self) -> Iterator[None]:
        """Queries and saves inside belong to this board."""
        with in_space(self.space):
            yield

    def client(self, role: str) -> Client:
        """A browser signed in as "head", "member", …, "operator", "viewer" or "stranger"."""
        return signed_in(self.user(role))

    def user(self, role: str) -> User:
        if role in {"operator", "stranger"}:
            found: User = getattr(self, role)
            return found
        if role == "viewer" and role not in self.users:
            self.users[role] = viewer(self.space, language=self.stranger.person.language)
        return self.users[role]

    def url(self, path: str = "") -> str:
        return f"/b/{self.space.slug}/{path}"

    def page(self, path: str = "", role: str = "secretary", status: int = 200) -> str:
        """What a page of the board says to somebody."""
        return read_page(self.client(role), self.url(path), status)


def planned_board(slug: str = "dak-lak", *, name: str = "", of: Unit | None = None) -> BoardKit:
    """A board that is being founded: no document yet; `users["founder"]` works on its draft."""
    space = Space.objects.create(kind=SpaceKind.BOARD, slug=slug)
    where = of or unit()
    found_agencies = agencies(where)
    with in_space(space):
        board = Board(
            space=space,
            name=name or "Ban Điều phối phát triển kinh tế địa phương tỉnh Đắk Lắk (minh họa)",
            short_name="Ban Điều phối PTKTĐP",
            unit=where,
            issuer=found_agencies["ppc"],
            standing_agency=found_agencies["finance"],
            provenance=Provenance.ILLUSTRATION,
        )
        chain.save(board, by=None, act="boards.founding_start")
        kit = BoardKit(space, board, where, found_agencies, operator(), user(person("Người lạ (minh họa)")))
        kit.users["founder"] = user(person("Người lập (minh họa)", space=space))
        FoundingDraft(space=space, owner=kit.users["founder"].person, board=board, saved_at=now()).save()
    return kit


# role on the board → (agency, post, role of the seat, votes, side)
_SEATS: dict[str, tuple[str, str, str, bool, str]] = {
    "head": ("ppc", "Phó Chủ tịch", SeatRole.HEAD, True, Side.PUBLIC),
    "deputy": ("office", "Chánh Văn phòng", SeatRole.DEPUTY, True, Side.PUBLIC),
    "secretary": ("finance", "Phó Giám đốc", SeatRole.SECRETARY, True, Side.PUBLIC),
    "member": ("industry", "Giám đốc", SeatRole.MEMBER, True, Side.PUBLIC),
    "business": ("business", "Chủ tịch", SeatRole.MEMBER, True, Side.PRIVATE),
    "observer": ("agriculture", "Phó Giám đốc", SeatRole.OBSERVER, False, Side.OTHER),
}


def founded_board(
    slug: str = "dak-lak", *, active: bool = True, founded_on: date = FOUNDED_ON, **options: Any
) -> BoardKit:
    """A board with its decision, six filled seats ("head", "deputy", "secretary", "member", "business", "observer"),
    an expert ("task_force") paired with "member", a core topic and the default regulation. `active=False` stops at
    founded. "vacant" is a seat that nobody holds.
    """
    kit = planned_board(slug, **options)
    with kit.scope():
        kit.decision = document(kit.space, signed_on=founded_on)
        board = kit.board
        founding = Founding(
            space=kit.space,
            board=board,
            part=FoundingPart.DECISION,
            document=kit.decision,
            in_force_from=founded_on,
        )
        chain.save(founding, by=None, act="boards.founding_record")
        for order, (role, row) in enumerate(_SEATS.items(), start=1):
            _fill_seat(kit, role, order, row, founded_on)
        kit.seats["vacant"] = _seat(kit, 7, ("agriculture", "Giám đốc", SeatRole.MEMBER, True, Side.PUBLIC), founded_on)
        _task_force(kit, founded_on)
        _topic(kit, founded_on)
        regulation = Regulation(space=kit.space, board=board, valid_from=founded_on)
        audit.save(regulation, by=None, act="boards.regulation_adopt")
        board.state = BoardState.ACTIVE if active else BoardState.FOUNDED
        board.founded_on = founded_on
        chain.save(board, by=None, act="boards.board_found")
    return kit


def english_board() -> BoardKit:
    """A board at work whose people read English."""
    kit = founded_board()
    for account in (*kit.users.values(), kit.stranger, kit.operator):
        account.person.language = "en"
        audit.save(account.person, by=None, act="accounts.person_edit", space=account.person.space)
    return kit


def _seat(kit: BoardKit, order: int, row: tuple[str, str, str, bool, str], on: date) -> Seat:
    agency, post, role, voting, side = row
    seat = Seat(
        space=kit.space,
        board=kit.board,
        order=order,
        role=role,
        voting=voting,
        is_member=role != SeatRole.OBSERVER,
        side=side,
        organisation=kit.organisations[agency],
        post_title=post,
        document=kit.decision,
        valid_from=on,
    )
    chain.save(seat, by=None, act="boards.seat_create")
    return seat


def _fill_seat(kit: BoardKit, role: str, order: int, row: tuple[str, str, str, bool, str], on: date) -> None:
    kit.seats[role] = _seat(kit, order, row, on)
    whom = person(f"{row[1]} {role} (minh họa)", space=kit.space)
    kit.users[role] = user(whom, second_factor=Role(row[2]) in _NEEDS_FACTOR)
    kit.appointments[role] = appointment(kit, role, whom, valid_from=on)


def appointment(
    kit: BoardKit,
    role: str,
    whom: Person,
    *,
    valid_from: date = FOUNDED_ON,
    valid_to: date | None = None,
    end_reason: str = EndReason.TERM,
) -> Appointment:
    """Somebody in the seat of that name, straight into the table (the service has its own tests)."""
    made = Appointment(
        space=kit.space,
        seat=kit.seats[role],
        person=whom,
        post_title=kit.seats[role].post_title,
        document=kit.decision,
        valid_from=valid_from,
        valid_to=valid_to,
        end_reason=end_reason if valid_to else "",
        provenance=Provenance.ILLUSTRATION,
    )
    audit.save(made, by=None, act="boards.appointment_make")
    return made


def _task_force(kit: BoardKit, on: date) -> None:
    expert = person("Chuyên viên (minh họa)", space=kit.space)
    kit.users["task_force"] = user(expert)
    post = TaskForcePost(
        space=kit.space,
        board=kit.board,
        seat=kit.seats["member"],
        person=expert,
        post_title="Chuyên viên",
        document=kit.decision,
        valid_from=on,
        provenance=Provenance.ILLUSTRATION,
    )
    audit.save(post, by=None, act="boards.task_force_assign")


def _topic(kit: BoardKit, on: date) -> None:
    topic = Topic(
        space=kit.space,
        board=kit.board,
        field=TopicField.INVESTMENT,
        name="Xúc tiến đầu tư (minh họa)",
        name_en="Investment promotion (illustration)",
        reason="Chủ đề trọng tâm (minh họa)",
        is_core=True,
        valid_from=on,
    )
    chain.save(topic, by=None, act="boards.topic_add")
    kit.topics["core"] = topic
    part = TopicSeat(space=kit.space, topic=topic, seat=kit.seats["member"], part=TopicPart.LEAD, valid_from=on)
    audit.save(part, by=None, act="boards.topic_seat_set")
    chain.anchor(topic, by=None)
