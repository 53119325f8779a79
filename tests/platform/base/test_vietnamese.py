"""Folding for search and keys for sorting, compared with ICU, which knows the Vietnamese order from the standard."""

import unicodedata

import icu
import pytest
from hypothesis import given
from hypothesis import strategies as st

from steerboard.platform.base.vietnamese import fold, sort_key, vi_key

TONES = "\u0300\u0301\u0303\u0309\u0323"
VOWELS = "aăâeêioôơuưy"
SYLLABLE_LETTERS = "bcdđghklmnpqrstvx"
COLLATOR = icu.Collator.createInstance(icu.Locale("vi"))

vowels = st.builds(
    lambda vowel, tone: unicodedata.normalize("NFC", vowel + tone),
    st.sampled_from(VOWELS),
    st.sampled_from(["", *TONES]),
)
syllables = st.builds(
    "{}{}{}".format, st.sampled_from(["", *SYLLABLE_LETTERS]), vowels, st.sampled_from(["", "n", "c", "m"])
)
names = st.lists(
    st.builds(lambda text, is_title: text.title() if is_title else text, syllables, st.booleans()),
    min_size=1,
    max_size=4,
).map(" ".join)


@given(st.lists(names, min_size=2, max_size=12))
def test_names_sort_as_icu_sorts_them(texts: list[str]) -> None:
    by_icu = sorted(texts, key=COLLATOR.getSortKey)
    assert [COLLATOR.getSortKey(text) for text in sorted(texts, key=vi_key)] == [
        COLLATOR.getSortKey(text) for text in by_icu
    ]


@given(st.lists(names, min_size=2, max_size=12))
def test_the_stored_key_sorts_as_the_key_does(texts: list[str]) -> None:
    assert sorted(texts, key=sort_key) == sorted(texts, key=vi_key)


def test_a_way_to_sort_that_is_wrong_would_be_found() -> None:
    words = ["đà", "da", "dã", "ad", "ăn"]
    by_icu = sorted(words, key=COLLATOR.getSortKey)
    assert by_icu == sorted(words, key=vi_key) == ["ad", "ăn", "da", "dã", "đà"]
    assert by_icu != sorted(words)


def test_tones_are_ordered_huyen_hoi_nga_sac_nang() -> None:
    assert sorted(["ma", "mạ", "má", "mã", "mả", "mà"], key=sort_key) == ["ma", "mà", "mả", "mã", "má", "mạ"]


@pytest.mark.parametrize(
    "text, folded",
    [
        ("Đầu  tư", "dau tu"),
        ("ĐÀ NẴNG", "da nang"),
        ("\u00d0à Nẵng", "da nang"),
        ("Hoà", "hoa"),
        ("Hòa", "hoa"),
        ("Thừa Thiên Huế", "thua thien hue"),
        (unicodedata.normalize("NFD", "Quảng Ngãi"), "quang ngai"),
        ("", ""),
        (" \t\n", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(max_size=80))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(names)
def test_folding_leaves_plain_letters(text: str) -> None:
    assert fold(text).isascii()
    assert fold(text.upper()) == fold(unicodedata.normalize("NFD", text)) == fold(text)


@given(st.text(max_size=120))
def test_any_text_has_a_key_that_fits_its_column(text: str) -> None:
    key = sort_key(text)
    assert key.isdigit()
    assert len(key) <= 700
