"""Small acts that several players need: who signs in as whom, papers, links to records by their key."""

from typing import Any, Final

from steerboard.demo.boards import Built, act_document
from steerboard.demo.records import Row
from steerboard.platform.accounts.models import User
from steerboard.platform.base.clock import today
from steerboard.platform.base.enums import Provenance
from steerboard.platform.documents import services as documents
from steerboard.platform.documents.enums import DocumentType
from steerboard.platform.documents.models import Document
from steerboard.stages.boards.models import Topic
from steerboard.stages.indicators.models import Indicator
from steerboard.stages.initiatives.models import Initiative
from steerboard.stages.meetings.models import Decision
from steerboard.stages.meetings.services import deciding

SOURCE: Final = "minh họa"
_KINDS: Final[dict[str, Any]] = {"decision": Decision, "indicator": Indicator, "initiative": Initiative}


def user_of(built: Built, seat: str) -> User:
    """The account of who holds a seat, read anew (offices are kept on a user for one request)."""
    row = next(one for one in built.row.members if seat in {one.role, one.agency} and one.account)
    return User.objects.get(email=row.account)


def expert_of(built: Built, agency: str) -> User:
    """The account of the expert beside a seat."""
    row = next(one for one in built.row.members if one.agency == agency and one.expert_account)
    return User.objects.get(email=row.expert_account)


def node(built: Built, ref: str) -> Any:
    """The node of "topic:craft" or of a record by its key ("initiative:dn-herbs")."""
    kind, key = ref.split(":")
    if kind == "topic":
        return Topic.objects.select_related("node").get(board=built.board, field=key, valid_to=None).node
    return _KINDS[kind]._default_manager.select_related("node").get(pk=built.made[key]).node


def act_recorded(built: Built, said: Row) -> None:
    """The competent authority acts on a conclusion: an invented act has a date and no number."""
    act = said["act"]
    document = act_document(built, DocumentType.DECISION, "QĐ-UBND", act["abstract"], act["abstract_en"], today())
    decision = Decision.objects.get(pk=built.made[said["key"]])
    deciding.decision_act(decision=decision, document=document, by=built.by)


def delegation_paper(built: Built) -> Document:
    """The written delegation of a substitute."""
    return letter(built, "Về việc cử người dự họp thay (minh họa)")


def letter(built: Built, abstract: str, *, visibility: int = 2, **values: Any) -> Document:
    """An invented letter of today."""
    return documents.document_record(
        space=built.board.space,
        by=built.by,
        type=DocumentType.LETTER,
        symbol="CV-MH",
        abstract=abstract,
        issuer="Cơ quan gửi (minh họa)",
        signed_on=today(),
        signer_position="Giám đốc",
        visibility=visibility,
        provenance=Provenance.ILLUSTRATION,
        source=SOURCE,
        **values,
    )
