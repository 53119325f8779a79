"""The guided founding, steps 2 and 3: an existing text is pasted, what was read is shown for checking, then kept."""

from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any, Final

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from steerboard.interfaces.ui.formats import language, number
from steerboard.interfaces.web.boards.forms.founding import CheckForm, PasteForm
from steerboard.interfaces.web.boards.forms.picks import recorded
from steerboard.interfaces.web.boards.founding_shown import after, step_page
from steerboard.interfaces.web.shared.acting import posted, uploaded, url
from steerboard.interfaces.web.shared.form_page import beside
from steerboard.interfaces.web.shared.official import marked_text
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.platform.base.clock import today
from steerboard.platform.base.enums import Visibility
from steerboard.platform.base.errors import Refusal
from steerboard.platform.base.vietnamese import fold
from steerboard.platform.documents import services as documents
from steerboard.platform.documents import uploads
from steerboard.platform.documents.enums import DocumentState
from steerboard.platform.documents.reading import ReadDocument, read_document
from steerboard.register.organisations.selectors import heirs
from steerboard.register.territories.selectors import nearest_version, titled
from steerboard.stages.boards import services as boards
from steerboard.stages.boards.enums import FoundingPart
from steerboard.stages.boards.models import Board, Founding, FoundingDraft
from steerboard.stages.boards.selectors.drafts import day_of, draft_of
from steerboard.stages.boards.selectors.missing import founding_of
from steerboard.stages.boards.selectors.reading import MemberLine, ReadBoard, read_board, read_rules
from steerboard.stages.boards.selectors.rules import FIELDS

# The real example: three documents of Quảng Ninh, whose numbers and days are real (domain.md 8.2, S45).
EXAMPLE_SOURCE: Final = (
    "https://hethongphapluat.vn/quyet-dinh-757-qd-ubnd-nam-2014-ve-quy-che-hoat-dong-cua-to-cong-tac-thuc-hien-ke-hoach-"
    "nang-cao-chi-so-nang-luc-canh-tranh-pci-tinh-quang-ninh.html"
)


@dataclass(frozen=True, slots=True)
class PartStep:
    """One of the two steps that read a document."""

    part: FoundingPart
    page: str
    title: str | Promise
    example: str | Promise


DECISION: Final = PartStep(
    FoundingPart.DECISION,
    "start-decision",
    gettext_lazy("2. Founding decision"),
    gettext_lazy("Try it with a real example: Quảng Ninh, 3098/QĐ-UBND of 2013"),
)
REGULATION: Final = PartStep(
    FoundingPart.REGULATION,
    "start-regulation",
    gettext_lazy("3. Working regulation"),
    gettext_lazy("Try it with a real example: Quảng Ninh, 757/QĐ-UBND of 2014"),
)


def example_text(part: str) -> str:
    """The example of a part."""
    return files("steerboard.interfaces.web.boards").joinpath(f"examples/{part}.txt").read_text("utf-8")


def prepared(request: Any) -> None:
    """The text of a file is read, or a signed scan looked into, before the transaction begins."""
    if request.POST.get("act") == "confirm":
        uploads.checked_beforehand(request.FILES.values())
    else:
        uploads.texts_beforehand(request.FILES.values())


@board_page("boards.draft", methods=("GET", "POST"), prepare=prepared)
def decision(request: Any) -> HttpResponse:
    """Step 2."""
    return _step(request, DECISION)


@board_page("boards.draft", methods=("GET", "POST"), prepare=prepared)
def regulation(request: Any) -> HttpResponse:
    """Step 3."""
    return _step(request, REGULATION)


def _step(request: Any, step: PartStep) -> HttpResponse:
    draft = draft_of(request.board)
    act = request.POST.get("act", "")
    if request.method == "POST" and draft is not None:
        if act == "clear":
            return _clear(request, step, draft)
        if act == "draft":
            return _draft_new(request, step)
        if act == "confirm" and draft.answers.get(_key(step)):
            return _check(request, step, draft)
    if draft is not None and draft.answers.get(_key(step)) and act != "read":
        return _check(request, step, draft)
    return _paste(request, step, draft)


def _key(step: PartStep) -> str:
    return f"{step.part.value}_text"


