"""What a stage declares of each of its kinds: the station on the strip, the words, the model, the page."""

from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise

from steerboard.stages.chain.models import AnchoredModel

# The ten stations of "Where it came from and what came of it", in their fixed order (ui.md 5).
StationKey = Literal[
    "mandate", "seat", "meeting", "decision", "initiative", "money", "activity", "indicator", "review", "public"
]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record on the chain. `overview/kinds.py` lists all of them; each stage makes its own in `records.py`.

    `station` is None where the records show as chips before or after the strip. `icon` is a name of ui/icons.txt.
    `url_name` is the record's signed-in page, reversed with the board's slug and, when `keyed`, the record's node
    (`reverse(url_name, args=[slug, node_id])`); without a page of its own, `anchor` names the place on that page
    ("seat-" → "#seat-17").
    """

    model: type[AnchoredModel]
    station: StationKey | None
    label: str | Promise
    plural: str | Promise
    icon: str
    url_name: str
    keyed: bool = True
    anchor: str = ""
    related: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name of the kind, as nodes and links carry it."""
        return self.model.KIND

    @property
    def view_act(self) -> str:
        """Asked of `permit(user, view_act, record)` before its history is shown: the stage's own "may see"."""
        return f"{self.model._meta.app_label}.view"
