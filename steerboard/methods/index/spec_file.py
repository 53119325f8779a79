"""An index written in a file, YAML or JSON (docs/methods/index-file.md), read with every problem at its line and column."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from steerboard.methods.index.design import Choice, WeightNoise
from steerboard.methods.index.marked import Marked, read_marked
from steerboard.methods.index.spec import IndexSpec
from steerboard.methods.index.spec_reading import Entries, Reading
from steerboard.methods.index.types import Aggregate, Impute, Indicator, Node, Normalise, Problem, Screen, Treat

_TOP: Final = (
    "index",
    "table",
    "screen",
    "impute",
    "treat",
    "normalise",
    "aggregate",
    "constant",
    "tie_digits",
    "indicators",
    "nodes",
    "uncertainty",
)
_INDICATOR: Final = (
    "code",
    "name",
    "parent",
    "direction",
    "weight",
    "unit",
    "column",
    "denominator",
    "denominator_scale",
    "treat",
    "normalise",
)
_EMPTY: Final[tuple[Marked, ...]] = ()
_CERTAIN: Final[tuple[tuple[Choice, ...], tuple[WeightNoise, ...]]] = ((), ())
_NODE: Final = ("code", "name", "parent", "weight", "aggregate")


@dataclass(frozen=True)
class TableForm:
    """How the table of values is written: the columns that are no indicators, the separator, the decimal mark.

    unit: the column that names the units. label: a longer name for display. year: the column of years, if the table
    holds several. columns: indicator code to heading, where they differ.
    """

    unit: str = "unit"
    label: str | None = None
    year: str | None = None
    delimiter: str = ","
    decimal: str = "."
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class SpecFile:
    """An index file that could be read. Whether the index makes sense is for `check`; `placed` gives its problems lines.

    choices, noise: the design of its uncertainty analysis. problems: of the file's form (unknown keys, wrong kinds);
    where there are some, something harmless stands in the place of each.
    """

    name: str
    spec: IndexSpec
    table: TableForm
    choices: tuple[Choice, ...]
    noise: tuple[WeightNoise, ...]
    places: Mapping[str, tuple[int, int]]
    problems: tuple[Problem, ...]
    source: str = ""

    def placed(self, found: Problem) -> Problem:
        """The problem with the line and column of its place in this file, or of what stands around it."""
        path = found.place
        while path and path not in self.places:
            path = re.sub(r"(\[\d+\]|\.[^.\[]*|^[^.\[]*)$", "", path)
        if found.line is not None or path not in self.places or not path:
            return found
        line, column = self.places[path]
        return replace(found, file=self.source, line=line, column=column)


def read_spec_file(raw: bytes, source: str = "") -> SpecFile:
    """Read an index file as far as it can be read; `source` is its name, for the problems.

    Raises IndexError_ for one that is no YAML or JSON at all.
    """
    reading = Reading()
    top = reading.mapping(read_marked(raw), "", _TOP)
    columns: dict[str, str] = {}
    indicators = [_indicator(reading, item, path, columns) for item, path in _listed(top, "indicators")]
    nodes = [_node(reading, item, path) for item, path in _listed(top, "nodes")]
    one_aggregate: Aggregate | Mapping[int, Aggregate] = Aggregate()
    table = top.get("table", lambda value, path: _table(reading, value, path), TableForm())
    choices, noise = top.get("uncertainty", lambda value, path: _uncertainty(reading, value, path), _CERTAIN)
    spec = IndexSpec(
        indicators=tuple(indicators),
        nodes=tuple(nodes),
        screen=top.get("screen", lambda value, path: _screen(reading, value, path), None),
        impute=top.get("impute", lambda value, path: _impute(reading, value, path), Impute()),
        treat=top.get("treat", lambda value, path: _treat(reading, value, path), Treat()),
        normalise=top.get("normalise", lambda value, path: _normalise(reading, value, path), Normalise()),
        aggregate=top.get("aggregate", lambda value, path: _aggregates(reading, value, path), one_aggregate),
        constant=top.get("constant", reading.text, "error"),  # type: ignore[arg-type]
        tie_digits=top.get("tie_digits", reading.whole, 10),
    )
    name = top.take("index", reading.text, "")
    return SpecFile(
        name=name,
        spec=spec,
        table=replace(table, columns=columns),
        choices=choices,
        noise=noise,
        places=reading.places,
        problems=tuple(replace(item, file=source) for item in reading.found),
        source=source,
    )


def _listed(top: Entries, key: str) -> list[tuple[Marked, str]]:
    items = top.take(key, top.reading.items, _EMPTY)
    return [(item, f"{key}[{i}]") for i, item in enumerate(items)]


def _indicator(reading: Reading, value: Marked, path: str, columns: dict[str, str]) -> Indicator:
    g = reading.mapping(value, path, _INDICATOR)
    code = g.take("code", reading.text, "")
    if g.given("column") is not None:
        columns[code] = g.get("column", reading.text, code)
    return Indicator(
        code=code,
        name=g.get("name", reading.text, code),
        direction=g.get("direction", reading.whole, 1),  # type: ignore[arg-type]
        parent=g.get("parent", reading.text, ""),
        weight=g.get("weight", reading.number, 1.0),
        denominator=g.get("denominator", reading.text, None),
        denominator_scale=g.get("denominator_scale", reading.number, 1.0),
        treat=g.get("treat", lambda item, at: _treat(reading, item, at), None),
        normalise=g.get("normalise", lambda item, at: _normalise(reading, item, at), None),
        unit=g.get("unit", reading.text, ""),
    )


def _node(reading: Reading, value: Marked, path: str) -> Node:
    g = reading.mapping(value, path, _NODE)
    code = g.take("code", reading.text, "")
    return Node(
        code=code,
        name=g.get("name", reading.text, code),
        parent=g.get("parent", reading.text, None),
        weight=g.get("weight", reading.number, 1.0),
        aggregate=g.get("aggregate", lambda item, at: _aggregate(reading, item, at), None),
    )


def _step(reading: Reading, value: Marked, path: str, keys: tuple[str, ...]) -> tuple[dict[str, Any], Entries]:
    """A step is a mapping with a method, or the method's name alone."""
    if isinstance(value.content, str):
        reading.places.setdefault(path, (value.line, value.column))
        return {"method": reading.text(value, path)}, Entries(reading, path, {}, None)
    g = reading.mapping(value, path, ("method", *keys))
    return {"method": g.take("method", reading.text, "none")}, g


