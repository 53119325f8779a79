"""The columns of a list and the making of its cells."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst

from steerboard.interfaces.ui import formats
from steerboard.interfaces.ui.components import Text
from steerboard.interfaces.ui.formats import MoneyUnit
from steerboard.interfaces.ui.markup import Tag, light, light_word, missing

Kind = Literal["text", "number", "percent", "date", "moment", "money", "tag", "light", "html"]
_FIGURES: Final = frozenset({"number", "percent", "money"})
_REPEATED: Final = frozenset({"tag", "light"})


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `value(row)` answers the raw value; the kind decides how it is shown.

    `url(row)` makes a link of any kind of cell. `order` are the model's fields behind it and makes it sortable in a
    query; a list of objects is sorted by `sort_by(row)`, or by `value` when `order` is given. `nullable` puts missing
    values last. On a phone a column is the row's "title", one of its labelled facts ("show") or left out ("hide").
    `export` is True or the reason why the column is not in files; `export_value(row)` where a file says it otherwise.
    `is_tight` keeps a short value, such as a number with marks, on one line. `same(row)` says what a cell is made of
    where few values repeat: cells of rows with an equal answer are made once. A tag's value is a `Tag`, a light's its code, an html column's safe HTML made by the page.
    """

    key: str
    label: Text
    value: Callable[[Any], Any]
    kind: Kind = "text"
    url: Callable[[Any], str] | None = None
    order: tuple[str, ...] = ()
    sort_by: Callable[[Any], Any] | None = None
    nullable: bool = False
    phone: Literal["title", "show", "hide"] = "show"
    export: Literal[True] | Text = True
    export_value: Callable[[Any], Any] | None = None
    places: int | None = None
    unit: MoneyUnit | None = None
    note: Text = ""
    is_tight: bool = False
    same: Callable[[Any], Hashable] | None = None

    @property
    def is_sortable(self) -> bool:
        return bool(self.order or self.sort_by)

    def sort_value(self, row: Any) -> Any:
        return (self.sort_by or self.value)(row)

    def exported(self, row: Any) -> Any:
        """What a file says of this row: the raw value; a tag's or a light's words."""
        if self.export_value is not None:
            return self.export_value(row)
        value = self.value(row)
        if isinstance(value, Tag):
            return str(value.label)
        return light_word(value) if self.kind == "light" and value else value


# From this length on a text needs room.
_SEVERAL_WORDS: Final = 24


@dataclass(frozen=True, slots=True)
class Head:
    """A heading; `sort_url` turns the order round when the list is sorted by it already."""

    key: str
    label: str
    css: str
    note: str
    sort_url: str
    direction: Literal["", "ascending", "descending"]


def money_units(columns: Sequence[Column], rows: Sequence[Any]) -> dict[str, MoneyUnit]:
    """The unit of each money column, chosen once for the page unless the column fixes it."""
    return {
        column.key: column.unit or formats.money_unit(column.value(row) for row in rows)
        for column in columns
        if column.kind == "money"
    }


def heads(
    columns: Sequence[Column], sort: str, units: Mapping[str, MoneyUnit], url: Callable[[str], str]
) -> list[Head]:
    """The headings with their sort links."""
    made = []
    for column in columns:
        unit = units.get(column.key)
        falls, rises = sort == f"-{column.key}", sort == column.key
        made.append(
            Head(
                key=column.key,
                label=capfirst(str(column.label)),
                css=_css(column),
                note=str(_note(column, unit)),
                sort_url=url(f"-{column.key}" if rises else column.key) if column.is_sortable else "",
                direction="ascending" if rises else "descending" if falls else "",
            )
        )
    return made


def body(
    columns: Sequence[Column],
    rows: Sequence[Any],
    units: Mapping[str, MoneyUnit],
    row_css: Callable[[Any], str] | None = None,
) -> SafeString:
    """The rows as safe HTML. The phone's title column is the row's heading for screen readers."""
    makers = [_cell_maker(column, units.get(column.key)) for column in columns]
    made = []
    for row in rows:
        css = row_css(row) if row_css else ""
        start = f'<tr class="{escape(css)}">' if css else "<tr>"
        made.append(start + "".join([make(row) for make in makers]) + "</tr>\n")
    return mark_safe("".join(made))  # nosec B308 B703: every value above was escaped by its maker


def _note(column: Column, unit: MoneyUnit | None) -> Text:
    return column.note or (formats.money_unit_label(unit) if unit else "")


def _css(column: Column) -> str:
    names = []
    if column.kind in _FIGURES:
        names.append("sb-r")
    if column.is_tight:
        names.append("sb-nowrap")
    if column.phone == "hide":
        names.append("sb-wide-only")
    return " ".join(names)


def _cell_maker(column: Column, unit: MoneyUnit | None) -> Callable[[Any], str]:
    shown = _shower(column, unit)
    css, is_title = _css(column), column.phone == "title"
    note, name = _note(column, unit), capfirst(str(column.label))
    label = escape(f"{name} ({note})" if note else name)

    def opening(css: str) -> str:
        marked = f' class="{css}"' if css else ""
        return f'<th scope="row"{marked}>' if is_title else f'<td{marked} data-label="{label}">'

    start, end = opening(css), "</th>" if is_title else "</td>"
    # Several words in a crowded table: the cell keeps a width at which they do not stand one to a line.
    has_words = column.kind == "text" and not is_title and not column.is_tight
    roomy = opening(f"{css} sb-words".strip()) if has_words else start
    value, url = column.value, column.url
    nothing = start + missing() + end

    def make(row: Any) -> str:
        raw = value(row)
        if raw is None or raw == "":
            return nothing
        inside = shown(raw)
        begun = roomy if len(inside) > _SEVERAL_WORDS else start
        if url is not None:
            address = url(row)
            if address:
                inside = f'<a href="{escape(address)}">{inside}</a>'
        return f"{begun}{inside}{end}"

    return make if column.same is None else _once_each(make, column.same)


def _shower(column: Column, unit: MoneyUnit | None) -> Callable[[Any], str]:
    """How a value that is there is shown, as safe HTML."""
    places = column.places
    figures: dict[str, Callable[[Any], str]] = {
        "text": conditional_escape,
        "html": conditional_escape,
        "number": lambda value: formats.number(value, places),
        "percent": lambda value: formats.percent(value, places or 0),
        "date": formats.day,
        "moment": formats.moment,
        "money": lambda value: formats.money_figure(value, unit or MoneyUnit.ONE, places),
        "tag": Tag.html,
        "light": light,
    }
    return _once_each(figures[column.kind]) if column.kind in _REPEATED else figures[column.kind]


def _once_each(
    show: Callable[[Any], str], same: Callable[[Any], Hashable] = lambda value: value
) -> Callable[[Any], str]:
    """The same maker, asked once for all that is equal under `same`: states and lights repeat in a list."""
    made: dict[Hashable, str] = {}

    def shown(value: Any) -> str:
        key = same(value)
        found = made.get(key)
        if found is None:
            found = made[key] = show(value)
        return found

    return shown
