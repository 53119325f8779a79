"""Forms: label, hint, error between hint and field; the summary leads to the field; days are written day first."""

from datetime import date
from typing import Any

import pytest
from django import forms
from django.template import engines
from django.utils import translation

from steerboard.interfaces.ui import fields
from steerboard.interfaces.ui.inputs import DayField
from tests.interfaces.ui.markup import Page


class Decision(forms.Form):
    number = forms.CharField(label="Số", help_text="Như trên văn bản")
    signed_on = DayField(label="Ngày ký")
    sum = forms.IntegerField(label="Số tiền", required=False)
    scan = forms.FileField(label="Bản quét", required=False)
    noun = forms.ChoiceField(
        label="Loại", choices=[("a", "A"), (1234, "B")], widget=forms.RadioSelect, help_text="Chọn một"
    )
    agree = forms.BooleanField(label="Đồng ý", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, initial=1234)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scan"].needed_later = True  # type: ignore[attr-defined]


def render(form: forms.BaseForm, lang: str = "vi") -> Page:
    source = "{% load sb %}{% error_summary form %}<form>{% form_fields form %}</form>"
    with translation.override(lang):
        return Page(engines["django"].from_string(source).render({"form": form}))


def test_a_form_is_sound_before_and_after_a_mistake() -> None:
    assert render(Decision()).faults == []
    assert render(Decision({"number": "", "signed_on": "31/2/2026"})).faults == []


def test_what_is_not_needed_says_so() -> None:
    words = render(Decision()).words
    assert "Số tiền không bắt buộc" in words
    assert "Bản quét cần ở bước sau" in words
    assert "Số Như trên văn bản" in words


def test_an_error_is_told_beside_the_field_and_in_the_summary() -> None:
    page = render(Decision({"number": "", "signed_on": "31/2/2026", "noun": "x", "version": "1"}))
    number = next(attrs for attrs in page.having("input") if attrs["name"] == "number")
    assert number["aria-invalid"] == "true"
    assert number["aria-describedby"] == "id_number-hint id_number-error"
    assert [attrs["href"] for attrs in page.having("a")] == ["#id_number", "#id_signed_on", "#id_noun_0"]
    assert page.words.startswith("Còn 3 chỗ cần sửa")
    ids = page.ids
    assert ids.index("id_number-hint") < ids.index("id_number-error") < ids.index("id_number")
    assert page.having("fieldset")[0]["aria-describedby"] == "id_noun-hint id_noun-error"
    assert next(attrs for attrs in page.having("input") if attrs["name"] == "signed_on")["value"] == "31/2/2026"


def test_values_are_not_written_as_localised_numbers() -> None:
    page = render(Decision())
    assert [a["value"] for a in page.having("input") if a["name"] == "noun"] == ["a", "1234"]
    assert next(a["value"] for a in page.having("input") if a["name"] == "version") == "1234"


def test_a_sound_or_unsent_form_has_no_summary() -> None:
    sound = Decision({"number": "1/QĐ", "signed_on": "5/3/2026", "noun": "a", "version": "1"})
    assert sound.is_valid()
    assert fields.errors(Decision(), sound, None) == []


def test_the_summary_speaks_for_formsets_too() -> None:
    formset_class = forms.formset_factory(Decision, min_num=1, validate_min=True, extra=0)
    formset = formset_class({"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-MIN_NUM_FORMS": "1"})
    assert not formset.is_valid()
    assert "#id_form-0-number" in [error.url for error in fields.errors(formset)]


@pytest.mark.parametrize("typed", ["5/3/2026", "05/03/2026", "5-3-2026", "5.3.2026", "2026-03-05", " 5/3/2026 "])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_day_is_read_day_first_in_both_languages(typed: str, lang: str) -> None:
    with translation.override(lang):
        assert DayField().clean(typed) == date(2026, 3, 5)


@pytest.mark.parametrize("typed", ["31/2/2026", "3/13/2026", "5/3/26", "mai", "2026", "5/3/2026x", "0/1/2026"])
def test_what_is_no_day_is_refused_in_words(typed: str) -> None:
    with translation.override("vi"), pytest.raises(forms.ValidationError) as refusal:
        DayField().clean(typed)
    assert refusal.value.messages == ["Không có ngày này trong lịch. Ghi ngày/tháng/năm, ví dụ 27/11/2026."]


def test_a_day_is_shown_as_it_is_typed() -> None:
    form = Decision(initial={"signed_on": date(2026, 3, 5)})
    assert next(a for a in render(form).having("input") if a["name"] == "signed_on")["value"] == "5/3/2026"