def _screen(reading: Reading, value: Marked, path: str) -> Screen:
    return Screen(**reading.mapping(value, path, ("min_known", "min_nonzero")).numbers(("min_known", "min_nonzero")))


def _impute(reading: Reading, value: Marked, path: str) -> Impute:
    settings, g = _step(reading, value, path, ("group",))
    return Impute(**settings, **g.texts(("group",)))


def _treat(reading: Reading, value: Marked, path: str) -> Treat:
    settings, g = _step(reading, value, path, ("max_points", "skew", "kurtosis"))
    points = g.get("max_points", reading.whole, Treat().max_points)
    return Treat(**settings, max_points=points, **g.numbers(("skew", "kurtosis")))


def _normalise(reading: Reading, value: Marked, path: str) -> Normalise:
    numbers = ("low", "high", "mean", "sd", "target")
    settings, g = _step(reading, value, path, (*numbers, "bounds", "reference", "cap", "log"))
    bounds = g.get("bounds", reading.items, None)
    if bounds is not None:
        settings["bounds"] = tuple(reading.number(bound, f"{path}.bounds[{i}]") for i, bound in enumerate(bounds))
    flags: dict[str, Any] = {key: g.get(key, reading.flag, default) for key, default in (("cap", True), ("log", False))}
    return Normalise(**settings, **g.numbers(numbers), **g.texts(("reference",)), **flags)