def _paste(request: Any, step: PartStep, draft: FoundingDraft | None) -> HttpResponse:
    """Nothing read yet: paste, choose a file, or draft a new one."""
    shows_example = request.method == "GET" and request.GET.get("example") == "1"
    form = PasteForm(
        posted(request), uploaded(request), initial={"text": example_text(step.part)} if shows_example else None
    )
    if request.method == "POST" and form.is_valid() and draft is not None:
        try:
            text = form.cleaned_data["text"].strip() or uploads.text_in(form.cleaned_data["file"])
            boards.draft_save(draft=draft, by=request.user, answers={_key(step): text}, step=2)
        except Refusal as refusal:
            form.add_error("file", str(refusal.reason))
        else:
            return redirect(step.page, request.space.slug)
    founding = founding_of(request.board, step.part)
    return step_page(
        request,
        step.page,
        "boards/start/paste.html",
        form=form,
        part=step.part.value,
        card=step.title,
        example_label=step.example,
        founding=founding,
        document_url=url(request, "document", founding.document_id) if founding else "",
        is_signed=founding is not None and founding.document.state not in {DocumentState.DRAFT, "for_signature"},
        later_url=url(request, after(step.page)),
        status=422 if request.method == "POST" else 200,
    )


def _clear(request: Any, step: PartStep, draft: FoundingDraft) -> HttpResponse:
    boards.draft_save(draft=draft, by=request.user, answers={_key(step): None})
    return redirect(step.page, request.space.slug)


def _draft_new(request: Any, step: PartStep) -> HttpResponse:
    """No document yet: it is drafted from what is entered, and made again until it is submitted."""
    boards.mandate_draft(board=request.board, part=step.part, by=request.user)
    messages.success(request, _("The draft follows what you enter in the next steps; see it at step 6."))
    return redirect(after(step.page), request.space.slug)


def _day(board: Board, read: ReadDocument) -> date:
    """Agencies are taken as of the day on which the document was signed; without one, as of the founding."""
    signed = read.signed_on.value
    if signed is not None and signed <= today():
        return signed
    return day_of(board)


def _check(request: Any, step: PartStep, draft: FoundingDraft) -> HttpResponse:
    """What was read, field by field with its verdict; corrected and confirmed it becomes part of the mandate."""
    board = request.board
    text = draft.answers[_key(step)]
    read = read_document(text, today=today())
    on = _day(board, read)
    found = read_board(read, board.unit, on) if step.part == FoundingPart.DECISION else None
    source = EXAMPLE_SOURCE if _same(text, example_text(step.part)) else ""
    named = found.name if found and found.name and found.name != board.name else ""
    initial = {**CheckForm.initial_of(read, step.part, source), "take_name": bool(named)}
    confirms = request.method == "POST" and request.POST.get("act") == "confirm"
    form = CheckForm(
        request.POST if confirms else None,
        request.FILES if confirms else None,
        part=step.part,
        named=named,
        initial=initial,
    )
    if confirms and form.is_valid():
        try:
            with transaction.atomic():
                founding = _keep(request, step, form, read, draft)
                _take(request, step, form, founding, found, draft, text)
        except Refusal as refusal:
            beside(form, refusal)
        else:
            messages.success(
                request, _("%(document)s is part of the mandate.") % {"document": founding.document.official_number}
            )
            return redirect(after(step.page), request.space.slug)
    return step_page(
        request,
        step.page,
        "boards/start/check.html",
        form=form,
        card=step.title,
        marked=marked_text(read),
        readings=_readings(form, read),
        members=[_member(line) for line in found.members] if found else [],
        members_title=_members_title(found) if found else "",
        warnings=[text for text in (_issuer_warning(board, read, on), found.basis_warning if found else "") if text],
        rules=_rule_lines(text) if step.part == FoundingPart.REGULATION else [],
        status=422 if confirms else 200,
    )


def _issuer_warning(board: Board, read: ReadDocument, on: date) -> str:
    """A decision of another province was pasted: said, not refused, because a higher body may have decided."""
    province = nearest_version(board.unit, on)
    issuer = read.issuer.value
    if not issuer or fold(province.name) in fold(issuer):
        return ""
    words = {"issuer": issuer, "province": titled(province, language())}
    return _("The document was issued by %(issuer)s; this board is for %(province)s.") % words


def _same(one: str, other: str) -> bool:
    return one.split() == other.split()


