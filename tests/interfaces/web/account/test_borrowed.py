"""Signing in speaks Vietnamese to the end: the texts that allauth brings along are those we translate."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import allauth
import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext, override

from steerboard.interfaces.web.account import borrowed
from tests.factories import boards

ROOT = Path(allauth.__file__).parent
SOURCES = (
    "account/adapter.py",
    "account/fields.py",
    "account/forms.py",
    "mfa/adapter.py",
    "mfa/base/forms.py",
    "mfa/totp/forms.py",
)
# What needs a sign-up, a user name, a telephone number, a key of hardware or an address book of one's own: none is here.
NOT_HERE = re.compile(
    r"phone|username|primary email|already (associated|registered)|cannot add|same email|Email \(|confirmation|"
    r"not assigned|security key|Master key|Backup key|Key nr|select only one|^Login$",
    re.IGNORECASE,
)
LISTED = {*borrowed.FIELDS, *borrowed.REFUSALS, *borrowed.CHOICES}


def _said() -> Iterator[str]:
    for source in SOURCES:
        for call in ast.walk(ast.parse((ROOT / source).read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") in {"_", "gettext", "pgettext"}:
                text = call.args[-1]
                if isinstance(text, ast.Constant):
                    yield str(text.value)


def test_the_list_is_what_allauth_says_here() -> None:
    assert {text for text in _said() if not NOT_HERE.search(text)} == LISTED


def test_messages_are_still_said_so() -> None:
    said = "".join(file.read_text(encoding="utf-8") for file in ROOT.glob("templates/*/messages/*.txt"))
    for text in borrowed.DONE:
        assert text.replace("%(name)s", "{{name}}") in said


@pytest.mark.parametrize("text", sorted(LISTED | set(borrowed.DONE)))
def test_each_is_said_in_vietnamese(text: str) -> None:
    with override("vi"):
        assert gettext(text) != text or text == "Email"


@pytest.mark.django_db
def test_a_refused_sign_in_is_answered_in_vietnamese(client: Client) -> None:
    kit = boards.founded_board()
    client.cookies["lang"] = "vi"
    answer = client.post(reverse("account_login"), {"login": kit.user("member").email, "password": "sai mật khẩu rồi"})
    page = answer.content.decode()
    assert "not correct" not in page
    assert "không đúng" in page
