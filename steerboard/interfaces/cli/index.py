"""`steerboard index build | explain | gain`: a composite index from an index file and a table, without a browser.

The index file is described in docs/methods/index-file.md.
"""

import argparse
import io
import json
import math
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from steerboard.interfaces.cli import index_words as words

if TYPE_CHECKING:
    from steerboard.methods.index.loading import Loaded
    from steerboard.methods.index.types import Panel, Problem
    from steerboard.methods.index.uncertainty import Progress, Simulation

_MOST_LINES: Final = 1000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words after `steerboard index`."""
    jobs = parser.add_subparsers(dest="job", required=True, metavar="JOB")
    build = jobs.add_parser("build", help="build an index and write its tables, log and report into a folder")
    _common(build)
    build.add_argument("--out", required=True, metavar="DIR", help="folder for the results; made if need be")
    build.add_argument("--simulate", type=_count, metavar="N", help="rank N times under the file's uncertainty")
    build.add_argument("--seed", type=_natural, default=0, metavar="S", help="seed of the random numbers (default 0)")
    explain = jobs.add_parser("explain", help="say why a unit stands where it stands")
    _common(explain)
    explain.add_argument("--unit", required=True, metavar="U")
    explain.add_argument("--against", metavar="V", help="the unit to compare with (default: the next better one)")
    explain.add_argument("--since", type=_natural, metavar="YEAR", help="also split the change since that year")
    explain.add_argument("--json", action="store_true", help="print JSON")
    gain = jobs.add_parser("gain", help="say what it would take to gain some ranks")
    _common(gain)
    gain.add_argument("--unit", required=True, metavar="U")
    gain.add_argument("--ranks", required=True, type=_count, metavar="K")
    gain.add_argument("--movable", metavar="CODE,CODE", help="indicators that can be influenced (default: all)")
    gain.add_argument("--cost", action="append", default=[], type=_pair, metavar="CODE=N", help="effort of one point")
    gain.add_argument("--cap", action="append", default=[], type=_pair, metavar="CODE=N", help="largest rise")
    gain.add_argument("--chance", type=_count, metavar="N", help="chance that a plan suffices, from N rankings")
    gain.add_argument("--seed", type=_natural, default=0, metavar="S", help="seed of the random numbers (default 0)")
    gain.add_argument("--json", action="store_true", help="print JSON")


def run(args: argparse.Namespace) -> int:
    """Do the job and return 0; on bad input print every problem to stderr, one a line, and return 2."""
    from steerboard.methods.index import IndexError_

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    try:
        _JOBS[args.job](args)
    except IndexError_ as error:
        _print_problems(error.problems, args.lang)
        return 2
    except OSError as error:
        print(f"{error.filename}: {error.strerror}", file=sys.stderr)
        return 2
    return 0


def _common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("spec", metavar="SPEC", help="the index file, YAML or JSON")
    parser.add_argument("--data", required=True, metavar="CSV", help="the table of values, CSV in UTF-8")
    parser.add_argument("--year", type=_natural, metavar="YEAR", help="which year of the table (default: the latest)")
    parser.add_argument("--lang", choices=("en", "vi"), default="en", help="language of report and problems")


def _build(args: argparse.Namespace) -> None:
    from steerboard.methods.index.download import documents

    loaded = _load(args)
    simulation = None
    if args.simulate is not None:
        loaded = _with_design(loaded)
        simulation = _simulated(loaded, args.simulate, args.seed)
    folder = Path(args.out)
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in documents(loaded, simulation, args.lang).items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    print(words.built(loaded, str(folder), args.lang))


def _explain(args: argparse.Namespace) -> None:
    from steerboard.methods.index import compute
    from steerboard.methods.index.explanation import change, gap

    loaded = _load(args)
    result = loaded.result
    other = args.against or _neighbour(loaded, args.unit)
    found = gap(result, args.unit, other)
    moved = None
    if args.since is not None:
        moved = change(compute(result.spec, _of_year(loaded, args.since)), result, args.unit)
    if args.json:
        print(json.dumps(words.explanation_json(loaded, found, moved), ensure_ascii=False, indent=1))
    else:
        print(words.explanation(loaded, found, moved, args.since, args.lang))


def _gain(args: argparse.Namespace) -> None:
    from steerboard.methods.index.ascent import chance, gain

    loaded = _load(args)
    movable = None if args.movable is None else [code.strip() for code in args.movable.split(",") if code.strip()]
    ascent = gain(loaded.result, args.unit, args.ranks, movable=movable, cost=dict(args.cost), caps=dict(args.cap))
    chances: dict[str, float] = {}
    if args.chance is not None:
        loaded = _with_design(loaded)
        design = (loaded.file.choices, loaded.file.noise, args.chance, args.seed)
        with _placing(loaded):
            for name, plan in (("least_effort", ascent.least_effort), ("fewest", ascent.fewest)):
                if plan is not None:
                    chances[name] = chance(loaded.result, ascent, plan, *design)
    if args.json:
        print(json.dumps(words.ascent_json(ascent, chances), ensure_ascii=False, indent=1))
    else:
        print(words.ascent(loaded, ascent, chances, args.lang))


_JOBS: Final[dict[str, Callable[[argparse.Namespace], None]]] = {"build": _build, "explain": _explain, "gain": _gain}


def _load(args: argparse.Namespace) -> "Loaded":
    from steerboard.methods.index.loading import load

    names = (Path(args.spec).name, Path(args.data).name)
    spec, table = (_read(Path(path)) for path in (args.spec, args.data))
    return load(spec, table, year=args.year, names=names)


def _read(path: Path) -> bytes:
    """A file's bytes, but no more than the readers take, so that a device or a giant file cannot fill the memory."""
    from steerboard.methods.index.table_file import LARGEST

    with path.open("rb") as file:
        return file.read(LARGEST + 1)