def _keep(request: Any, step: PartStep, form: CheckForm, read: ReadDocument, draft: FoundingDraft) -> Founding:
    """Record the document and make it part of the mandate; a draft that stood for it is withdrawn."""
    data = form.cleaned_data
    document = recorded(
        data,
        "doc_",
        request.space,
        request.user,
        visibility=Visibility.PUBLIC,
        place=read.place.value,
        signature_form=data["signature_form"],
        signer_position=data["signer_position"],
        signer=data["signer"],
        bases=[basis.text for basis in read.bases.value],
        text=read.text,
    )
    for former in Founding.objects.filter(
        board=request.board, part=step.part, document__state__in=(DocumentState.DRAFT, DocumentState.FOR_SIGNATURE)
    ).select_related("document"):
        documents.document_withdraw(
            document=former.document, by=request.user, reason="Đã ghi nhận văn bản đã ký thay cho dự thảo"
        )
    return boards.founding_record(
        board=request.board,
        part=step.part,
        document=document,
        by=request.user,
        in_force_from=data["in_force_from"],
    )


def _take(
    request: Any,
    step: PartStep,
    form: CheckForm,
    founding: Founding,
    found: ReadBoard | None,
    draft: FoundingDraft,
    text: str,
) -> None:
    """Keep what later steps use: the members, the standing agency and the name; or the rules."""
    board = Board.objects.select_related("space", "node").get(pk=request.board.pk)
    if found is None:
        rules = {rule.field: rule.value for rule in read_rules(text) if rule.field in FIELDS}
        boards.draft_save(draft=draft, by=request.user, answers={_key(step): None, "read_rules": rules or None}, step=3)
        return
    on = founding.in_force_from or today()
    answers: dict[str, Any] = {
        _key(step): None,
        "read_members": [_kept(line, on) for line in found.members if line.organisation] or None,
    }
    if founding.in_force_from is not None:
        answers["as_of"] = founding.in_force_from.isoformat()
    boards.draft_save(draft=draft, by=request.user, answers=answers, step=2)
    takes_name = form.cleaned_data.get("take_name") and found.name
    standing = board.standing_agency or found.standing_agency
    if takes_name or standing != board.standing_agency:
        boards.board_edit(
            board=board,
            by=request.user,
            name=found.name if takes_name else board.name,
            short_name=board.short_name,
            form=found.form or board.form if takes_name else board.form,
            name_en=board.name_en,
            initiative_label=board.initiative_label,
            standing_agency=standing,
            on=on,
        )


def _kept(line: MemberLine, on: date) -> dict[str, Any]:
    """A read member as step 4 proposes it; a dissolved agency by its one successor."""
    organisation = line.organisation
    was = ""
    if organisation is not None and len(line.successors) == 1:
        organisation, was = line.successors[0].organisation, line.agency
    return {
        "organisation": organisation.pk if organisation else None,
        "role": line.role.value,
        "post": line.post_title,
        "person": line.person,
        "was": was,
    }


def _readings(form: CheckForm, read: ReadDocument) -> list[tuple[Any, str, str]]:
    """Each field with how sure the reading is and why, or what it was read from."""
    rows = []
    for name, field in CheckForm.READ.items():
        reading = getattr(read, field)
        said = str(reading.why) or " ".join(reading.snippet.split())[:120]
        rows.append((form.fields[name].label, reading.verdict, said))
    count = len(read.bases.value)
    text = ngettext("%(count)s document cited", "%(count)s documents cited", count) % {"count": number(count)}
    rows.append((_("legal bases"), read.bases.verdict, text if count else ""))
    return rows


def _members_title(found: ReadBoard) -> str:
    count = len(found.members)
    if not count:
        return _("No members were found in the text")
    words = {"count": number(count), "check": number(found.to_check)}
    if not found.to_check:
        return ngettext("%(count)s member read", "%(count)s members read", count) % words
    return (
        ngettext("%(count)s member read, %(check)s to check", "%(count)s members read, %(check)s to check", count)
        % words
    )


def _member(line: MemberLine) -> dict[str, Any]:
    """One line of the list; an agency that has ended since is said, too."""
    note = str(line.why)
    if line.verdict == "ok" and line.organisation is not None:
        became = [heir for heir in heirs(line.organisation, today()) if heir.organisation_id != line.organisation.pk]
        if became:
            note = _("This agency has ended since; its work went to %(successor)s.") % {
                "successor": ", ".join(heir.name for heir in became)
            }
    return {
        "who": " · ".join(part for part in (line.person, line.post_title) if part),
        "agency": line.agency or line.text,
        "role": line.role.label,
        "verdict": line.verdict,
        "note": note,
    }


def _rule_lines(text: str) -> list[str]:
    """The sentences from which rules were read, each once."""
    return list(dict.fromkeys(rule.snippet for rule in read_rules(text)))
