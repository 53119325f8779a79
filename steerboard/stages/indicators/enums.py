"""Words of the indicators stage. Values that a method reads are the method's own."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Level(models.TextChoices):
    INPUT = "input", pgettext_lazy("indicator level", "input")
    ACTIVITY = "activity", pgettext_lazy("indicator level", "activity")
    OUTPUT = "output", pgettext_lazy("indicator level", "output")
    OUTCOME = "outcome", pgettext_lazy("indicator level", "outcome")
    IMPACT = "impact", pgettext_lazy("indicator level", "impact")
    PROCESS = "process", pgettext_lazy("indicator level", "quality of the process")


class Impact(models.TextChoices):
    """The brief's four expected impacts of a board."""

    NONE = "", _("none of the four")
    COMPETITIVENESS = "competitiveness", _("Provincial competitiveness")
    REPRESENTATION = "representation", _("Representation of local interests")
    GOVERNANCE = "governance", _("Local economic governance")
    SERVICES = "services", _("Public services")


# The four in the order of the brief.
IMPACTS = (Impact.COMPETITIVENESS, Impact.REPRESENTATION, Impact.GOVERNANCE, Impact.SERVICES)


class ValueType(models.TextChoices):
    COUNT = "count", pgettext_lazy("value type", "count")
    AMOUNT = "amount", pgettext_lazy("value type", "amount of money")
    SHARE = "share", pgettext_lazy("value type", "share in per cent")
    RATIO = "ratio", pgettext_lazy("value type", "ratio")
    SCORE = "score", pgettext_lazy("value type", "score")
    RANK = "rank", pgettext_lazy("value type", "rank")
    INDEX = "index", pgettext_lazy("value type", "index")
    YES_NO = "yes_no", pgettext_lazy("value type", "yes or no")


class Currency(models.TextChoices):
    NONE = "", _("no currency")
    VND = "VND", _("đồng (VND)")
    USD = "USD", _("US dollar (USD)")
    EUR = "EUR", _("euro (EUR)")


class Direction(models.TextChoices):
    INCREASE = "increase", _("shall rise")
    DECREASE = "decrease", _("shall fall")
    MAINTAIN = "maintain", _("shall stay in its band")


class TimeKind(models.TextChoices):
    FLOW = "flow", _("of the period (flow)")
    LEVEL = "level", _("at a point of time (level)")
    CUMULATIVE = "cumulative", _("running total")


class TimeRule(models.TextChoices):
    SUM = "sum", _("sum of the periods")
    MEAN = "mean", _("mean of the periods")
    LAST = "last", _("last known value")
    MIN = "min", _("lowest value")
    MAX = "max", _("highest value")
    NUM_DEN = "num_den", _("sum of numerators over sum of denominators")


class Shape(models.TextChoices):
    LINEAR = "linear", _("even steps (linear)")
    COMPOUND = "compound", _("even growth rate (compound)")
    STEP = "step", _("all at the end (step)")


class Frequency(models.TextChoices):
    MONTH = "month", _("every month")
    QUARTER = "quarter", _("every quarter")
    HALF = "half", _("every half year")
    YEAR = "year", _("every year")


class ObservationState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("observation", "being entered")
    SUBMITTED = "submitted", pgettext_lazy("observation", "waits for verification")
    VERIFIED = "verified", pgettext_lazy("observation", "verified")
    RETURNED = "returned", pgettext_lazy("observation", "returned")


class BreakKind(models.TextChoices):
    METHOD = "method", _("change of method")
    MERGER = "merger", _("merger of provinces")


# Light of an indicator (methods.progress.Light) in words; colour, shape and word go together.
class Lamp(models.TextChoices):
    DONE = "done", pgettext_lazy("light", "target met")
    GREEN = "green", pgettext_lazy("light", "on track")
    NOT_DUE = "not_due", pgettext_lazy("light", "not due yet")
    AMBER = "amber", pgettext_lazy("light", "needs attention")
    RED = "red", pgettext_lazy("light", "off track")
    NO_DATA = "no_data", pgettext_lazy("light", "no fresh data")
    NO_TRAJECTORY = "no_trajectory", pgettext_lazy("light", "no line to compare with")
    SETUP_ERROR = "setup_error", pgettext_lazy("light", "not set up yet")
