"""What fills the official documents of a board: mandate, regulation, letters about people."""

from steerboard.stages.boards.documents.drafts import Draft
from steerboard.stages.boards.documents.founding import decision_draft, ending_draft, heads_first, plan_draft
from steerboard.stages.boards.documents.letters import CRITERIA, answering_draft, asking_draft
from steerboard.stages.boards.documents.regulation import regulation_draft
from steerboard.stages.boards.documents.wording import (
    Names,
    agency_name,
    role_name,
    usual_name,
    usual_short_name,
)

__all__ = [
    "CRITERIA",
    "Draft",
    "Names",
    "agency_name",
    "answering_draft",
    "asking_draft",
    "decision_draft",
    "ending_draft",
    "heads_first",
    "plan_draft",
    "regulation_draft",
    "role_name",
    "usual_name",
    "usual_short_name",
]
