"""Words of the initiatives stage."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class InitiativeState(models.TextChoices):
    IDEA = "idea", _("idea")
    SCREENED = "screened", _("screened")
    PROPOSED = "proposed", _("put forward")
    ENDORSED = "endorsed", _("endorsed by the board")
    FUNDED = "funded", _("with money")
    RUNNING = "running", _("under way")
    COMPLETED = "completed", _("completed")
    STOPPED = "stopped", _("stopped")
    REVIEWED = "reviewed", _("reviewed")


# In these states the plan is still written; from the endorsement on it changes only with a reason.
DRAFTED = (InitiativeState.IDEA, InitiativeState.SCREENED, InitiativeState.PROPOSED)
ENDED = (InitiativeState.COMPLETED, InitiativeState.STOPPED, InitiativeState.REVIEWED)


class Outcome(models.TextChoices):
    NONE = "", _("not said yet")
    REACHED = "reached", _("result reached")
    PARTLY = "partly", _("partly reached")
    MISSED = "missed", _("not reached")


class SourceKind(models.TextChoices):
    """Where the money comes from (domain.md 8.6). A board holds none of its own: it aligns what agencies hold."""

    RECURRENT = "recurrent", _("recurrent budget")
    INVESTMENT = "investment", _("public investment")
    NATIONAL = "national", _("national target programme")
    PROMOTION = "promotion", _("promotion programme")
    SME = "sme", _("support for small firms")
    ODA = "oda", _("official development assistance")
    SOCIAL = "social", _("contributions of the society")
    FIRMS = "firms", _("firms, also in kind")
    OTHER = "other", _("other source")


class Currency(models.TextChoices):
    VND = "VND", _("đồng (VND)")
    USD = "USD", _("US dollar (USD)")
    EUR = "EUR", _("euro (EUR)")


class MoneyStage(models.TextChoices):
    REQUESTED = "requested", pgettext_lazy("money", "requested")
    PLANNED = "planned", pgettext_lazy("money", "planned")
    APPROVED = "approved", pgettext_lazy("money", "approved")
    COMMITTED = "committed", pgettext_lazy("money", "committed")
    SPENT = "spent", pgettext_lazy("money", "spent")


# From here on an amount rests on a document of whoever is competent.
DOCUMENTED = (MoneyStage.APPROVED, MoneyStage.COMMITTED, MoneyStage.SPENT)


class ActivityState(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("activity", "not begun")
    RUNNING = "running", pgettext_lazy("activity", "under way")
    DONE = "done", pgettext_lazy("activity", "done")
    DROPPED = "dropped", pgettext_lazy("activity", "dropped")


class EarningWay(models.TextChoices):
    """How the progress of an activity is counted; declared before it begins (methods.portfolio.Earning)."""

    ZERO_HUNDRED = "0/100", _("0 until it is done, then 100")
    FIFTY_FIFTY = "50/50", _("50 with the beginning, 100 when done")
    UNITS = "units", _("units done of units planned")
    JUDGEMENT = "judgement", _("judged in per cent; at most 80 without evidence")
