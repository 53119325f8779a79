"""The province of a row of an imported sheet: one reading is taken and noted, several are asked, none is refused."""

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Final

from django.utils.translation import gettext as _

from steerboard.platform.documents.sheets import Line
from steerboard.register.territories.models import UnitVersion
from steerboard.register.territories.selectors.matching import Gazetteer, Match, Reason, Verdict

_ENDED: Final = "unit_ended"


def province_rule(*, key: str = "territory", year_of: Callable[[Line], int | None]) -> Callable[[Line], None]:
    """A rule for `sheets.check`: replaces the name at `key` by the unit's code and version as of the row's year.

    Years before the register begins are read as of its first day, and that is noted. `year_of` gives the year that the row speaks of (None: the row has no readable one). The register is read once.
    """
    gazetteer = Gazetteer()
    begins = gazetteer.begins

    @cache
    def matched(text: str, year: int) -> Match:
        if begins is not None and year < begins.year:
            return gazetteer.match(text, begins)
        return gazetteer.match_in_year(text, year)

    def rule(line: Line) -> None:
        text = line.values.get(key)
        year = year_of(line)
        if not isinstance(text, str) or year is None:
            return
        found = matched(text, year)
        if found.verdict is Verdict.MATCHED and found.version is not None:
            line.values[key] = found.version.pk
            if begins is not None and year < begins.year:
                line.note(
                    "territory_early",
                    _("Provinces of years before %(year)s are taken as they stood at the beginning of %(year)s.")
                    % {"year": begins.year},
                )
            return
        line.values[key] = None
        if found.verdict is Verdict.ASK:
            code = _ENDED if found.reason is Reason.UNIT_ENDED else "territory"
            line.ask(code, found.sentence, key, _names(found))
        else:
            line.refuse("territory", found.sentence, key)

    return rule


def _names(found: Match) -> tuple[str, ...]:
    return tuple(_name(version) for version in found.proposals)


def _name(version: UnitVersion) -> str:
    return f"{version.name} ({version.valid_from.year}–{_end(version.valid_to)})"


def _end(day: date | None) -> str:
    return str(day.year) if day is not None else ""