def _aggregate(reading: Reading, value: Marked, path: str) -> Aggregate:
    settings, g = _step(reading, value, path, ("power", "min_known"))
    return Aggregate(**settings, **g.numbers(("power", "min_known")))


def _aggregates(reading: Reading, value: Marked, path: str) -> Aggregate | Mapping[int, Aggregate]:
    """One aggregation, or one for each level: `{2: mean, 3: geometric}`."""
    if not isinstance(value.content, Mapping) or not all(re.fullmatch("[0-9]{1,3}", key) for key in value.content):
        return _aggregate(reading, value, path)
    g = reading.mapping(value, path)
    return {int(level): _aggregate(reading, item, g.at(level)) for level, item in g.values.items()}


def _table(reading: Reading, value: Marked, path: str) -> TableForm:
    g = reading.mapping(value, path, ("unit", "label", "year", "delimiter", "decimal"))
    form = TableForm(**g.texts(("unit", "label", "year", "delimiter", "decimal")))
    for key, choices in (("delimiter", (",", ";", "\t")), ("decimal", (".", ","))):
        if getattr(form, key) not in choices:
            reading.refuse(g.values[key], g.at(key), choices)
            standard: dict[str, Any] = {key: choices[0]}
            form = replace(form, **standard)
    return form


def _uncertainty(reading: Reading, value: Marked, path: str) -> tuple[tuple[Choice, ...], tuple[WeightNoise, ...]]:
    g = reading.mapping(value, path, ("choices", "noise"))
    choices = g.get("choices", reading.items, _EMPTY)
    noise = g.get("noise", reading.items, _EMPTY)
    return (
        tuple(_choice(reading, item, f"{path}.choices[{i}]", i) for i, item in enumerate(choices)),
        tuple(_noise(reading, item, f"{path}.noise[{i}]", i) for i, item in enumerate(noise)),
    )


def _choice(reading: Reading, value: Marked, path: str, i: int) -> Choice:
    g = reading.mapping(value, path, ("field", "options", "p"))
    name = g.take("field", reading.text, "")
    options = g.take("options", reading.items, _EMPTY)
    chances = g.get("p", reading.items, None)
    # `check` of a design knows its choices by number; here they stand below another key.
    reading.places[f"choices[{i}]"] = (value.line, value.column)
    return Choice(
        name,
        tuple(_option(reading, name, item, f"{path}.options[{k}]") for k, item in enumerate(options)),
        None if chances is None else tuple(reading.number(p, f"{path}.p[{k}]") for k, p in enumerate(chances)),
    )


def _option(reading: Reading, name: str, value: Marked, path: str) -> Any:
    """An option of a choice, read by what the choice is about."""
    if name.startswith("include:"):
        return reading.flag(value, path)
    if name == "weights":
        if isinstance(value.content, str):
            return reading.text(value, path)
        g = reading.mapping(value, path)
        return {code: reading.number(weight, g.at(code)) for code, weight in g.values.items()}
    whole_steps: dict[str, Any] = {
        "treat": _treat,
        "normalise": _normalise,
        "impute": _impute,
        "aggregate": _aggregates,
    }
    if name in whole_steps:
        return whole_steps[name](reading, value, path)
    if name.endswith((".method", ".group", ".reference")):
        return reading.text(value, path)
    if name.endswith(".bounds"):
        return tuple(reading.number(bound, f"{path}[{k}]") for k, bound in enumerate(reading.items(value, path)))
    if name.endswith((".cap", ".log")):
        return reading.flag(value, path)
    return reading.whole(value, path) if name.endswith(".max_points") else reading.number(value, path)


def _noise(reading: Reading, value: Marked, path: str, i: int) -> WeightNoise:
    g = reading.mapping(value, path, ("level", "spread", "kind"))
    reading.places[f"noise[{i}]"] = (value.line, value.column)
    return WeightNoise(
        level=g.get("level", reading.whole, None),
        spread=g.get("spread", reading.number, 0.25),
        kind=g.get("kind", reading.text, "uniform"),  # type: ignore[arg-type]
    )
