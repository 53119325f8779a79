"""Boxes, groups and matrix made from a board as of a day."""

from collections.abc import Sequence
from typing import Final, Literal

from django.utils.translation import gettext, ngettext, pgettext

from steerboard.interfaces.ui.components import Meter, OrganisationBox, Text
from steerboard.interfaces.ui.formats import day, number
from steerboard.interfaces.ui.language import in_language, marked
from steerboard.interfaces.ui.markup import Tag
from steerboard.interfaces.ui.organisation.shapes import (
    Beside,
    ChartView,
    ExpertBox,
    GroupBox,
    MandateTag,
    MatrixCell,
    MatrixLine,
    MemberBox,
    Urls,
    View,
)
from steerboard.interfaces.ui.organisation.words import agency_marked, agency_text, since
from steerboard.register.organisations.enums import Level, OrganisationKind
from steerboard.stages.boards.enums import SeatRole, TopicPart
from steerboard.stages.boards.selectors.chart import Chart, Position, TopicOfDay

_BUSINESS: Final = frozenset({OrganisationKind.ASSOCIATION, OrganisationKind.UNION, OrganisationKind.FIRM})


def chart_view(chart: Chart, view: View, urls: Urls) -> ChartView:
    """The chart in one of its three views."""
    most = max((position.leads + position.partners for position in chart.seats), default=0)
    topics = {topic.id: topic for topic in chart.topics}
    has_experts = any(position.experts for position in chart.positions)

    def member(position: Position) -> MemberBox:
        wants_expert = has_experts and position.role == SeatRole.MEMBER and not position.experts
        experts = [
            ExpertBox(expert.post or gettext("Expert"), expert.name, since(expert.since)) for expert in position.experts
        ]
        return MemberBox(
            anchor=f"seat-{position.seat_id}",
            box=_box(position, urls, _topic_tags(position, topics) if view == "topic" else ()),
            experts=[*experts, *([ExpertBox(gettext("Expert"))] if wants_expert else [])]
            if view == "structure"
            else (),
            load=_load(position, most) if view == "load" and position.role == SeatRole.MEMBER else None,
        )

    groups = [
        GroupBox(
            anchor=f"topic-{group.topic.id}" if group.topic else "topic-none",
            title=_topic_title(group.topic),
            note=ngettext("%(count)s member", "%(count)s members", len(group.positions))
            % {"count": number(len(group.positions))},
            is_core=group.topic is not None and group.topic.is_core,
            url=urls.topic(group.topic.id) if group.topic else "",
            members=[member(position) for position in group.positions],
        )
        for group in chart.groups
    ]
    return ChartView(
        view=view,
        issuer=agency_marked(chart.issuer),
        mandates=_mandates(chart, urls),
        guidance=_guidance(chart),
        leaders=[
            *(member(position) for position in (*chart.heads, *chart.deputies)),
            *_standing(chart),
            *(member(position) for position in chart.secretaries),
        ],
        core=next((group for group in groups if group.is_core), None),
        groups=[group for group in groups if not group.is_core and group.members],
        beside=_beside(chart),
        subgroups=_subgroups(chart),
        topics=[(in_language(t.name, t.name_en), gettext("core") if t.is_core else "") for t in chart.topics],
        matrix=_matrix(chart),
        unled=[marked(topic.name, topic.name_en) for topic in chart.unled],
        has_acting=bool(chart.acting),
        has_vacant=bool(chart.vacant),
    )


def _role(position: Position) -> str:
    role = str(SeatRole(position.role).label)
    if position.role == SeatRole.SECRETARY and not position.is_member:
        return gettext("Secretary · not counted as a member")
    return role


def _box(position: Position, urls: Urls, tags: Sequence[Tag]) -> OrganisationBox:
    holder = position.holder
    post = (holder.post if holder else "") or position.post
    kind: Literal["filled", "vacant", "acting"] = "filled" if holder else "vacant"
    note = ""
    if holder and holder.is_acting:
        kind, note = "acting", gettext("acting")
    shown = post if position.role == SeatRole.MEMBER else _role(position)
    agency = agency_marked(position.agency)
    if position.role != SeatRole.MEMBER and post:
        # Translators: a post and its agency, for example "Vice chair, People's Committee of the province".
        agency = gettext("%(post)s, %(agency)s") % {"post": post, "agency": agency_text(position.agency)}
    held = since(holder.since) if holder else since(position.vacant_since)
    named = bool(holder and holder.name)
    return OrganisationBox(
        post=shown or gettext("Member"),
        agency=agency,
        holder=holder.name if holder else "",
        since=held,
        kind=kind,
        url=urls.seat(position.seat_id),
        note=note if named or not holder else " · ".join(part for part in (note, held) if part),
        tags=tags,
    )


