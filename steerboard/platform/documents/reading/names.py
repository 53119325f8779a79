"""Names of bodies and posts: which text is one, and how it is written in a sentence."""

from typing import Final

from steerboard.platform.base.vietnamese import fold

_BODIES: Final = (
    "uy ban nhan dan", "ubnd", "hoi dong nhan dan", "hdnd", "so ", "bo ", "ban ", "van phong", "cuc ", "chi cuc",
    "tong cuc", "thu tuong", "chinh phu", "quoc hoi", "hiep hoi", "hoi ", "lien minh", "lien doan", "trung tam",
    "chu tich", "vien ", "truong ", "tinh uy", "thanh uy", "to cong tac", "cong ty", "lien hiep", "mat tran", "lien hop",
)  # fmt: skip
_POSTS: Final = (
    "chu tich", "pho chu tich", "giam doc", "pho giam doc", "bo truong", "thu truong", "truong ban", "pho truong ban",
    "chanh van phong", "pho chanh van phong", "thu tuong", "pho thu tuong", "cuc truong", "chi cuc truong",
    "truong phong", "tong giam doc", "vien truong", "bi thu", "to truong", "hieu truong", "tong thu ky",
)  # fmt: skip
_UNITS: Final = frozenset({"tỉnh", "phố", "huyện", "quận", "xã", "phường", "trấn", "khu"})
# After these a name of an office begins anew ("Sở Tài chính", "Phó Chủ tịch", "Chánh Văn phòng").
_LEADS: Final = frozenset({"sở", "bộ", "cục", "phó", "chánh", "ban", "hội", "viện"})
_JOINED: Final = frozenset({"sở", "bộ"})
_KEPT: Final = frozenset(
    {"UBND", "HĐND", "UBMTTQ", "TW", "PCI", "DDCI", "OCOP", "VCCI", "HTX", "KCN", "FDI", "ODA", "PTKTĐP"}
)
_PROPER: Final = ("ủy ban", "hội đồng", "chính phủ", "chủ tịch", "văn phòng", "việt nam")


def is_known_body(text: str) -> bool:
    """Whether a text begins like the name of an authority, association or firm."""
    return (fold(text[:40]) + " ").startswith(_BODIES)


def is_known_post(text: str) -> bool:
    bare = fold(text)
    return any(bare == post or bare.startswith(post + " ") for post in _POSTS)


def _stays(word: str) -> bool:
    return word.strip("(),.;") in _KEPT or any(c.isdigit() for c in word)


def _leads(words: list[str], position: int) -> bool:
    """Whether this word opens a name ("Ban Xúc tiến"), which the "ban" of "Ủy ban" and "Trưởng ban" does not."""
    word = words[position]
    return word in _LEADS and (word != "ban" or not position or words[position - 1] not in {"ủy", "uỷ", "trưởng"})


def sentence_case(text: str) -> str:
    """Capitals as offices write them in a sentence: "SỞ TÀI CHÍNH" → "Sở Tài chính". Other text stays as it is."""
    if not is_upper(text):
        return text
    words = [word if _stays(word) else word.lower() for word in text.split()]
    joined, is_unit = False, False
    made: list[str] = []
    for position, word in enumerate(words):
        before = words[position - 1] if position else ""
        pair = f"{word} {words[position + 1] if position + 1 < len(words) else ''}"
        starts = not position or _leads(words, position - 1) or pair.startswith(_PROPER)
        starts = starts or (joined and (before == "và" or before.endswith(",")))
        joined = joined or word in _JOINED
        made.append(word[:1].upper() + word[1:] if (starts or (is_unit and word not in _UNITS)) else word)
        is_unit = (is_unit or word in _UNITS) and word != "và"
    return " ".join(made)


def is_upper(text: str) -> bool:
    """Whether the letters of a text are capitals, but for a few (OCR, "TTg")."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 2 and sum(c.isupper() for c in letters) >= 0.9 * len(letters)
