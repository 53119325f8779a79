"""The rules in a working regulation: interval, notice, papers, minutes, quorum, majority, opinions. Each with its passage."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from steerboard.platform.base.vietnamese import fold
from steerboard.stages.boards.enums import DecisionMode, MajorityOf, Tie

_WORDS: Final = {
    "mot": 1,
    "hai": 2,
    "ba": 3,
    "bon": 4,
    "nam": 5,
    "sau": 6,
    "bay": 7,
    "tam": 8,
    "chin": 9,
    "muoi": 10,
    "muoi lam": 15,
}
_N: Final = (
    r"(?:(\d{1,3})|(muoi lam|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi))(?:\s*\(\s*\d{1,3}\s*\)|\s*\(\s*[a-z ]+\s*\))?"
)
_SENTENCE: Final = re.compile(r"[^.;\n]+[.;\n]?")
_SHARES: Final = {
    "1/2": (1, 2),
    "mot phan hai": (1, 2),
    "mot nua": (1, 2),
    "nua": (1, 2),
    "50%": (1, 2),
    "2/3": (2, 3),
    "hai phan ba": (2, 3),
    "3/4": (3, 4),
    "ba phan tu": (3, 4),
}
_SHARE: Final = re.compile(
    r"(tren|qua|it nhat|toi thieu)\s*(?:la\s*)?(1/2|2/3|3/4|50\s*%|mot phan hai|hai phan ba|ba phan tu|mot nua|nua|ban)"
)
_LETTERS: Final = 200_000


@dataclass(frozen=True, slots=True)
class ReadRule:
    """A value for one column of the regulation and the passage it was read from."""

    field: str
    value: Any
    snippet: str


def _number(found: re.Match[str], group: int = 1) -> int:
    digits, word = found[group], found[group + 1]
    return int(digits) if digits else _WORDS[word]


def _interval(text: str) -> Iterator[tuple[str, Any]]:
    if "hop" not in text or "bat thuong" in text.split("hop", maxsplit=1)[0]:
        return
    found = re.search(rf"{_N}\s*thang\s*(?:hop\s*)?(?:mot|1|01)\s*(?:\(\s*\d+\s*\)\s*)?(?:lan|ky|phien)", text)
    if found:
        yield "interval_months", _number(found)
    elif re.search(r"(?:hang|moi|dinh ky)\s*quy|quy\s*(?:mot|1|01)\s*lan|theo quy", text):
        yield "interval_months", 3
    elif re.search(r"hang thang|moi thang|thang\s*(?:mot|1|01)\s*lan", text):
        yield "interval_months", 1
    elif re.search(r"nam\s*(?:hop\s*)?(?:hai|2|02)\s*lan|(?:hai|2|02)\s*lan\s*(?:trong|mot|/)\s*(?:mot\s*)?nam", text):
        yield "interval_months", 6


def _days(text: str, unit_days: int = 7) -> int | None:
    found = re.search(rf"{_N}\s*(ngay|tuan)", text)
    if not found:
        return None
    return _number(found) * (unit_days if found[3] == "tuan" else 1)


def _notice(text: str) -> Iterator[tuple[str, Any]]:
    invitation, papers = re.search(r"giay moi|thong bao", text), re.search(r"tai lieu|chuong trinh hop", text)
    if "truoc" not in text or not (invitation or papers):
        return
    if invitation and papers and papers.start() > invitation.start():
        parts = text[: papers.start()], text[papers.start() :]
        both = [days for part in parts if (days := _days(part)) is not None]
        if len(both) == 2:
            yield "notice_days", both[0]
            yield "papers_days", both[1]
            return
    days = _days(text)
    if days is not None and invitation:
        yield "notice_days", days
    if days is not None and papers:
        yield "papers_days", days


def _minutes(text: str) -> Iterator[tuple[str, Any]]:
    if "bien ban" in text and re.search(r"gui|hoan thanh", text):
        days = _days(text)
        if days is not None:
            yield "minutes_days", days


def _share(text: str) -> tuple[int, int, bool] | None:
    if "qua ban" in text:
        return 1, 2, True
    found = _SHARE.search(text)
    if not found or found[2] == "ban":
        return None
    numerator, denominator = _SHARES[found[2].replace(" ", "") if "%" in found[2] else found[2]]
    return numerator, denominator, found[1] in {"tren", "qua"}


def _quorum(text: str) -> Iterator[tuple[str, Any]]:
    if re.search(r"bieu quyet tan thanh|tan thanh|dong y|thong qua khi", text) or not re.search(
        r"(?:tham du|du hop|co mat|tham gia)", text
    ):
        return
    share = _share(text)
    if share is not None:
        yield "quorum_numerator", share[0]
        yield "quorum_denominator", share[1]
        yield "quorum_strict", share[2]


def _majority(text: str) -> Iterator[tuple[str, Any]]:
    if not re.search(r"bieu quyet|tan thanh|theo da so", text):
        return
    share = (1, 2, True) if "theo da so" in text else _share(text)
    if share is None:
        return
    yield "majority_numerator", share[0]
    yield "majority_denominator", share[1]
    yield "majority_strict", share[2]
    if re.search(r"co mat|du hop|tham du", text):
        yield "majority_of", MajorityOf.PRESENT
    elif re.search(r"tong so|so thanh vien", text):
        yield "majority_of", MajorityOf.ALL


def _tie(text: str) -> Iterator[tuple[str, Any]]:
    if re.search(r"ngang (?:nhau|phieu)|bang nhau", text):
        yield "tie", Tie.CASTING if re.search(r"truong ban|chu tri|chu toa|to truong", text) else Tie.FAILS


def _mode(text: str) -> Iterator[tuple[str, Any]]:
    if re.search(r"dong thuan|thong nhat, chu tri ket luan|nguyen tac thong nhat", text):
        yield "decision_mode", DecisionMode.CONSENSUS
    elif re.search(r"quyet dinh theo da so|bieu quyet theo da so", text):
        yield "decision_mode", DecisionMode.VOTE


def _opinions(text: str) -> Iterator[tuple[str, Any]]:
    if re.search(r"lay y kien|tra loi|co y kien", text):
        found = re.search(rf"{_N}\s*ngay lam viec", text)
        if found:
            yield "opinion_days", _number(found)
    if re.search(r"coi (?:nhu|la) (?:dong y|thong nhat|nhat tri)", text):
        yield "silence_consents", True


def _substitutes(text: str) -> Iterator[tuple[str, Any]]:
    if "uy quyen" in text and re.search(r"du hop|tham du|hop thay|du thay", text):
        yield "substitutes", not re.search(r"khong (?:duoc )?(?:uy quyen|cu nguoi)", text)


def _term(text: str) -> Iterator[tuple[str, Any]]:
    found = re.search(rf"nhiem ky[^.]{{0,30}}?{_N}\s*(nam|thang)", text)
    if found:
        yield "term_months", _number(found) * (12 if found[3] == "nam" else 1)


_READERS: Final[tuple[Callable[[str], Iterator[tuple[str, Any]]], ...]] = (
    _interval,
    _notice,
    _minutes,
    _quorum,
    _majority,
    _tie,
    _mode,
    _opinions,
    _substitutes,
    _term,
)


def read_rules(text: str) -> list[ReadRule]:
    """The rules found in a regulation's text, the first mention of each; what is not named keeps its default.

    Linear in the text: every pattern runs over one sentence.
    """
    found: dict[str, ReadRule] = {}
    for match in _SENTENCE.finditer(text[:_LETTERS]):
        sentence = match[0].strip()
        if not 8 <= len(sentence) <= 1_000:
            continue
        folded = fold(sentence)
        for reader in _READERS:
            for name, value in reader(folded):
                found.setdefault(name, ReadRule(name, value, sentence))
    return list(found.values())
