"""Numbers as people type them: the marks of the page's language, nothing guessed, the unit and the currency named."""

from decimal import Decimal

import pytest
from django import forms
from django.utils import translation

from steerboard.interfaces.ui.figure_input import FigureField


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("vi", "1.234,5", Decimal("1234.5")),
        ("vi", "12,5", Decimal("12.5")),
        ("vi", "500.000.000", Decimal(500_000_000)),
        ("vi", "0,125", Decimal("0.125")),
        ("vi", "-5,5", Decimal("-5.5")),
        ("en", "1,234.5", Decimal("1234.5")),
        ("en", "12.5", Decimal("12.5")),
        ("vi", "12 ngày", Decimal(12)),
        ("vi", "0", Decimal(0)),
        ("vi", "", None),
    ],
)
def test_a_number_in_the_marks_of_the_page(language: str, text: str, value: Decimal | None) -> None:
    with translation.override(language):
        assert FigureField(required=False, unit="ngày").clean(text) == value


@pytest.mark.parametrize(
    ("language", "text", "code"),
    [
        ("vi", "12.5", "other_mark"),
        ("vi", "1,234.5", "other_mark"),
        ("en", "1.234,5", "other_mark"),
        ("vi", "1.234", "either"),
        ("en", "1,234", "either"),
        ("vi", "85 %", "percent"),
        ("vi", "12 triệu đồng", "unit"),
        ("vi", "mười hai", "invalid"),
        ("vi", "-", "invalid"),
        ("vi", "1e5", "form"),
        ("vi", "1" * 30, "long"),
        ("vi", "n/a", "invalid"),
    ],
)
def test_what_can_be_misread_is_refused_with_what_to_write(language: str, text: str, code: str) -> None:
    with translation.override(language), pytest.raises(forms.ValidationError) as refused:
        FigureField(required=False, unit="ngày").clean(text)
    assert refused.value.code == code
    assert str(refused.value.messages[0])


@pytest.mark.parametrize(
    ("text", "code"), [("12 USD", "currency"), ("$12", "currency"), ("12 €", "currency"), ("12 đ", "unit")]
)
def test_another_currency_is_named(text: str, code: str) -> None:
    with translation.override("en"), pytest.raises(forms.ValidationError) as refused:
        FigureField(unit="triệu đồng", currency="VND").clean(text)
    assert refused.value.code == code


def test_a_required_one_is_asked_for_and_a_stored_one_reads_back() -> None:
    field = FigureField()
    with pytest.raises(forms.ValidationError):
        field.clean("")
    for language in ("vi", "en"):
        with translation.override(language):
            for value in (Decimal("1234.500000"), Decimal(1234), Decimal("0.1")):
                assert field.clean(field.prepare_value(value)) == value
                assert not field.has_changed(value, field.prepare_value(value))


def test_a_bare_unit_word_without_a_unit_of_its_own() -> None:
    with translation.override("en"), pytest.raises(forms.ValidationError) as refused:
        FigureField().clean("12 triệu")
    assert refused.value.code == "bare"
