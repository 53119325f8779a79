"""Old Vietnamese encodings, told by how many words become Vietnamese syllables: TCVN3 (ABC), VNI, VISCII, Windows-1258.

Which of them a file has cannot be known, only likely: the caller asks. The tables are the published ones: TCVN 5712:1993
(VN3), VNI for Windows, RFC 1456.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import Final

# ă â ê ô ơ ư đ and their capitals, then each vowel with its five tones (grave, hook, tilde, acute, dot).
_TCVN3: Final = (
    {0xA1: "Ă", 0xA2: "Â", 0xA3: "Ê", 0xA4: "Ô", 0xA5: "Ơ", 0xA6: "Ư", 0xA7: "Đ"}
    | {0xA8: "ă", 0xA9: "â", 0xAA: "ê", 0xAB: "ô", 0xAC: "ơ", 0xAD: "ư", 0xAE: "đ"}
    | dict(zip((0xB5, 0xB6, 0xB7, 0xB8, 0xB9), "àảãáạ", strict=True))
    | dict(zip((0xBB, 0xBC, 0xBD, 0xBE, 0xC6), "ằẳẵắặ", strict=True))
    | dict(zip((0xC7, 0xC8, 0xC9, 0xCA, 0xCB), "ầẩẫấậ", strict=True))
    | dict(zip((0xCC, 0xCE, 0xCF, 0xD0, 0xD1), "èẻẽéẹ", strict=True))
    | dict(zip((0xD2, 0xD3, 0xD4, 0xD5, 0xD6), "ềểễếệ", strict=True))
    | dict(zip((0xD7, 0xD8, 0xDC, 0xDD, 0xDE), "ìỉĩíị", strict=True))
    | dict(zip((0xDF, 0xE1, 0xE2, 0xE3, 0xE4), "òỏõóọ", strict=True))
    | dict(zip((0xE5, 0xE6, 0xE7, 0xE8, 0xE9), "ồổỗốộ", strict=True))
    | dict(zip((0xEA, 0xEB, 0xEC, 0xED, 0xEE), "ờởỡớợ", strict=True))
    | dict(zip((0xEF, 0xF1, 0xF2, 0xF3, 0xF4), "ùủũúụ", strict=True))
    | dict(zip((0xF5, 0xF6, 0xF7, 0xF8, 0xF9), "ừửữứự", strict=True))
    | dict(zip((0xFA, 0xFB, 0xFC, 0xFD, 0xFE), "ỳỷỹýỵ", strict=True))
)
_VISCII_HIGH: Final = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"
    "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
)
# Capitals on control characters; 0x1B and the like stay what they are.
_VISCII_LOW: Final = {0x02: "Ẳ", 0x05: "Ẵ", 0x06: "Ẫ", 0x14: "Ỷ", 0x19: "Ỹ", 0x1E: "Ỵ"}
_VISCII: Final = {0x80 + place: letter for place, letter in enumerate(_VISCII_HIGH)} | _VISCII_LOW

# VNI: letter and mark are two bytes; the marks of small letters (a capital's is 0x20 less).
_VNI_TONES: Final = {0xF8: "\u0300", 0xFB: "\u0309", 0xF5: "\u0303", 0xF9: "\u0301", 0xEF: "\u0323"}
_VNI_ROUND: Final = {0xE2: "", 0xE0: "\u0300", 0xE5: "\u0309", 0xE3: "\u0303", 0xE1: "\u0301", 0xE4: "\u0323"}
_VNI_BREVE: Final = {0xEA: "", 0xE8: "\u0300", 0xFA: "\u0309", 0xFC: "\u0303", 0xE9: "\u0301", 0xEB: "\u0323"}
_VNI_SINGLE: Final = {0xF1: "đ", 0xED: "í", 0xEC: "ì", 0xE6: "ỉ", 0xF3: "ĩ", 0xF2: "ị", 0xF4: "ơ", 0xF6: "ư", 0xEE: "ỵ"}

_SYLLABLE: Final = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnpqrstvx])?"
    r"(?:i(?:ê|a|u)?|yê|y|u(?:ô|â|ê|y|yê|ya|a|i|ơ)?|ư(?:ơ|a|u|i)?|o(?:a|ă|e|i|o)?|ô(?:i)?|ơ(?:i)?"
    r"|a(?:i|y|o|u)?|ă|â(?:y|u)?|e(?:o)?|ê(?:u)?|iêu|yêu|uôi|ươi|ươu|oai|oay|oeo|uây|uyu|uêu)"
    r"(?:ch|c|k|m|nh|ng|n|p|t)?"
)
_WORD: Final = re.compile(r"[^\W\d_]+")
_TONE_MARKS: Final = str.maketrans(dict.fromkeys("\u0300\u0301\u0303\u0309\u0323"))
_WORDS_LOOKED_AT: Final = 4_000


def _other(byte: int) -> str:
    """A byte that the encoding gives no letter: ASCII, the quotation marks of Windows, the no-break space, else lost."""
    if byte < 0xA0:
        return bytes((byte,)).decode("cp1252", "replace")
    return "\u00a0" if byte == 0xA0 else "\ufffd"


_OTHERS: Final = [_other(byte) for byte in range(256)]


def _mapped(table: dict[int, str]) -> Callable[[bytes], str]:
    whole = [table.get(byte, _OTHERS[byte]) for byte in range(256)]
    return lambda data: "".join([whole[byte] for byte in data])


@cache
def _vni_pairs() -> dict[bytes, str]:
    pairs: dict[bytes, str] = {}
    for letters, marks, shape in (("aeo", _VNI_ROUND, "\u0302"), ("a", _VNI_BREVE, "\u0306")):
        for letter in letters:
            for byte, tone in marks.items():
                _pair(pairs, ord(letter), byte, letter + shape + tone)
    for letter in "aeouy":
        for byte, tone in _VNI_TONES.items():
            _pair(pairs, ord(letter), byte, letter + tone)
    for single, base in ((0xF4, "ơ"), (0xF6, "ư")):
        for byte, tone in _VNI_TONES.items():
            pairs[bytes((single, byte))] = unicodedata.normalize("NFC", base + tone)
            for mark in (byte, byte - 0x20):
                pairs[bytes((single - 0x20, mark))] = unicodedata.normalize("NFC", base.upper() + tone)
    for byte, letter in _VNI_SINGLE.items():
        pairs[bytes((byte,))] = letter
        pairs[bytes((byte - 0x20,))] = letter.upper()
    return pairs


def _pair(pairs: dict[bytes, str], letter: int, mark: int, text: str) -> None:
    pairs[bytes((letter, mark))] = unicodedata.normalize("NFC", text)
    capital = unicodedata.normalize("NFC", text.upper())
    pairs[bytes((letter - 0x20, mark - 0x20))] = capital
    pairs[bytes((letter - 0x20, mark))] = capital


@cache
def _vni_pattern() -> re.Pattern[bytes]:
    longest_first = sorted(_vni_pairs(), key=len, reverse=True)
    return re.compile(b"|".join(re.escape(pair) for pair in longest_first))


def _vni(data: bytes) -> str:
    pairs = _vni_pairs()
    found: list[str] = []
    end = 0
    for match in _vni_pattern().finditer(data):
        found += (_rest(data[end : match.start()]), pairs[match[0]])
        end = match.end()
    return "".join((*found, _rest(data[end:])))


def _rest(data: bytes) -> str:
    return "".join([_OTHERS[byte] for byte in data])


def _windows(data: bytes) -> str:
    return unicodedata.normalize("NFC", data.decode("cp1258", "replace"))


DECODERS: Final[dict[str, Callable[[bytes], str]]] = {
    "tcvn3": _mapped(_TCVN3),
    "vni": _vni,
    "cp1258": _windows,
    "viscii": _mapped(_VISCII),
}
LABELS: Final = {"tcvn3": "TCVN3 (ABC, .VnTime)", "vni": "VNI", "cp1258": "Windows-1258", "viscii": "VISCII"}


def likely(data: bytes) -> list[tuple[str, float]]:
    """The encodings in which most words with marks are Vietnamese syllables, the likeliest first, with that share."""
    sample = data[:200_000]
    shares = {name: _share(decode(sample)) for name, decode in DECODERS.items()}
    return sorted(((name, share) for name, share in shares.items() if share), key=lambda one: -one[1])


def _share(text: str) -> float:
    marked = [word for word in _WORD.findall(text)[:_WORDS_LOOKED_AT] if not word.isascii()]
    if not marked:
        return 0.0
    return sum(map(is_syllable, marked)) / len(marked)


@cache
def is_syllable(word: str) -> bool:
    """Whether a word can be a Vietnamese syllable: at most one tone, and letters that go together."""
    low = word.lower()
    if any(after.islower() != word[1:].islower() for after in word[1:] if after.isalpha()):
        return False
    plain = unicodedata.normalize("NFC", unicodedata.normalize("NFD", low).translate(_TONE_MARKS))
    tones = len(unicodedata.normalize("NFD", low)) - len(unicodedata.normalize("NFD", plain))
    return tones <= 1 and _SYLLABLE.fullmatch(plain) is not None
