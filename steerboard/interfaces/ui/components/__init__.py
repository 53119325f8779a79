"""What the partials in templates/ui/components/ are given: one frozen dataclass each, built by a view.

Include a partial with its object under the name of the partial, for example
`{% include "ui/components/figure.html" with figure=figure only %}`. Texts are escaped by the template; values come
formatted (formats.py). Every partial renders without script and without a style attribute.
"""

from steerboard.interfaces.ui.components.basics import (
    Action,
    Empty,
    Link,
    NoMatch,
    Note,
    Progress,
    Tab,
    Text,
)
from steerboard.interfaces.ui.components.figures import (
    Bullet,
    Figure,
    Meter,
    MoneyBar,
    Segment,
    ShareBar,
    ratio,
    svg_percent,
)
from steerboard.interfaces.ui.components.papers import (
    A4Annex,
    A4Block,
    A4Page,
    DocumentState,
)
from steerboard.interfaces.ui.components.places import (
    AsOf,
    Chain,
    OrganisationBox,
    Station,
    StationItem,
)
from steerboard.interfaces.ui.components.work import (
    Change,
    ComparedField,
    Comparison,
    Confirm,
    Entry,
    NextMove,
    Requirement,
    Step,
    WorkItem,
)

__all__ = [
    "A4Annex",
    "A4Block",
    "A4Page",
    "Action",
    "AsOf",
    "Bullet",
    "Chain",
    "Change",
    "ComparedField",
    "Comparison",
    "Confirm",
    "DocumentState",
    "Empty",
    "Entry",
    "Figure",
    "Link",
    "Meter",
    "MoneyBar",
    "NextMove",
    "NoMatch",
    "Note",
    "OrganisationBox",
    "Progress",
    "Requirement",
    "Segment",
    "ShareBar",
    "Station",
    "StationItem",
    "Step",
    "Tab",
    "Text",
    "WorkItem",
    "ratio",
    "svg_percent",
]
