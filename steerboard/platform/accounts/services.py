"""Writing persons, invitations, accounts, mandates and resets of a lost second factor."""

import hashlib
import secrets
from datetime import date, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from steerboard.platform.accounts.errors import LinkDead, SameTwoPeople
from steerboard.platform.accounts.models import (
    Invitation,
    InvitationPurpose,
    Mandate,
    MandateKind,
    Person,
    SecondFactorReset,
    User,
)
from steerboard.platform.audit import services as audit
from steerboard.platform.audit.values import state_of
from steerboard.platform.base.clock import now, today
from steerboard.platform.base.errors import Refusal
from steerboard.platform.base.lines import one_line
from steerboard.platform.base.models import Space
from steerboard.platform.base.permit import require

LINK_DAYS = 7


def person_add(
    *,
    space: Space,
    name: str,
    by: Any,
    honorific: str = "",
    email: str = "",
    language: str = "vi",
    is_invented: bool = False,
) -> Person:
    """Register a person in a space. An e-mail address is kept for the invitation only and never shown in public."""
    require(by, "accounts.person_add", space)
    return _person(space, name, by, honorific=honorific, email=email, language=language, is_invented=is_invented)


def _person(space: Space, name: str, by: Any, **rest: Any) -> Person:
    name = one_line(name)
    if not name:
        raise Refusal(_("Give the person's full name."), field="name", code="name_missing")
    email = rest.get("email", "").strip().lower()
    if email and Person.objects.filter(email=email, space=space).exists():
        raise Refusal(
            _("A person with this e-mail address is already registered here."), field="email", code="email_twice"
        )
    found = Person(space=space, name=name, **{**rest, "email": email})
    audit.save(found, by=by, act="accounts.person_add")
    return found


def person_edit(*, person: Person, by: Any, expected_version: int | None = None) -> Person:
    """Save a changed person (name, form of address, e-mail, language, zone)."""
    if getattr(by, "person_id", None) != person.pk:
        require(by, "accounts.person_edit", person)
    person.name = one_line(person.name)
    if not person.name:
        raise Refusal(_("Give the person's full name."), field="name", code="name_missing")
    audit.save(person, by=by, act="accounts.person_edit", expected_version=expected_version)
    return person


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _invite(person: Person, space: Space, purpose: str, by: Any, days: int) -> str:
    Invitation.objects.filter(person=person, purpose=purpose, used_at=None, revoked_at=None).update(revoked_at=now())
    token = secrets.token_urlsafe(32)
    found = Invitation(
        space=space,
        person=person,
        purpose=purpose,
        token_sha256=_digest(token),
        made_by_id=audit.person_of(by),
        made_at=now(),
        expires_at=now() + timedelta(days=days),
    )
    found.save()
    audit.record(space=space, act="accounts.invite", by=by, obj=person, after=state_of(person), reason=purpose)
    return token


def invite(
    *, person: Person, space: Space, by: Any, purpose: str = InvitationPurpose.ACCOUNT, days: int = LINK_DAYS
) -> str:
    """Make a single-use link for a person. Returns the token, which is stored nowhere; earlier links die."""
    require(by, "accounts.invite", space)
    if purpose == InvitationPurpose.ACCOUNT and User.objects.filter(person=person).exists():
        raise Refusal(_("This person already has an account."), field="person", code="has_account")
    with transaction.atomic():
        return _invite(person, space, purpose, by, days)


def first_invitation(*, email: str, name: str, operator_basis: str = "", days: int = LINK_DAYS) -> str:
    """The command line's door: invite a person (as operator with a mandate where a basis is given) by the system."""
    space = Space.instance()
    with transaction.atomic():
        person = _person(space, name, None, email=email)
        if operator_basis:
            _mandate(person, MandateKind.OPERATOR, operator_basis, today(), None, None, None)
        return _invite(person, space, InvitationPurpose.ACCOUNT, None, days)


def invitation_of(token: str) -> Invitation:
    """The living invitation of a token. Raises LinkDead for any other, without saying why."""
    found = (
        Invitation.objects.select_related("person", "space")
        .filter(token_sha256=_digest(token), used_at=None, revoked_at=None, expires_at__gt=now())
        .first()
    )
    if found is None:
        raise LinkDead
    return found


def invitation_accept(*, token: str, email: str, password: str) -> User:
    """Open the account: the link is spent in the same transaction, so two presses make one account."""
    with transaction.atomic():
        found = invitation_of(token)
        spent = Invitation.objects.filter(pk=found.pk, used_at=None).update(used_at=now())
        if not spent or User.objects.filter(person=found.person).exists():
            raise LinkDead
        email = email.strip().lower()
        if User.objects.filter(email=email).exists():
            raise Refusal(
                _("Sign in with the account that already uses this e-mail address, or give another one."), field="email"
            )
        try:
            validate_password(password)
        except ValidationError as fault:
            raise Refusal(" ".join(fault.messages), field="password", code="password") from fault
        user = User.objects.create_user(email, password, person=found.person)
        audit.record(space=found.space, act="accounts.account_open", by=user, obj=user, after=state_of(user))
        return user


