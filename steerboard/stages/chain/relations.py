"""The permitted relations: source kind, verb, target kind, both readings. `link()` refuses the rest.

A later stage adds its rows here; the table is the whole grammar of the chain and is printed to docs/chain.md.
"""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Relation:
    """`forward` is read from source to target ("founds"), `backward` from target to source ("was founded by")."""

    source: str
    name: str
    target: str
    forward: str | Promise
    backward: str | Promise
    across_boards: bool = False


RELATIONS: Final[tuple[Relation, ...]] = (
    Relation("mandate", "founds", "board", _("founds"), _("was founded by")),
    Relation("mandate", "leads_to", "mandate", _("led to"), _("rests on")),
    Relation("board", "seats", "seat", _("has the position"), _("is a position of")),
    Relation("board", "focuses_on", "topic", _("focuses on"), _("is a topic of")),
    Relation("seat", "leads", "topic", _("leads"), _("is led by")),
    Relation("seat", "takes_part_in", "topic", _("takes part in"), _("is supported by")),
    Relation("board", "is_continued_by", "board", _("is continued by"), _("continues"), across_boards=True),
    Relation("board", "watches", "indicator", _("watches"), _("is watched by")),
    Relation("indicator", "measures", "topic", _("measures"), _("is measured by")),
    Relation("board", "holds", "meeting", _("holds"), _("is a meeting of")),
    Relation("meeting", "discusses", "mandate", _("discusses"), _("was discussed at")),
    Relation("meeting", "discusses", "topic", _("discusses"), _("was discussed at")),
    Relation("meeting", "discusses", "decision", _("discusses"), _("was discussed at")),
    Relation("meeting", "discusses", "task", _("discusses"), _("was discussed at")),
    Relation("meeting", "discusses", "indicator", _("discusses"), _("was discussed at")),
    Relation("meeting", "discusses", "initiative", _("discusses"), _("was discussed at")),
    Relation("meeting", "decides", "decision", _("concludes"), _("was concluded at")),
    Relation("decision", "concerns", "mandate", _("concerns"), _("is dealt with in")),
    Relation("decision", "concerns", "topic", _("concerns"), _("is dealt with in")),
    Relation("decision", "concerns", "decision", _("concerns"), _("is dealt with in")),
    Relation("decision", "concerns", "task", _("concerns"), _("is dealt with in")),
    Relation("decision", "concerns", "indicator", _("concerns"), _("is dealt with in")),
    Relation("decision", "concerns", "initiative", _("concerns"), _("is dealt with in")),
    Relation("decision", "replaces", "decision", _("replaces"), _("is replaced by")),
    Relation("decision", "gives", "task", _("gives the task"), _("was given by")),
    Relation("seat", "answers_for", "task", _("answers for"), _("is answered for by")),
    Relation("topic", "is_pursued_by", "initiative", _("is pursued by"), _("pursues")),
    Relation("seat", "is_accountable_for", "initiative", _("is accountable for"), _("has as accountable position")),
    Relation("topic", "leads_to", "initiative", _("led to"), _("came from")),
    Relation("decision", "leads_to", "initiative", _("led to"), _("came from")),
    Relation("indicator", "leads_to", "initiative", _("led to"), _("came from")),
    Relation("task", "leads_to", "initiative", _("led to"), _("came from")),
    Relation("initiative", "leads_to", "initiative", _("led to"), _("came from")),
    Relation("initiative", "is_funded_by", "moneyline", _("is funded by"), _("funds")),
    Relation("initiative", "is_carried_out_by", "activity", _("is carried out by"), _("carries out")),
    Relation("initiative", "contributes_to", "indicator", _("contributes to"), _("is helped by")),
    Relation("decision", "concerns", "moneyline", _("concerns"), _("is dealt with in")),
    Relation("decision", "concerns", "activity", _("concerns"), _("is dealt with in")),
    Relation("meeting", "discusses", "moneyline", _("discusses"), _("was discussed at")),
    Relation("meeting", "discusses", "activity", _("discusses"), _("was discussed at")),
)

_BY_KEY: Final = {(r.source, r.name, r.target): r for r in RELATIONS}


def relation(source: str, name: str, target: str) -> Relation | None:
    """The permitted relation of that name between these kinds, or None."""
    return _BY_KEY.get((source, name, target))


def between(source: str, target: str) -> tuple[Relation, ...]:
    """All relations permitted from one kind to another, for the "Link…" form."""
    return tuple(r for r in RELATIONS if r.source == source and r.target == target)