def _with_design(loaded: "Loaded") -> "Loaded":
    """The file with a design of uncertainty: its own, or every weight a quarter up or down (a default of ours)."""
    from steerboard.methods.index.design import WeightNoise

    if loaded.file.choices or loaded.file.noise:
        return loaded
    return replace(loaded, file=replace(loaded.file, noise=(WeightNoise(),)))


def _simulated(loaded: "Loaded", n: int, seed: int) -> "Simulation":
    from rich.console import Console
    from rich.progress import Progress as Bar

    from steerboard.methods.index.uncertainty import simulate

    console = Console(stderr=True)
    with Bar(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=n)
        progress: Progress = lambda done, total: bar.update(task, completed=done, total=total)  # noqa: E731
        file, panel = loaded.file, loaded.table.panel
        with _placing(loaded):
            return simulate(file.spec, panel, file.choices, file.noise, n, seed, progress=progress)


@contextmanager
def _placing(loaded: "Loaded") -> Iterator[None]:
    """Gives the problems of a design their lines in the index file."""
    from steerboard.methods.index import IndexError_

    try:
        yield
    except IndexError_ as error:
        raise IndexError_([loaded.file.placed(item) for item in error.problems]) from None


def _neighbour(loaded: "Loaded", unit: str) -> str:
    """The unit next above in rank, or next below for the first; the unit itself if it is unknown or alone."""
    result = loaded.result
    ranked = [result.units[row] for row in result.by_rank() if result.ranks[row] > 0]
    if unit not in ranked or len(ranked) < 2:
        return unit
    place = ranked.index(unit)
    return ranked[place - 1] if place > 0 else ranked[1]


def _of_year(loaded: "Loaded", year: int) -> "Panel":
    """The table's values of another year, which has all the rest as its other years."""
    from steerboard.methods.index import IndexError_
    from steerboard.methods.index.problems import problem

    now = loaded.table.panel
    found = [panel for panel in now.years if panel.year == year]
    if not found:
        years = sorted(panel.year for panel in now.years if panel.year is not None)
        raise IndexError_([problem("csv_year_unknown", "--since", year=year, years=years)])
    others = (replace(now, years=()), *(panel for panel in now.years if panel.year != year))
    return replace(found[0], years=others)


def _print_problems(found: "Sequence[Problem]", language: str) -> None:
    lines = [item.said("vi" if language == "vi" else "en") for item in found if item.is_error]
    shown = lines[:_MOST_LINES]
    if len(lines) > len(shown):
        shown.append(words.more(len(lines) - len(shown), language))
    print("\n".join(shown), file=sys.stderr)


def _count(text: str) -> int:
    """A whole number from 1 up."""
    if _natural(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a whole number from 1 up")
    return int(text)


def _natural(text: str) -> int:
    """A whole number from 0 up, of at most 15 digits."""
    if not (text.isascii() and text.isdigit() and len(text) <= 15):
        raise argparse.ArgumentTypeError(f"{text} is not a whole number from 0 up")
    return int(text)


def _pair(text: str) -> tuple[str, float]:
    """CODE=NUMBER."""
    code, _, number = text.rpartition("=")
    try:
        value = float(number)
    except ValueError:
        value = float("nan")
    if not code or math.isnan(value):
        raise argparse.ArgumentTypeError(f"{text} is not of the form CODE=NUMBER")
    return code, value