def _standing(chart: Chart) -> list[MemberBox]:
    if chart.standing_agency is None:
        return []
    box = OrganisationBox(
        post=gettext("Standing agency"),
        agency=agency_marked(chart.standing_agency),
        note=gettext("drafts the programme, summarises, keeps the files with its own staff"),
    )
    return [MemberBox("standing-agency", box)]


def _topic_title(topic: TopicOfDay | None) -> Text:
    if topic is None:
        return gettext("Members without a topic")
    name = in_language(topic.name, topic.name_en)
    return gettext("%(topic)s, core topic") % {"topic": name} if topic.is_core else name


def _topic_tags(position: Position, topics: dict[int, TopicOfDay]) -> list[Tag]:
    tags = []
    for part in position.parts:
        topic = topics.get(part.topic_id)
        if topic is None:
            continue
        words = {"topic": in_language(topic.name, topic.name_en)}
        if part.is_lead:
            tags.append(Tag(pgettext("part in a topic", "C %(topic)s") % words, "primary"))
        else:
            tags.append(Tag(pgettext("part in a topic", "P %(topic)s") % words, "outline"))
    return tags


def _load(position: Position, most: int) -> Meter:
    whole = position.leads + position.partners
    return Meter(
        label=gettext("leads %(leads)s, takes part in %(partners)s")
        % {"leads": number(position.leads), "partners": number(position.partners)},
        value=whole,
        whole=most,
        shown=number(whole),
    )


def _mandates(chart: Chart, urls: Urls) -> list[MandateTag]:
    return [
        MandateTag(
            anchor=f"mandate-{mandate.id}",
            label=mandate.label,
            number=mandate.document.number,
            signed=day(mandate.document.signed_on) if mandate.document.signed_on else "",
            url=urls.document(mandate.document.id),
            is_illustration=mandate.document.is_illustration,
        )
        for mandate in chart.mandates
    ]


def _line(position: Position) -> tuple[Text, Text]:
    return agency_marked(position.agency), position.post


def _guidance(chart: Chart) -> list[Beside]:
    """Central bodies, beside the issuer with a dotted line: they guide or advise and do not belong to the board."""
    central = [p for p in chart.outsiders if p.agency.level == Level.CENTRAL]
    ministries = [_line(p) for p in central if p.agency.kind == OrganisationKind.MINISTRY]
    others = [_line(p) for p in central if p.agency.kind != OrganisationKind.MINISTRY]
    return [
        *([Beside(gettext("Ministries, guidance in their field"), ministries)] if ministries else []),
        *([Beside(gettext("Central bodies, advice"), others)] if others else []),
    ]


def _beside(chart: Chart) -> list[Beside]:
    local = [p for p in chart.outsiders if p.agency.level != Level.CENTRAL]
    business = [_line(p) for p in local if p.agency.kind in _BUSINESS]
    communes = [_line(p) for p in local if p.agency.kind == OrganisationKind.COMMUNE]
    rest = [_line(p) for p in local if p.agency.kind not in _BUSINESS | {OrganisationKind.COMMUNE}]
    titles = (
        (gettext("Associations and unions that are invited"), business),
        (gettext("Communes and wards"), communes),
        (gettext("Other bodies that are invited"), rest),
    )
    return [Beside(title, lines) for title, lines in titles if lines]


def _subgroups(chart: Chart) -> list[Beside]:
    found = []
    for group in chart.subgroups:
        lines: list[tuple[Text, Text]] = []
        for position in group.members:
            is_lead = group.lead is not None and position.seat_id == group.lead.seat_id
            lines.append((agency_marked(position.agency), gettext("leads") if is_lead else ""))
        found.append(Beside(marked(group.name), lines))
    return found


def _matrix(chart: Chart) -> list[MatrixLine]:
    words: dict[str, tuple[Literal["C", "P", ""], str]] = {
        TopicPart.LEAD: ("C", gettext("leads")),
        TopicPart.PARTNER: ("P", gettext("takes part")),
        "": ("", pgettext("matrix", "no part")),
    }
    names = [in_language(topic.name, topic.name_en) for topic in chart.topics]
    return [
        MatrixLine(
            agency=agency_marked(row.agency),
            cells=[MatrixCell(*words[cell], name) for cell, name in zip(row.cells, names, strict=True)],
            leads=number(row.leads),
            partners=number(row.partners),
        )
        for row in chart.matrix
    ]
