"""Sign-in: alike for known and unknown, closed after failures; invitations work once; two people reset a factor."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.test import Client
from django.urls import reverse

from steerboard.platform.accounts import services
from steerboard.platform.accounts.errors import LinkDead, SameTwoPeople
from steerboard.platform.accounts.models import Invitation, Mandate, Person, SecondFactorReset, User
from steerboard.platform.base.clock import now
from steerboard.platform.base.errors import Refusal
from steerboard.platform.base.models import Space
from tests.factories import boards

pytestmark = pytest.mark.django_db
PASSWORD = "một câu dài để nhớ 2026"


@pytest.fixture
def kit() -> boards.BoardKit:
    return boards.founded_board()


def _sign_in(client: Client, email: str, password: str) -> object:
    return client.post(reverse("account_login"), {"login": email, "password": password})


def test_known_and_unknown_are_answered_alike(client: Client, kit: boards.BoardKit) -> None:
    known = _sign_in(client, kit.user("member").email, "wrong password")
    unknown = _sign_in(client, "nobody@example.vn", "wrong password")
    assert known.status_code == unknown.status_code == 200  # type: ignore[attr-defined]
    said = [str(answer.context["form"].non_field_errors()) for answer in (known, unknown)]  # type: ignore[attr-defined]
    assert said[0] == said[1] != ""


def test_a_right_password_signs_in_and_a_member_needs_no_factor(client: Client, kit: boards.BoardKit) -> None:
    user = kit.user("member")
    user.set_password(PASSWORD)
    user.save()
    assert _sign_in(client, user.email.upper(), PASSWORD)["Location"] == "/b/"  # type: ignore[index]


def test_ten_failures_close_the_name_for_this_address_only(client: Client, kit: boards.BoardKit) -> None:
    user = kit.user("member")
    user.set_password(PASSWORD)
    user.save()
    for _ in range(10):
        answer = _sign_in(client, user.email, "wrong password")
    assert answer.status_code == 429  # type: ignore[attr-defined]
    assert _sign_in(client, user.email, PASSWORD).status_code == 429  # type: ignore[attr-defined]
    elsewhere = Client(REMOTE_ADDR="10.1.2.3")
    assert _sign_in(elsewhere, user.email, PASSWORD).status_code == 302  # type: ignore[attr-defined]


def test_a_head_without_second_factor_reaches_only_the_set_up(kit: boards.BoardKit) -> None:
    head = kit.user("head")
    Authenticator.objects.filter(user=head).delete()
    client = boards.signed_in(head)
    assert client.get(kit.url("people/"))["Location"] == reverse("mfa_activate_totp")
    page = client.get(reverse("mfa_activate_totp"))
    assert page.status_code in {200, 302}


def test_a_second_step_is_asked_for_and_its_code_works_once(client: Client, kit: boards.BoardKit) -> None:
    head = kit.user("head")
    head.set_password(PASSWORD)
    head.save()
    assert _sign_in(client, head.email, PASSWORD)["Location"] == reverse("mfa_authenticate")  # type: ignore[index]
    assert client.get(kit.url("people/")).status_code == 302
    counter = next(iter(yield_hotp_counters_from_time()))
    secret = Authenticator.objects.get(user=head).wrap().instance.data["secret"]
    code = format_hotp_value(hotp_value(secret, counter))
    assert client.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code == 200
    assert client.post(reverse("mfa_authenticate"), {"code": code}).status_code == 302
    other = Client()
    _sign_in(other, head.email, PASSWORD)
    assert other.post(reverse("mfa_authenticate"), {"code": code}).status_code == 200


def test_an_invitation_opens_one_account_and_its_page_spends_nothing(client: Client, kit: boards.BoardKit) -> None:
    guest = boards.person("Khách mời (minh họa)", space=kit.space)
    token = services.invite(person=guest, space=kit.space, by=kit.user("secretary"))
    url = reverse("account_invitation", args=[token])
    assert client.get(url).status_code == client.get(url).status_code == 200
    form = {"email": "khach@example.vn", "password": PASSWORD, "repeat": PASSWORD}
    assert client.post(url, form)["Location"] == "/b/"
    assert User.objects.get(email="khach@example.vn").person == guest
    assert Client().get(url).status_code == 410
    with pytest.raises(LinkDead):
        services.invitation_accept(token=token, email="x@example.vn", password=PASSWORD)
    assert not Invitation.objects.filter(token_sha256=token).exists()


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ({"email": "khach@example.vn", "password": "short", "repeat": "short"}, "password"),
        ({"email": "khach@example.vn", "password": "ubnd matkhau 12", "repeat": "ubnd matkhau 12"}, "password"),
        ({"email": "khach@example.vn", "password": PASSWORD, "repeat": "other"}, "repeat"),
        ({"email": "no address", "password": PASSWORD, "repeat": PASSWORD}, "email"),
    ],
)
def test_a_faulty_form_keeps_the_link_alive(
    client: Client, kit: boards.BoardKit, form: dict[str, str], field: str
) -> None:
    guest = boards.person(space=kit.space)
    url = reverse("account_invitation", args=[services.invite(person=guest, space=kit.space, by=kit.user("secretary"))])
    answer = client.post(url, form)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert client.get(url).status_code == 200


def test_expired_replaced_and_invented_links_say_the_same(client: Client, kit: boards.BoardKit) -> None:
    guest = boards.person(space=kit.space)
    first = services.invite(person=guest, space=kit.space, by=kit.user("secretary"))
    second = services.invite(person=guest, space=kit.space, by=kit.user("secretary"))
    Invitation.objects.filter(used_at=None, revoked_at=None).update(expires_at=now() - timedelta(seconds=1))
    bodies = set()
    for token in (first, second, "invented"):
        # The switch of the language holds the page's own address and a fresh CSRF token.
        page = reverse("account_invitation", args=[token])
        bodies.add(re.sub(rb'value="\w{64}"', b"", client.get(page).content.replace(page.encode(), b"")))
    assert len(bodies) == 1


def test_a_lost_factor_is_reset_by_two_people(kit: boards.BoardKit) -> None:
    head, secretary, deputy = kit.user("head"), kit.user("secretary"), kit.user("deputy")
    reset = services.factor_reset_ask(user=head, space=kit.space, by=secretary, reason="mất điện thoại (minh họa)")
    for same in (secretary, head):
        with pytest.raises(SameTwoPeople):
            services.factor_reset_confirm(reset=reset, space=kit.space, by=same)
    assert Authenticator.objects.filter(user=head).exists()
    services.factor_reset_confirm(reset=reset, space=kit.space, by=deputy)
    assert not Authenticator.objects.filter(user=head).exists()
    assert SecondFactorReset.objects.get().confirmed_by == deputy.person


def test_a_suspended_user_is_out_at_once(kit: boards.BoardKit) -> None:
    client = kit.client("member")
    assert client.get(kit.url("people/")).status_code == 200
    services.user_suspend(user=kit.user("member"), space=kit.space, by=kit.user("secretary"), reason="nghỉ (minh họa)")
    assert client.get(kit.url("people/")).status_code == 302


def test_a_mandate_rests_on_a_letter_and_nobody_gives_it_to_himself(kit: boards.BoardKit) -> None:
    operator = kit.operator
    with pytest.raises(Refusal) as refusal:
        services.mandate_give(
            person=kit.users["member"].person, kind="viewer", basis=" ", valid_from=now().date(), by=operator
        )
    assert refusal.value.field == "basis"
    with pytest.raises(Refusal) as refusal:
        services.mandate_give(person=operator.person, kind="viewer", basis="CV", valid_from=now().date(), by=operator)
    assert refusal.value.field == "person"
    assert Mandate.objects.filter(kind="viewer").count() == 0


def test_a_reset_mail_leads_to_the_configured_address(client: Client, kit: boards.BoardKit, settings: object) -> None:
    settings.BASE_URL = "https://board.example.vn"  # type: ignore[attr-defined]
    settings.ALLOWED_HOSTS = ["*"]  # type: ignore[attr-defined]
    client.post(reverse("account_reset_password"), {"email": kit.user("member").email}, HTTP_HOST="evil.example")
    (sent,) = mail.outbox
    assert "https://board.example.vn/account/password/reset/key/" in sent.body
    assert "evil" not in sent.body


def test_demo_buttons_exist_only_in_the_demonstration(client: Client, settings: object, kit: boards.BoardKit) -> None:
    user = boards.user(boards.person("Thư ký (minh họa)", email="secretary@demo.invalid"))
    address = {"account": user.email}
    assert client.post(reverse("account_demo"), address).status_code == 404
    settings.DEMO = True  # type: ignore[attr-defined]
    assert client.post(reverse("account_demo"), {"account": kit.user("member").email}).status_code == 404
    assert client.post(reverse("account_demo"), address)["Location"] == "/b/"


def test_settings_change_language_and_zone(kit: boards.BoardKit) -> None:
    client = kit.client("member")
    form = {"honorific": "ông", "language": "en", "zone": "Europe/Berlin"}
    assert client.post(reverse("account_settings"), form).status_code == 302
    person = Person.objects.get(pk=kit.users["member"].person_id)
    assert (person.language, person.zone) == ("en", "Europe/Berlin")
    assert client.post(reverse("account_settings"), {**form, "zone": "Mars/Base"}).status_code == 422


def test_the_first_operator_is_invited_from_the_command_line(client: Client) -> None:
    token = services.first_invitation(email="op@example.vn", name="Người vận hành", operator_basis="CV 1 (minh họa)")
    found = services.invitation_of(token)
    assert found.space == Space.instance()
    assert Mandate.objects.get().person == found.person


def test_recovery_codes_are_made_shown_and_each_works_once(client: Client, kit: boards.BoardKit) -> None:
    head = kit.user("head")
    head.set_password(PASSWORD)
    head.save()
    _sign_in(client, head.email, PASSWORD)
    secret = Authenticator.objects.get(user=head).wrap().instance.data["secret"]
    code = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
    assert client.post(reverse("mfa_authenticate"), {"code": code}).status_code == 302
    RecoveryCodes.activate(head)
    assert client.get(reverse("mfa_view_recovery_codes"))["Location"].startswith(reverse("account_reauthenticate"))
    assert client.post(reverse("account_reauthenticate"), {"password": PASSWORD}).status_code == 302
    assert client.get(reverse("mfa_view_recovery_codes")).status_code == 200
    codes = client.get(reverse("mfa_download_recovery_codes")).content.decode().split()
    assert len(codes) == 10
    for expected in (302, 200):
        again = Client()
        _sign_in(again, head.email, PASSWORD)
        assert again.post(reverse("mfa_authenticate"), {"code": codes[0]}).status_code == expected
