"""Where a board stands, in words: the next meeting, what is late, what waits; for home, brief, desk and agencies."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from steerboard.interfaces.ui.components import (
    Meter,
    Text,
    WorkItem,
)
from steerboard.interfaces.ui.formats import (
    clock,
    day,
    deadline,
    language,
    number,
)
from steerboard.interfaces.ui.language import in_language, marked
from steerboard.interfaces.ui.markup import Tag
from steerboard.interfaces.web.shared.records import record_url
from steerboard.methods.sentence import Sentence
from steerboard.overview.mine import Mine
from steerboard.overview.steering import (
    LateTask,
    Name,
    Upcoming,
    WaitingDecision,
)
from steerboard.stages.boards.enums import BoardState
from steerboard.stages.meetings.enums import MeetingKind, MeetingState


def named(name: Name) -> Text:
    """A text for the body of a page, marked where it is in another language."""
    return marked(name.text, name.en)


def plain(name: Name) -> str:
    """The same for titles and files."""
    return in_language(name.text, name.en)


def why(sentence: Sentence) -> str:
    """The reason beside a light in the language of the page."""
    return sentence.vi if language() == "vi" else sentence.en


@dataclass(frozen=True, slots=True)
class MeetingCard:
    """The next meeting: when, where, how many come, how many items have papers."""

    title: str
    url: str
    kind: str
    state: Tag
    when: str
    place: str
    meters: Sequence[Meter]


def meeting_card(found: Upcoming, slug: str) -> MeetingCard:
    name = _("Meeting %(nr)s") % {"nr": number(found.nr)}
    subject = plain(found.subject)
    when = deadline(found.on)
    if found.begins is not None:
        # Translators: when a meeting begins: "Friday 4/12/2026, 8:00".
        when = _("%(day)s, %(time)s") % {"day": when, "time": clock(found.begins)}
    return MeetingCard(
        title=f"{name}: {subject}" if subject else name,
        url=reverse("meetings-meeting", args=[slug, found.nr]),
        kind=str(MeetingKind(found.kind).label),
        state=Tag(MeetingState(found.state).label, "warn" if found.state == MeetingState.OPEN else "primary"),
        when=when[:1].upper() + when[1:],
        place=found.place,
        meters=_meters(found),
    )


def _meters(found: Upcoming) -> list[Meter]:
    meters = []
    if found.invited:
        note = ""
        if found.unanswered:
            text = ngettext("%(count)s has not answered", "%(count)s have not answered", found.unanswered)
            note = text % {"count": number(found.unanswered)}
        shown = f"{number(found.coming)}/{number(found.invited)}"
        tone: Any = "ok" if not found.unanswered else "warn"
        meters.append(
            Meter(_("Positions that come or send a substitute"), found.coming, found.invited, shown, note, tone)
        )
    if found.items:
        shown = f"{number(found.with_papers)}/{number(found.items)}"
        tone = "ok" if found.with_papers == found.items else "warn"
        meters.append(Meter(_("Items with papers"), found.with_papers, found.items, shown, "", tone))
    return meters


@dataclass(frozen=True, slots=True)
class LateRow:
    title: Text
    url: str
    tag: Tag
    note: Text


def late_rows(rows: Iterable[LateTask], slug: str) -> list[LateRow]:
    return [
        LateRow(
            title=named(one.text),
            url=record_url("task", one.key, slug),
            tag=Tag(working_days(one.days), "bad"),
            note=plain(one.agency),
        )
        for one in rows
    ]


def working_days(count: int) -> str:
    text = ngettext("%(count)s working day", "%(count)s working days", count)
    return text % {"count": number(count)}


def waiting_rows(rows: Iterable[WaitingDecision], slug: str) -> list[LateRow]:
    """Conclusions that wait for an act: since how many days, for whom."""
    made = []
    for one in rows:
        text = ngettext("%(count)s day", "%(count)s days", one.days) % {"count": number(one.days)}
        note = _("waits for %(agency)s") % {"agency": plain(one.waits_for)} if one.waits_for.text else ""
        made.append(
            LateRow(named(one.text), record_url("decision", one.key, slug), Tag(text, "warn", "hourglass"), note)
        )
    return made


_ASKED: Final[dict[str, tuple[str | Promise, str]]] = {
    "report": (gettext_lazy("Confirm the report on a task"), "task"),
    "note": (gettext_lazy("Confirm the note on an initiative"), "initiative"),
    "value": (gettext_lazy("Verify the value of an indicator"), "indicator"),
    "returned": (gettext_lazy("Your entry came back"), "task"),
    "accept": (gettext_lazy("Reported as done: accept it or send it back"), "task"),
    "answer": (gettext_lazy("Answer the invitation"), "meeting"),
}


def work_item(one: Mine, slug: str) -> WorkItem:
    """What others wait for: what to do, on what, who asks, since when."""
    words, kind = _ASKED[one.what]
    since = _("since %(day)s") % {"day": day(one.on)} if one.on else ""
    if one.what == "answer":
        since = deadline(one.on)
    detail = " · ".join(part for part in (one.number, plain(one.title), since) if part)
    return WorkItem(
        title=words,
        url=reverse("meetings-record", args=[slug, one.key]) if kind == "meeting" else record_url(kind, one.key, slug),
        asked_by=one.by,
        detail=detail,
    )


_BOARD_TONES: Final = {
    BoardState.PLANNED: "warn",
    BoardState.FOUNDED: "primary",
    BoardState.ACTIVE: "ok",
    BoardState.ENDED: "",
}


def board_tag(board: Any) -> Tag:
    """The state of the board."""
    return Tag(board.get_state_display(), _BOARD_TONES[BoardState(board.state)])
