"""The brief as plain values for its A4 page (`ui/typst/brief.typ`): the same rows as on screen, cut to their place."""

from collections.abc import Sequence
from typing import Any, Final

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from steerboard.interfaces.ui.formats import day, number
from steerboard.interfaces.ui.markup import light_word
from steerboard.interfaces.web.brief.shown import agency_rows, change_rows, counted
from steerboard.interfaces.web.shared.steering import meeting_card, plain, why
from steerboard.interfaces.web.shared.sums import figures, indicator_rows, money_card, punctuality
from steerboard.overview.changes import Changes
from steerboard.overview.steering import Steering

_LETTERS: Final = 110
_ROWS: Final = 5


def finding(found: Steering) -> str:
    """What the day asks for: late tasks, initiatives that are behind, conclusions that wait."""
    said = []
    late = found.desk.total.late
    behind = found.lights["red"]
    waiting = len(found.waiting)
    if late:
        said.append(ngettext("%(count)s task late", "%(count)s tasks late", late) % {"count": number(late)})
    if behind:
        text = ngettext("%(count)s initiative behind", "%(count)s initiatives behind", behind)
        said.append(text % {"count": number(behind)})
    if waiting:
        text = ngettext("%(count)s conclusion waits for an act", "%(count)s conclusions wait for an act", waiting)
        said.append(text % {"count": number(waiting)})
    if not said:
        return _("Nothing is late and nothing waits")
    text = ", ".join(said)
    return text[:1].upper() + text[1:]


def sheet(
    found: Steering, week: Changes, *, board_name: str, address: str, head: str, is_illustration: bool, lang: str
) -> dict[str, Any]:
    """Everything the page prints, in the language in force; `head` is the end of the audit chain at that moment."""
    return {
        "lang": "en" if lang.startswith("en") else "vi",
        "title": finding(found),
        "lead": _("%(board)s. Five-minute brief of %(day)s.") % {"board": board_name, "day": day(found.on)},
        "banner": _("ILLUSTRATION") if is_illustration else "",
        "foot": _("Data of %(day)s · %(address)s · audit %(head)s")
        % {"day": day(found.on), "address": address, "head": head},
        "figures": [
            {"label": str(one.label), "value": f"{one.value} {one.of}".strip(), "note": str(one.note)}
            for one in figures(found, {})
        ],
        "blocks": [
            _meeting(found),
            _waiting(found),
            _agencies(found),
            _money(found),
            _initiatives(found),
            _indicators(found),
            _changes(week),
        ],
    }


def _short(text: str, letters: int = _LETTERS) -> str:
    return Truncator(" ".join(text.split())).chars(letters)


def _first(reason: str) -> str:
    """The reason itself; where its data come from stands on the page of the record."""
    return f"{reason.split('. ', maxsplit=1)[0].rstrip('.')}."


def _with_agency(title: str, agency: str) -> str:
    return f"{title}, {agency}" if agency else title


def _block(
    title: str, rows: Sequence[tuple[str, str, str]], total: int, *, empty: str, lead: str = ""
) -> dict[str, Any]:
    """A heading, a line, at most five rows (mark, text, note), and how many more there are."""
    rest = total - min(len(rows), _ROWS)
    more = ngettext("and %(count)s more", "and %(count)s more", rest) % {"count": number(rest)} if rest > 0 else ""
    return {
        "title": title,
        "lead": lead,
        "rows": [{"mark": mark, "text": _short(text), "note": _short(note, 90)} for mark, text, note in rows[:_ROWS]],
        "more": more,
        "empty": "" if rows or lead else empty,
    }


def _meeting(found: Steering) -> dict[str, Any]:
    title = _("Next meeting")
    if found.upcoming is None:
        return _block(title, (), 0, empty=_("No meeting is planned."))
    card = meeting_card(found.upcoming, "-")
    rows = [("", card.title, " · ".join(part for part in (card.when, card.place) if part))]
    rows += [(str(meter.shown), str(meter.label), str(meter.note)) for meter in card.meters]
    return _block(title, rows, len(rows), empty="")


def _waiting(found: Steering) -> dict[str, Any]:
    rows = []
    for one in found.waiting:
        days = ngettext("%(count)s day", "%(count)s days", one.days) % {"count": number(one.days)}
        rows.append((days, f"{one.number} {plain(one.text)}", plain(one.waits_for)))
    return _block(_("Conclusions that wait for an act"), rows, len(rows), empty=_("No conclusion waits for an act."))


def _agencies(found: Steering) -> dict[str, Any]:
    total = found.desk.total
    rows = []
    for row in agency_rows(found, "-"):
        note = _("longest: %(days)s") % {"days": row.longest}
        if row.unreported:
            text = ngettext("%(count)s not reported", "%(count)s not reported", row.unreported)
            note = f"{note} · {text % {'count': number(row.unreported)}}"
        rows.append((number(row.late), row.name, note))
    kept = punctuality(found)
    lead = _("%(late)s late of %(open)s open; done in time, of those due: %(share)s.") % {
        "late": number(total.late),
        "open": number(total.late + total.running),
        "share": kept or "—",
    }
    return _block(
        _("Tasks late, by agency"), rows, len(rows), empty=_("No task is given yet"), lead=lead if total.given else ""
    )


def _initiatives(found: Steering) -> dict[str, Any]:
    lights = found.lights
    running = found.running
    worse = [one for one in running if one.light != "green"]
    rows = [
        (light_word(one.light), _with_agency(plain(one.title), plain(one.agency)), _first(why(one.why)))
        for one in worse
    ]
    said = ", ".join(
        f"{light_word(light)}: {number(lights[light])}" for light in ("green", "amber", "red", "none") if lights[light]
    )
    title = ngettext(
        "%(count)s initiative under way by light", "%(count)s initiatives under way by light", len(running)
    )
    return _block(
        title % {"count": number(len(running))},
        rows,
        len(rows),
        empty=_("No initiative is under way."),
        lead=f"{said}." if said else "",
    )


def _money(found: Steering) -> dict[str, Any]:
    card = money_card(found.funds, "-", shown=_ROWS)
    title = _("Money that agencies provide")
    if card is None:
        return _block(title, (), 0, empty=_("No amount is entered yet."))
    lead = ", ".join(f"{bar.label}: {bar.figure}" for bar in card.bars)
    rows = [("!", str(name), reason) for name, _url, reason, _serious in card.breaches[:3]]
    rows += [
        (closes, source, _("left to spend: %(sum)s") % {"sum": left}) for source, left, closes in card.closings[:2]
    ]
    return _block(f"{title}, {card.unit}", rows, len(rows) + card.more_breaches, empty="", lead=f"{lead}.")


def _indicators(found: Steering) -> dict[str, Any]:
    off = indicator_rows(found.off_course, "-")
    rows = [(light_word(one.light), f"{one.code} {one.name}", one.why) for one in off]
    lead = _("%(count)s of %(all)s off course.") % {
        "count": number(len(off)),
        "all": number(len(found.indicators)),
    }
    return _block(
        _("Indicators off course"),
        [
            (mark, plain(line.name), _first(note))
            for (mark, _text, note), line in zip(rows, found.off_course, strict=True)
        ],
        len(rows),
        empty=_("No indicator is defined yet."),
        lead=lead if found.indicators else "",
    )


def _changes(week: Changes) -> dict[str, Any]:
    rows = [(row.kind, row.plain, row.acts) for row in change_rows(week, "-", shown=_ROWS)]
    return _block(_("What changed since last week"), rows, len(rows), empty="", lead=counted(week))
