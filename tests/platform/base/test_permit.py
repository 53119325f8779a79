"""permit(): allowed or a reason; every rule resolves; unknown acts are faults of the code."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.checks import run_checks

from steerboard.platform.base import checks
from steerboard.platform.base.errors import NotAllowed
from steerboard.platform.base.permit import permit, require, rule
from tests.factories import boards

pytestmark = pytest.mark.django_db


@pytest.fixture
def kit() -> boards.BoardKit:
    return boards.founded_board()


def test_a_refusal_names_who_may(kit: boards.BoardKit) -> None:
    verdict = permit(kit.user("member"), "accounts.invite", kit.space)
    assert not verdict
    assert "secretary" in str(verdict.reason).lower() or "thư ký" in str(verdict.reason).lower()
    with pytest.raises(NotAllowed):
        require(kit.user("member"), "accounts.invite", kit.space)


def test_an_office_allows(kit: boards.BoardKit) -> None:
    assert permit(kit.user("secretary"), "accounts.invite", kit.space)


def test_a_stranger_an_anonymous_and_a_suspended_person_may_nothing(kit: boards.BoardKit) -> None:
    suspended = kit.user("secretary")
    suspended.is_active = False
    for nobody in (kit.stranger, AnonymousUser(), suspended):
        assert not permit(nobody, "accounts.invite", kit.space)


def test_an_unknown_act_is_a_fault(kit: boards.BoardKit) -> None:
    with pytest.raises(LookupError):
        rule("accounts.fly")
    with pytest.raises(LookupError):
        permit(kit.user("head"), "accounts.fly", kit.space)


def test_every_rule_asked_for_resolves(monkeypatch: pytest.MonkeyPatch) -> None:
    import config.urls  # noqa: F401 - imports every page, and with it every act asked for

    assert [found for found in run_checks() if str(found.id).startswith("steerboard.")] == []
    monkeypatch.setitem(checks.ASKED, "accounts.fly", "a planted page")
    assert [found.id for found in run_checks() if str(found.id).startswith("steerboard.")] == ["steerboard.E002"]
