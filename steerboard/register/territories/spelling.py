"""How people write the names of provinces: letters only, abbreviations, codes, and what is no province at all.

The rule of comparison: letters and digits without tones, case, blanks and hyphens; "k" and "c" count as one, because
both spellings of Đắk (Đắc) and Kạn (Cạn) are in use; the words "tỉnh", "thành phố", "TP", "T.", "city" may stand beside
the name.
"""

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import cache
from typing import Final

from steerboard.platform.base.vietnamese import fold

_BEFORE: Final = ("thanhpho", "tinh", "tp", "t")
_AFTER: Final = ("province", "city")
# Short forms that mean one unit beyond doubt; every other abbreviation is asked about.
_OFFICIAL_SHORT: Final = {"hcm": "hochiminh", "hcmc": "hochiminh"}
_AGGREGATES: Final = (
    "Cả nước",
    "Toàn quốc",
    "Việt Nam",
    "Tổng số",
    "Tổng cộng",
    "Toàn vùng",
    "Trung du và miền núi phía Bắc",
    "Đồng bằng sông Hồng",
    "Bắc Trung Bộ",
    "Duyên hải miền Trung",
    "Bắc Trung Bộ và Duyên hải miền Trung",
    "Nam Trung Bộ",
    "Duyên hải Nam Trung Bộ",
    "Duyên hải Nam Trung Bộ và Tây Nguyên",
    "Tây Nguyên",
    "Đông Nam Bộ",
    "Đồng bằng sông Cửu Long",
    "Miền Bắc",
    "Miền Trung",
    "Miền Nam",
)
_LIKENESS: Final = 0.8
_SHORTEST_START: Final = 3


def letters(text: str) -> str:
    """A name as it is compared: "TP. Buôn Ma Thuột" → "tpbuonmathuot", "Đắk Lắk" → "daclac"."""
    return re.sub("[^a-z0-9]", "", fold(text)).replace("k", "c")


def readings(text: str) -> Iterator[str]:
    """What the name may be, likeliest first: all letters, then without the words for "province" and "city"."""
    whole = letters(text)
    bare = [whole]
    bare += [whole.removeprefix(word) for word in _BEFORE if whole.startswith(word)]
    bare += [one.removesuffix(word) for one in tuple(bare) for word in _AFTER if one.endswith(word)]
    yield from (_OFFICIAL_SHORT.get(one, one) for one in dict.fromkeys(bare) if one)


@cache
def _aggregates() -> frozenset[str]:
    return frozenset(letters(name) for name in _AGGREGATES)


def is_aggregate(text: str) -> bool:
    """Whether the text names the country, a region or a total."""
    whole = letters(text)
    return whole in _aggregates() or whole.removeprefix("vung") in _aggregates()


@cache
def _abbreviations(name: str) -> re.Pattern[str]:
    """Each syllable whole or by its first letter: "Bà Rịa - Vũng Tàu" → "brvt", "Thừa Thiên Huế" → "tthue"."""
    syllables = [letters(word) for word in fold(name).replace("-", " ").split()]
    return re.compile("".join(f"(?:{word}|{word[0]})" for word in syllables if word))


def is_like(text: str, name: str) -> bool:
    """Whether the text may be short for the name or its beginning; such a name is proposed, never taken."""
    return any(_is_like(one, name) for one in readings(text))


def _is_like(one: str, name: str) -> bool:
    if len(one) > 1 and _abbreviations(name).fullmatch(one):
        return True
    return len(one) >= _SHORTEST_START and letters(name).startswith(one)


def near(text: str, names: Iterable[str]) -> list[str]:
    """The at most three names that are spelt most like the text, as `letters`."""
    known = {letters(name) for name in names}
    found = (get_close_matches(one, known, n=3, cutoff=_LIKENESS) for one in readings(text))
    return list(dict.fromkeys(one for some in found for one in some))[:3]
