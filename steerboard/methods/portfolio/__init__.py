"""The portfolio of a board: earned value and schedule, activities, money, risks, reviews."""

from steerboard.methods.portfolio.activities import (
    Done,
    Earning,
    Milestone,
    MilestoneState,
    Slip,
    earned_percent,
    physical_progress,
    slip,
)
from steerboard.methods.portfolio.command import compute_earned_value
from steerboard.methods.portfolio.earned import (
    USUAL_LIMITS,
    Activity,
    EarnedSchedule,
    EarnedValue,
    OfActivities,
    earned_schedule,
    earned_value,
    of_activities,
)
from steerboard.methods.portfolio.money import Funds, MoneyFlag, MoneyNote, Totals, money_notes, totals
from steerboard.methods.portfolio.reviews import (
    Pack,
    PackItem,
    Quality,
    Red,
    ReviewState,
    Verified,
    meeting_pack,
    monitoring_quality,
    review_state,
)
from steerboard.methods.portfolio.risks import Risk, overdue_looks, risk_light

__all__ = [
    "USUAL_LIMITS",
    "Activity",
    "Done",
    "EarnedSchedule",
    "EarnedValue",
    "Earning",
    "Funds",
    "Milestone",
    "MilestoneState",
    "MoneyFlag",
    "MoneyNote",
    "OfActivities",
    "Pack",
    "PackItem",
    "Quality",
    "Red",
    "ReviewState",
    "Risk",
    "Slip",
    "Totals",
    "Verified",
    "compute_earned_value",
    "earned_percent",
    "earned_schedule",
    "earned_value",
    "meeting_pack",
    "money_notes",
    "monitoring_quality",
    "of_activities",
    "overdue_looks",
    "physical_progress",
    "review_state",
    "risk_light",
    "slip",
    "totals",
]
