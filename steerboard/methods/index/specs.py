"""Indices as they are published, ready to be filled with values: PCI, PAPI, HDI, DDCI.

Weights and sub-indices are those that could be verified against published totals (monitoring 7 and 13); what a
publisher changed later is not guessed.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from steerboard.methods.index.spec import IndexSpec
from steerboard.methods.index.types import Aggregate, Indicator, Node, Normalise

PCI_WEIGHTS: Final[Mapping[tuple[int, int], Mapping[str, float]]] = {
    (2006, 2008): {
        "entry_costs": 5,
        "land_access": 5,
        "transparency": 15,
        "time_costs": 10,
        "informal_charges": 5,
        "policy_bias": 5,
        "proactivity": 15,
        "business_support": 15,
        "labour_training": 15,
        "legal_institutions": 10,
    },
    (2009, 2012): {
        "entry_costs": 10,
        "land_access": 5,
        "transparency": 20,
        "time_costs": 15,
        "informal_charges": 10,
        "proactivity": 10,
        "business_support": 5,
        "labour_training": 20,
        "legal_institutions": 5,
    },
    (2013, 2016): {
        "entry_costs": 5,
        "land_access": 5,
        "transparency": 20,
        "time_costs": 5,
        "informal_charges": 10,
        "policy_bias": 5,
        "proactivity": 5,
        "business_support": 20,
        "labour_training": 20,
        "legal_institutions": 5,
    },
}
"""Weights in per cent by span of years, verified against the published totals of 2006-2010 and 2012-2014."""

PCI_NAMES: Final[Mapping[str, str]] = {
    "entry_costs": "Entry costs",
    "land_access": "Land access and security of tenure",
    "transparency": "Transparency and access to information",
    "time_costs": "Time costs",
    "informal_charges": "Informal charges",
    "policy_bias": "Policy bias",
    "proactivity": "Proactivity of the provincial leadership",
    "business_support": "Business support services",
    "labour_training": "Labour training",
    "legal_institutions": "Legal institutions",
}

# Sub-dimensions of each dimension, and the years that some of them are in.
_PAPI: Final[Mapping[str, tuple[str, ...]]] = {
    "participation": ("SC11", "SC12", "SC13", "SC14"),
    "transparency": ("SC21", "SC22", "SC23", "SC24"),
    "accountability": ("SC31", "SC32", "SC33"),
    "corruption": ("SC41", "SC42", "SC43", "SC44"),
    "procedures": ("SC51", "SC52", "SC53", "SC54"),
    "service": ("SC61", "SC62", "SC63", "SC64"),
    "environment": ("SC71", "SC72", "SC73"),
    "e_governance": ("SC81", "SC82", "SC83"),
}
_PAPI_FROM: Final = {"SC24": 2018, "SC71": 2018, "SC72": 2018, "SC73": 2018, "SC81": 2018, "SC82": 2018, "SC83": 2019}
_PAPI_UNTIL: Final = {"SC52": 2020}
_PAPI_YEARS: Final = (2011, 2023)


def pci(year: int) -> IndexSpec:
    """The Provincial Competitiveness Index of a year from its sub-indices (1 to 10): total = Σ weight/10 x sub-index.

    In the tree a sub-index is a place on the fixed scale 0 to 10, so the total runs to 100 and a point of a sub-index
    brings what it brings in the published total. Raises KeyError for a year whose weights are not verified (before
    2006 and after 2016).
    """
    weights = next((w for (first, last), w in PCI_WEIGHTS.items() if first <= year <= last), None)
    if weights is None:
        raise KeyError(f"the weights of PCI {year} are not verified")
    return IndexSpec(
        indicators=tuple(Indicator(code, PCI_NAMES[code], parent="PCI", weight=w) for code, w in weights.items()),
        nodes=(Node("PCI", "Provincial Competitiveness Index"),),
        normalise=Normalise("scaled", bounds=(0.0, 10.0)),
        aggregate=Aggregate("mean", min_known=1.0),
    )


def survey_and_hard(
    code: str,
    survey: Mapping[str, int],
    hard: Mapping[str, int],
    *,
    survey_share: float = 0.6,
    name: str = "",
) -> IndexSpec:
    """A sub-index in PCI's form: indicators 1..10 over the units, 0.6 mean(survey) + 0.4 mean(hard).

    survey, hard: code to direction (1, or -1 where less is better: 11 - score). The shares 60 and 40 are PCI's.
    """
    parts = {f"{code}_survey": survey, f"{code}_hard": hard}
    shares = (survey_share, 1 - survey_share)
    return IndexSpec(
        indicators=tuple(
            Indicator(item, direction=1 if direction > 0 else -1, parent=part)
            for part, items in parts.items()
            for item, direction in items.items()
        ),
        nodes=(
            Node(code, name),
            *(Node(part, parent=code, weight=share) for part, share in zip(parts, shares, strict=True)),
        ),
        normalise=Normalise("minmax", 1.0, 10.0),
    )


def papi(year: int) -> IndexSpec:
    """The unweighted Provincial Governance and Public Administration Performance Index of a year, 2011 to 2023.

    A dimension is the sum of its sub-dimensions, the total the sum of the dimensions (six, from 2018 eight); a
    province that lacks a dimension has no total. Raises KeyError for other years.
    """
    if not _PAPI_YEARS[0] <= year <= _PAPI_YEARS[1]:
        raise KeyError(f"the sub-dimensions of PAPI {year} are not known")
    in_use = {
        dimension: [s for s in subs if _PAPI_FROM.get(s, 0) <= year <= _PAPI_UNTIL.get(s, year)]
        for dimension, subs in _PAPI.items()
    }
    used = {dimension: subs for dimension, subs in in_use.items() if subs}
    return IndexSpec(
        indicators=tuple(Indicator(sub, parent=dimension) for dimension, subs in used.items() for sub in subs),
        nodes=(
            Node("PAPI", "Provincial Governance and Public Administration Performance Index"),
            *(Node(dimension, parent="PAPI") for dimension in used),
        ),
        normalise=Normalise("none"),
        aggregate={2: Aggregate("sum"), 3: Aggregate("sum", min_known=1.0)},
    )


def hdi() -> IndexSpec:
    """The Human Development Index since 2010: fixed goalposts, geometric mean of life, education and income.

    Values: life_expectancy (years, 20 to 85), expected_years_schooling (to 18), mean_years_schooling (to 15),
    gni_per_capita (constant 2017 international dollars, 100 to 75,000, on a logarithmic scale).
    """
    return IndexSpec(
        indicators=(
            Indicator("life_expectancy", parent="life", normalise=_goalposts(20, 85), unit="years"),
            Indicator("expected_years_schooling", parent="education", normalise=_goalposts(0, 18), unit="years"),
            Indicator("mean_years_schooling", parent="education", normalise=_goalposts(0, 15), unit="years"),
            Indicator("gni_per_capita", parent="income", normalise=_goalposts(100, 75_000, log=True), unit="PPP$ 2017"),
        ),
        nodes=(
            Node("HDI", "Human Development Index", aggregate=Aggregate("geometric", min_known=1.0)),
            *(Node(part, parent="HDI", aggregate=Aggregate("mean", min_known=1.0)) for part in _HDI_PARTS),
        ),
    )


_HDI_PARTS: Final = ("life", "education", "income")


def _goalposts(low: float, high: float, *, log: bool = False) -> Normalise:
    return Normalise("goalposts", 0.0, 1.0, bounds=(low, high), log=log)


def ddci(sub_indices: Mapping[str, Mapping[str, int]], weights: Mapping[str, float] | None = None) -> IndexSpec:
    """A department and district index (DDCI): questions 1..10 over the rated units, sub-indices and index their means.

    sub_indices: name to questions (code to direction). weights: of sub-indices, else equal. All units equal on a
    question get 5.5. The formula is PCI's; the source prints it as a picture, so its form is not verified.
    """
    return IndexSpec(
        indicators=tuple(
            Indicator(question, direction=1 if direction > 0 else -1, parent=sub_index)
            for sub_index, questions in sub_indices.items()
            for question, direction in questions.items()
        ),
        nodes=(
            Node("DDCI", "Department and District Competitiveness Index"),
            *(Node(sub_index, parent="DDCI", weight=(weights or {}).get(sub_index, 1.0)) for sub_index in sub_indices),
        ),
        normalise=Normalise("minmax", 1.0, 10.0),
        constant="midpoint",
    )


def numbered_questions(counts: Sequence[tuple[str, int]]) -> dict[str, dict[str, int]]:
    """Questions "1.1", "1.2" … for sub-indices of which only the number of questions is published (`ddci` takes them)."""
    return {
        sub_index: {f"{i}.{k}": 1 for k in range(1, count + 1)} for i, (sub_index, count) in enumerate(counts, start=1)
    }


DDCI_HA_NOI_DEPARTMENTS: Final = (
    ("market entry", 5),
    ("transparency, IT and digital transformation", 5),
    ("time costs", 4),
    ("informal costs", 4),
    ("fair competition", 1),
    ("dynamism and pioneering", 1),
    ("support for production and business", 4),
    ("effectiveness of policy and law enforcement", 2),
    ("environment, sustainable and green growth", 4),
)
"""Hà Nội's sub-indices for departments from 2025 with their numbers of questions, as the press published them."""

DDCI_HA_NOI_LOCALITIES: Final = (
    ("market entry", 5),
    ("land access", 4),
    ("transparency, IT and digital transformation", 5),
    ("time costs", 4),
    ("informal costs", 4),
    ("fair competition", 1),
    ("dynamism and pioneering", 1),
    ("support for production and business", 4),
    ("policy and law enforcement, security and order", 3),
    ("environment, sustainable and green growth", 4),
)
"""Hà Nội's sub-indices for localities from 2025; the press text says nine and lists ten."""
