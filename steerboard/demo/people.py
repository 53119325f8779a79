"""The invented people of the demonstration, and those among them who sign in by a button."""

import secrets
from datetime import date

from steerboard.platform.accounts import services
from steerboard.platform.accounts.models import Invitation, InvitationPurpose, MandateKind, Person, User
from steerboard.platform.audit import services as audit
from steerboard.platform.base.models import Space

BASIS = "công văn (minh họa)"


def operator() -> User:
    """The operator who founds the boards, invited as `steerboard user invite` does it."""
    token = services.first_invitation(
        email="operator@demo.invalid", name="Nguyễn Thị Vận Hành", operator_basis=BASIS, days=1
    )
    person = services.invitation_of(token).person
    person.is_invented = True
    audit.save(person, by=None, act="accounts.person_edit")
    return _accept(token, person.email)


def _accept(token: str, email: str) -> User:
    """Open the account with a password nobody knows: in the demonstration one signs in by a button."""
    return services.invitation_accept(token=token, email=email, password=f"{secrets.token_urlsafe(24)} aA1")


def person(space: Space, name: str, by: User, *, honorific: str = "ông", account: str = "") -> Person:
    """An invented person of a board; with an account where an address is given."""
    made = services.person_add(space=space, name=name, by=by, honorific=honorific, email=account, is_invented=True)
    if account:
        _accept(services.invite(person=made, space=space, by=by, days=1), account)
    return made


def ministry(by: User) -> None:
    """A viewer of the ministry who compares the boards."""
    made = person(Space.instance(), "Trần Văn Vĩ Mô", by, account="ministry@demo.invalid")
    services.mandate_give(person=made, kind=MandateKind.VIEWER, basis=BASIS, valid_from=date(2025, 7, 1), by=by)


def leftover_invitations() -> int:
    """Invitations to open an account that are still open: none once the demonstration is loaded."""
    return Invitation.objects.filter(purpose=InvitationPurpose.ACCOUNT, used_at=None, revoked_at=None).count()
