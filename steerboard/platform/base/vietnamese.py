"""Vietnamese text: folding for search and a stored key for sorting (stack.md 4.5)."""

import unicodedata
from typing import Final

_LETTERS: Final = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_ORDER: Final = {letter: position for position, letter in enumerate(_LETTERS)}
_TONES: Final = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_VOWEL_MARKS: Final = "\u0306\u0302\u031b"
# Eth stands for Đ in old files.
_ETH: Final = str.maketrans({"\u00d0": "Đ", "\u00f0": "đ"})
_SORTED_CHARACTERS: Final = 80


def fold(text: str) -> str:
    """Lower case without tone marks and with d for đ, blanks joined: "Đầu  tư" → "dau tu"."""
    decomposed = unicodedata.normalize("NFD", text.translate(_ETH).casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c)).replace("đ", "d")
    return " ".join(bare.split())


def vi_key(text: str) -> tuple[list[tuple[int, int]], list[int], list[bool]]:
    """A key that sorts as Vietnamese dictionaries do: letters, then tones (huyền hỏi ngã sắc nặng), then case."""
    letters: list[tuple[int, int]] = []
    tones: list[int] = []
    cases: list[bool] = []
    for character in unicodedata.normalize("NFC", text.translate(_ETH)):
        decomposed = unicodedata.normalize("NFD", character)
        base, tone = decomposed[0], 0
        for mark in decomposed[1:]:
            if mark in _TONES:
                tone = _TONES[mark]
            elif mark in _VOWEL_MARKS:
                base = unicodedata.normalize("NFC", base + mark)
        low = base.lower()
        letters.append(_place(low))
        tones.append(tone)
        cases.append(base != low)
    return letters, tones, cases


def _place(low: str) -> tuple[int, int]:
    if low.isspace():
        return (0, 0)
    if low.isdecimal():
        return (2, int(low))
    if low in _ORDER:
        return (3, _ORDER[low])
    return (1, ord(low[0]))


def sort_key(text: str) -> str:
    """`vi_key` as digits of fixed width, to be stored: any collation of any database orders it alike.

    Only the first 80 characters count.
    """
    letters, tones, cases = vi_key(text[:_SORTED_CHARACTERS])
    return (
        # Kinds begin at 1, so that the end of a text (six zeros) comes before any further letter, a blank included.
        "".join(f"{kind + 1}{min(place, 99999):05d}" for kind, place in letters)
        + "000000"
        + "".join(map(str, tones))
        + "".join("1" if upper else "0" for upper in cases)
    )
