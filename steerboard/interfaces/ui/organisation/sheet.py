"""The chart as plain values for the A4 sheet (`ui/typst/organisation.typ`)."""

from typing import Any

from django.utils.translation import gettext, pgettext

from steerboard.interfaces.ui.formats import day
from steerboard.interfaces.ui.language import in_language
from steerboard.interfaces.ui.organisation.words import context_line, finding, since
from steerboard.stages.boards.enums import SeatRole, TopicPart
from steerboard.stages.boards.selectors.chart import Agency, Chart, Position


def sheet(
    chart: Chart, *, board_name: str, address: str, head: str, is_illustration: bool, lang: str
) -> dict[str, Any]:
    """Everything the sheet prints, in the language in force; `head` is the end of the audit chain at that moment."""
    return {
        "lang": "en" if lang.startswith("en") else "vi",
        "title": finding(chart),
        "lead": gettext("%(board)s, organisation on %(day)s.") % {"board": board_name, "day": day(chart.on)},
        "context": context_line(chart),
        "banner": gettext("ILLUSTRATION") if is_illustration else "",
        "foot": gettext("Data of %(day)s · %(address)s · audit %(head)s")
        % {"day": day(chart.on), "address": address, "head": head},
        "issuer": _name(chart.issuer),
        "mandates": [
            f"{mandate.label} {mandate.document.number}"
            + (f", {day(mandate.document.signed_on)}" if mandate.document.signed_on else "")
            for mandate in chart.mandates
        ],
        "board": board_name,
        "leaders": [
            *(_box(position) for position in (*chart.heads, *chart.deputies)),
            *_standing(chart),
            *(_box(position) for position in chart.secretaries),
        ],
        "groups": [
            {
                "title": in_language(group.topic.name, group.topic.name_en)
                if group.topic
                else gettext("Members without a topic"),
                "is_core": group.topic is not None and group.topic.is_core,
                "members": [_box(position) for position in group.positions],
            }
            for group in chart.groups
            if group.positions
        ],
        "outside": [_box(position) for position in chart.outsiders],
        "outside_title": gettext("Invited, outside of the board"),
        "matrix": {
            "title": gettext("C leads · P takes part"),
            "agency": gettext("Agency"),
            "topics": [in_language(topic.name, topic.name_en) for topic in chart.topics],
            "rows": [
                {"agency": _name(row.agency), "cells": [_letter(cell) for cell in row.cells]} for row in chart.matrix
            ],
        },
        "words": {"core": gettext("core topic"), "vacant": gettext("vacant"), "acting": gettext("acting")},
    }


def _name(agency: Agency | None) -> str:
    return in_language(agency.name, agency.name_en) if agency else ""


def _letter(part: str) -> str:
    return {TopicPart.LEAD: "C", TopicPart.PARTNER: "P"}.get(part, "")  # type: ignore[call-overload, no-any-return]


def _standing(chart: Chart) -> list[dict[str, Any]]:
    if chart.standing_agency is None:
        return []
    box = {"office": gettext("Standing agency"), "agency": _name(chart.standing_agency), "holder": "", "since": ""}
    return [{**box, "state": "filled", "experts": []}]


def _box(position: Position) -> dict[str, Any]:
    holder = position.holder
    role = str(SeatRole(position.role).label)
    post = (holder.post if holder else "") or position.post
    office = post if position.role == SeatRole.MEMBER and post else role
    if position.role != SeatRole.MEMBER and post:
        # Translators: an office on the board and the post from which it is held: "Head · Vice chair".
        office = pgettext("office and post", "%(office)s · %(post)s") % {"office": role, "post": post}
    return {
        "office": office,
        "agency": _name(position.agency),
        "holder": holder.name if holder else "",
        "since": since(holder.since if holder else position.vacant_since),
        "state": "vacant" if holder is None else "acting" if holder.is_acting else "filled",
        "experts": [expert.name for expert in position.experts],
    }