def user_suspend(*, user: User, space: Space, by: Any, reason: str) -> None:
    """End an account's access at once, with all its sessions."""
    require(by, "accounts.suspend", space)
    if not reason.strip():
        raise Refusal(_("Give the reason."), field="reason", code="reason_missing")
    _set_active(user, space, by, active=False, reason=reason)
    sessions_end(user=user, by=by)


def user_resume(*, user: User, space: Space, by: Any, reason: str) -> None:
    """Give a suspended account its access back."""
    require(by, "accounts.suspend", space)
    _set_active(user, space, by, active=True, reason=reason)


def _set_active(user: User, space: Space, by: Any, *, active: bool, reason: str) -> None:
    with transaction.atomic():
        before = state_of(user)
        user.is_active, user.suspended_why = active, "" if active else reason
        user.save(update_fields=["is_active", "suspended_why"])
        act = "accounts.resume" if active else "accounts.suspend"
        audit.record(space=space, act=act, by=by, obj=user, before=before, after=state_of(user), reason=reason)


def sessions_end(*, user: User, by: Any, keep: str = "") -> int:
    """End all sessions of a user but the one with key `keep`. Returns how many."""
    ended = 0
    for session in UserSession.objects.filter(user=user).exclude(session_key=keep):
        session.end()
        ended += 1
    return ended


def mandate_give(
    *,
    person: Person,
    kind: str,
    basis: str,
    valid_from: date,
    by: Any,
    valid_to: date | None = None,
    spaces: Any = None,
) -> Mandate:
    """Give a dated mandate of operator or viewer; `spaces` None means all boards."""
    require(by, "accounts.mandate_give", Space.instance())
    if getattr(by, "person_id", None) == person.pk:
        raise Refusal(_("Nobody gives a mandate to himself or herself."), field="person", code="self")
    with transaction.atomic():
        return _mandate(person, kind, basis, valid_from, valid_to, by, spaces)


def _mandate(
    person: Person, kind: str, basis: str, valid_from: date, valid_to: date | None, by: Any, spaces: Any
) -> Mandate:
    if not basis.strip():
        raise Refusal(_("A mandate rests on a letter: give its number and date."), field="basis", code="basis_missing")
    if valid_to is not None and valid_to <= valid_from:
        raise Refusal(_("The end must come after the beginning."), field="valid_to", code="order")
    found = Mandate(
        person=person,
        kind=kind,
        basis=basis.strip(),
        valid_from=valid_from,
        valid_to=valid_to,
        given_by_id=audit.person_of(by),
    )
    audit.save(found, by=by, act="accounts.mandate_give", space=Space.instance())
    if spaces:
        found.spaces.set(spaces)
    return found


def mandate_end(*, mandate: Mandate, on: date, by: Any, reason: str) -> None:
    """End a mandate from a day on."""
    require(by, "accounts.mandate_give", Space.instance())
    mandate.valid_to = on
    audit.save(mandate, by=by, act="accounts.mandate_end", reason=reason, space=Space.instance())


def factor_reset_ask(*, user: User, space: Space, by: Any, reason: str) -> SecondFactorReset:
    """The first of two people asks to reset a lost second factor."""
    require(by, "accounts.factor_reset_ask", space)
    if not reason.strip():
        raise Refusal(_("Give the reason."), field="reason", code="reason_missing")
    if SecondFactorReset.objects.filter(user=user, confirmed_at=None).exists():
        raise Refusal(_("A reset has already been asked for; a second person must confirm it."), code="already_asked")
    found = SecondFactorReset(user=user, asked_by_id=by.person_id, asked_at=now(), reason=reason.strip())
    audit.save(found, by=by, act="accounts.factor_reset_ask", reason=reason, space=space)
    return found


def factor_reset_confirm(*, reset: SecondFactorReset, space: Space, by: Any) -> None:
    """The second person confirms: the factor and all sessions end, and the person sets up a new one at the next sign-in."""
    require(by, "accounts.factor_reset_confirm", space)
    if by.person_id in {reset.asked_by_id, reset.user.person_id}:
        raise SameTwoPeople
    if reset.confirmed_at is not None:
        raise Refusal(_("This reset was already confirmed."), code="done")
    with transaction.atomic():
        reset.confirmed_by_id, reset.confirmed_at = by.person_id, now()
        audit.save(reset, by=by, act="accounts.factor_reset_confirm", space=space)
        Authenticator.objects.filter(user=reset.user).delete()
        sessions_end(user=reset.user, by=by)
