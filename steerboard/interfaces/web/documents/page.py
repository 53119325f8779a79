"""What the page of a document shows: its finding, the band of states, what the next move needs, its files."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from steerboard.interfaces.ui import formats
from steerboard.interfaces.ui.components import (
    Action,
    DocumentState,
    Link,
    NextMove,
    Progress,
    Requirement,
)
from steerboard.interfaces.web.documents.frame import url_of
from steerboard.interfaces.web.documents.tables import number_text
from steerboard.platform.base.permit import permit
from steerboard.platform.documents.enums import DocumentState as State
from steerboard.platform.documents.enums import Origin
from steerboard.platform.documents.models import Document, Revision
from steerboard.platform.documents.selectors import missing_for
from steerboard.platform.documents.services.publishing import warnings_of
from steerboard.platform.documents.uploads import FINDINGS
from steerboard.platform.documents.workflow import DOCUMENT, NEEDS, needs

_BAND: Final = (State.DRAFT, State.FOR_SIGNATURE, State.WAITING_NUMBER, State.ISSUED)
_BAND_ICONS: Final = ("edit", "writing-sign", "hourglass", "file-text")
_FINDING: Final[dict[str, Promise]] = {
    State.DRAFT: gettext_lazy("%(document)s is a draft"),
    State.FOR_SIGNATURE: gettext_lazy("%(document)s waits for signature"),
    State.WAITING_NUMBER: gettext_lazy("%(document)s is signed and waits for its number"),
    State.ISSUED: gettext_lazy("%(document)s of %(day)s"),
    State.REPLACED: gettext_lazy("%(document)s of %(day)s is replaced"),
    State.WITHDRAWN: gettext_lazy("%(document)s is withdrawn"),
}
# state → the move that leads on, and the words of its box
_NEXT: Final[dict[str, tuple[str, Promise]]] = {
    State.DRAFT: ("submit", gettext_lazy("To submit it for signature")),
    State.FOR_SIGNATURE: ("sign", gettext_lazy("When it is signed")),
    State.WAITING_NUMBER: ("issue", gettext_lazy("When the registry has given its number")),
}
# Moves made by a button of their own page, in the order shown: (move, address, tone)
_OTHERS: Final = (
    ("edit", "document_edit", ""),
    ("return", "document_return", ""),
    ("correct", "document_correct", ""),
    ("replace", "document_replace", ""),
    ("withdraw", "document_withdraw", "danger"),
)
_IN_FORM: Final = frozenset({"number", "signed_on", "signer", "scan"})


def finding(document: Document) -> str:
    """The title: what the document is and how it stands."""
    name = f"{document.get_type_display()} {number_text(document)}" if document.is_official else document.abstract
    if not document.is_official and document.state == State.ISSUED:
        return name
    return str(_FINDING[document.state]) % {"document": name, "day": formats.day(document.signed_on)}


def band(document: Document) -> list[DocumentState]:
    """Draft → for signature → waiting for its number → issued, each with when; and how it ended."""
    if not document.is_official:
        return []
    ended = document.state in {State.REPLACED, State.WITHDRAWN}
    reached = _reached(document)
    times = (None, document.submitted_at, document.signed_at, document.issued_at)
    shown = [
        DocumentState(
            label=state.label,
            state=_progress(position, reached, ended),
            note=_note(state, moment, position, reached),
            icon=icon,
        )
        for position, (state, moment, icon) in enumerate(zip(_BAND, times, _BAND_ICONS, strict=True))
    ]
    if document.state == State.ISSUED:
        shown[-1] = replace(shown[-1], state="done")
    if ended:
        state = State(document.state)
        shown.append(
            DocumentState(
                state.label, "now", formats.moment(document.ended_at), "refresh" if state == State.REPLACED else "x"
            )
        )
    return shown


def _reached(document: Document) -> int:
    if document.state in _BAND:
        return _BAND.index(State(document.state))
    times = (document.submitted_at, document.signed_at, document.issued_at)
    return max((at for at, moment in enumerate(times, start=1) if moment is not None), default=0)


def _progress(position: int, reached: int, ended: bool) -> Progress:
    if position < reached or (ended and position == reached):
        return "done"
    return "now" if position == reached else "todo"


def _note(state: State, moment: datetime | None, position: int, reached: int) -> str:
    if moment is not None and position <= reached:
        return formats.moment(moment)
    hints = {
        State.WAITING_NUMBER: _("the registry gives it"),
        State.ISSUED: _("number, date, signed scan"),
    }
    return hints.get(state, "") if position > reached else ""


def next_move(document: Document, user: Any) -> NextMove | None:
    """What the next move needs, met and unmet, then its button with the reason where it is not this reader's."""
    found = _NEXT.get(document.state)
    if found is None or not document.is_official:
        return None
    move, title = found
    missing = missing_for(move, document)
    requirements = [Requirement(NEEDS[name], name not in missing) for name in needs(move)]
    lacking = [name for name in missing if name not in _IN_FORM]
    verdict = permit(user, f"documents.{move}", document)
    reason = verdict.reason if not verdict else _("Still missing, see above.") if lacking else ""
    label = DOCUMENT.move(move).label
    return NextMove(
        str(title),
        requirements,
        Action(
            str(label),
            url_of(document, f"document_{move}"),
            icon="rubber-stamp" if move == "issue" else "writing-sign",
            tone="primary",
            allowed=bool(verdict) and not lacking,
            reason=reason,
            way_out=Link(_("Edit the draft"), url_of(document, "document_edit")) if lacking and verdict else None,
        ),
    )


def actions(document: Document, user: Any) -> list[Action]:
    """The other moves of this state, each with the reason where it is not this reader's."""
    found = []
    for move, name, tone in _OTHERS:
        if not DOCUMENT.allows(move, document.state) or not (document.is_official or move in {"withdraw", "correct"}):
            continue
        verdict = permit(user, f"documents.{move}", document)
        found.append(
            Action(
                str(DOCUMENT.move(move).label),
                url_of(document, name),
                tone=tone,  # type: ignore[arg-type]
                allowed=bool(verdict),
                reason=verdict.reason,
                small=True,
                key=move,
                shortcut="e" if move == "edit" else "",
            )
        )
    return found


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file in the list of a document's files."""

    name: str
    url: str
    origin: str
    size: str
    when: str
    who: str
    note: str
    warnings: str
    is_valid: bool


def file_rows(
    document: Document, revisions: Sequence[Revision], valid: Revision | None, names: dict[int, str]
) -> list[FileRow]:
    """All files, newest first."""
    return [
        FileRow(
            name=revision.shown_name,
            url=url_of(document, "document_file", revision.nr),
            origin=str(Origin(revision.origin).label),
            size=formats.file_size(revision.size),
            when=formats.moment(revision.added_at),
            who=names.get(revision.added_by_id, "") if revision.added_by_id else "",
            note=revision.note,
            warnings=findings_text([(code, detail) for code, detail in revision.findings]),
            is_valid=valid is not None and revision.pk == valid.pk,
        )
        for revision in revisions
    ]


def findings_text(findings: Sequence[tuple[str, str]]) -> str:
    """What was found in a file, in words: "hidden sheets (Nội bộ), comments"."""
    parts = [f"{FINDINGS[code]} ({detail})" if detail else str(FINDINGS[code]) for code, detail in findings]
    return ", ".join(parts)


def publication_warning(document: Document) -> str:
    """What the public would get with the valid file besides its pages; "" for nothing."""
    return findings_text(warnings_of(document))
