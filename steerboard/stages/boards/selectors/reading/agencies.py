"""Agencies in a line of text: matched to the register by their names of all times, dissolved ones with what they became."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Q

from steerboard.platform.base.vietnamese import fold
from steerboard.register.organisations.enums import Level
from steerboard.register.organisations.models import Organisation, OrganisationVersion
from steerboard.register.territories.models import Unit

# What offices write for short; both sides of a comparison are spelled out.
_SPELLED_OUT: Final = (
    (re.compile(r"\bubnd\b"), "uy ban nhan dan"),
    (re.compile(r"\bhdnd\b"), "hoi dong nhan dan"),
    (re.compile(r"\bban ql\b|\bbql\b"), "ban quan ly"),
    (re.compile(r"\bkcn\b"), "khu cong nghiep"),
    (re.compile(r"\bkkt\b"), "khu kinh te"),
    (re.compile(r"\bqh-kt\b"), "quy hoach - kien truc"),
)
_NOT_LETTERS: Final = re.compile(r"[^a-z0-9&]+")
_PROVINCE_WORD: Final = re.compile(r" (tinh|thanh pho|tp)( [a-z ]+)?$")
_SHORTEST: Final = 5


def spelled(text: str) -> str:
    """Folded, short forms spelled out, one blank between words: what two spellings of a name share."""
    folded = fold(text)
    for short, long in _SPELLED_OUT:
        folded = short.sub(long, folded)
    return f" {_NOT_LETTERS.sub(' ', folded).strip()} "


@dataclass(frozen=True, slots=True)
class Known:
    """An organisation under one of its names. `start` and `end` are its place in the spelled line."""

    organisation: Organisation
    name: str
    start: int = 0
    end: int = 0


class AgencyIndex:
    """The names of a province's agencies and of central bodies, past ones too; read once (one statement)."""

    def __init__(self, unit: Unit, on: date) -> None:
        self.on = on
        rows = (
            OrganisationVersion.objects.filter(Q(organisation__unit=unit) | Q(organisation__level=Level.CENTRAL))
            .select_related("organisation")
            .order_by("-valid_from", "pk")
        )
        self._versions: dict[int, list[OrganisationVersion]] = {}
        names: dict[str, OrganisationVersion] = {}
        for row in rows:
            self._versions.setdefault(row.organisation_id, []).append(row)
            for name in self._spellings(row):
                held = names.get(name)
                if held is None or (not self._is_then(held) and self._is_then(row)):
                    names[name] = row
        self._names = sorted(names.items(), key=lambda pair: -len(pair[0]))

    def _spellings(self, row: OrganisationVersion) -> set[str]:
        full = spelled(row.name)
        found = {full, _PROVINCE_WORD.sub("", full.rstrip()) + " "}
        if row.short:
            found.add(spelled(row.short))
        return {name for name in found if len(name.strip()) >= _SHORTEST}

    def _is_then(self, row: OrganisationVersion) -> bool:
        return row.valid_from <= self.on and (row.valid_to is None or row.valid_to > self.on)

    def find(self, line: str) -> Known | None:
        """The agency with the longest name in a line; of equals the one that existed on the day."""
        text = spelled(line)
        for name, row in self._names:
            place = text.find(name)
            if place >= 0:
                return Known(row.organisation, row.name, place, place + len(name))
        return None

    def name_on_day(self, organisation: Organisation) -> str:
        """Its name on the day; empty where it did not exist then."""
        for row in self._versions.get(organisation.pk, ()):
            if self._is_then(row):
                return row.name
        return ""
