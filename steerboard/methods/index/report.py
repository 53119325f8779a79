"""The report of an index as one page of HTML without any script, in English or Vietnamese."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import Final

import numpy as np

from steerboard.methods.index.explanation import Influence
from steerboard.methods.index.loading import Loaded
from steerboard.methods.index.report_words import WORDS
from steerboard.methods.index.uncertainty import Simulation
from steerboard.methods.sentence import Language

_STYLE: Final = """
body{font:16px/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem;color:#1b1f24}
table{border-collapse:collapse;margin:1rem 0;width:100%}caption{text-align:left;font-weight:600;padding:.3rem 0}
th,td{padding:.25rem .6rem;border-bottom:1px solid #d0d7de;text-align:left;vertical-align:top}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
.bar{position:relative;height:.7rem;min-width:12rem;background:#eef1f4}
.bar i{position:absolute;top:0;height:100%;background:#7aa7d6}.bar b{position:absolute;top:-.15rem;width:3px;height:1rem;background:#0b3d70}
.mark{color:#7a4b00}.small{font-size:.85rem;color:#57606a;overflow-wrap:anywhere}
"""


def report(loaded: Loaded, weights: Influence, simulation: Simulation | None, language: Language) -> str:
    """The page: league table with intervals, doubts, weight against influence, what was imputed and treated."""
    page = _Page(loaded, language)
    parts = [
        page.head(),
        page.league(simulation),
        page.doubts(),
        page.weights(weights),
        page.cells(),
        page.foot(simulation),
    ]
    title = escape(loaded.file.name)
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n" + "\n".join(parts) + "\n</main>\n</body>\n</html>\n"
    )


class _Page:
    def __init__(self, loaded: Loaded, language: Language) -> None:
        self.loaded, self.result, self.language = loaded, loaded.result, language
        self.words = {key: said[language] for key, said in WORDS.items()}

    def head(self) -> str:
        result = self.result
        facts = self.words["facts"].format(units=len(result.units), indicators=len(result.spec.indicators))
        year = f" · {result.panel.year}" if result.panel.year is not None else ""
        left = ""
        if result.left_out:
            left = f"<p>{escape(self.words['left_out'].format(units=', '.join(result.left_out)))}</p>"
        return f"<h1>{escape(self.loaded.file.name)}</h1>\n<p>{escape(facts + year)}</p>{left}"

    def league(self, simulation: Simulation | None) -> str:
        result, labels = self.result, self.loaded.table.labels
        ends = simulation.rank_interval() if simulation is not None else None
        head = [self.words[key] for key in ("rank", "unit", "score", "known")]
        numeric = [True, False, True, True]
        if ends is not None:
            head.append(self.words["interval"])
            numeric.append(False)
        rows = []
        for row in result.by_rank():
            unit = result.units[row]
            cells = [self._rank(row), escape(labels.get(unit, unit)), self.number(result.scores[row])]
            cells.append(self.number(100 * result.known_share[row], 0) + " %")
            if ends is not None:
                low, high = (int(end) for end in ends[row])
                cells.append(self._bar(low, high, int(result.ranks[row])))
            rows.append(cells)
        note = "" if simulation is None else self.words["interval_note"].format(n=self.number(len(simulation.ranks), 0))
        return self.table("league", head, rows, numeric) + (f'<p class="small">{escape(note)}</p>' if note else "")

    def doubts(self) -> str:
        if not self.result.problems:
            return f"<h2>{self.words['doubts']}</h2><p>{self.words['no_doubts']}</p>"
        # Without the file and line: the page is the same whatever its index was read from.
        texts = [
            f"{p.en} {p.remedy_en}" if self.language == "en" else f"{p.vi} {p.remedy_vi}" for p in self.result.problems
        ]
        items = "".join(f"<li>{escape(text.strip())}</li>" for text in texts)
        return f"<h2>{self.words['doubts']}</h2><ul>{items}</ul>"

    def weights(self, weights: Influence) -> str:
        head = [
            self.words[key] for key in ("element", "part_of", "share", "with_parent", "with_index", "variance", "flag")
        ]
        names = {element.code: element.name or element.code for element in self.result.spec.elements}
        rows = [
            [
                escape(names[w.code]),
                escape(names[w.parent]),
                self.number(100 * w.share, 1) + " %",
                self.number(w.with_parent),
                self.number(w.with_index),
                self.number(None if w.variance is None else 100 * w.variance, 1),
                self.words[f"flag_{w.flag}"] if w.flag else "",
            ]
            for w in weights.weights
        ]
        note = f'<p class="small">{escape(self.words["weights_note"])}</p>'
        return self.table("weights", head, rows, [False, False, True, True, True, True, False]) + note

    def cells(self) -> str:
        result, labels = self.result, self.loaded.table.labels
        rows = []
        for row, i in zip(*np.nonzero(result.was_imputed | result.was_treated), strict=True):
            marks = [
                self.words[mark]
                for mark, mask in (("imputed", result.was_imputed), ("treated", result.was_treated))
                if mask[row, i]
            ]
            unit, indicator = result.units[row], result.spec.indicators[i]
            values = (result.denominated[row, i], result.treated[row, i])
            name = escape(indicator.name or indicator.code)
            rows.append([escape(labels.get(unit, unit)), name, ", ".join(marks), *(self.digits(v) for v in values)])
        head = [self.words[key] for key in ("unit", "element", "mark", "reported", "used")]
        if not rows:
            return f"<h2>{self.words['cells']}</h2><p>{self.words['no_cells']}</p>"
        return self.table("cells", head, rows, [False, False, False, True, True])

    def foot(self, simulation: Simulation | None) -> str:
        lines = [self.words["again"], f"{self.words['hash']}: {self.result.hash}"]
        if simulation is not None:
            lines.append(f"{self.words['draws']}: {len(simulation.ranks)} · seed {simulation.seed} · {simulation.hash}")
        return "".join(f'<p class="small">{escape(line)}</p>' for line in lines)

    def table(self, caption: str, head: Sequence[str], rows: Iterable[Sequence[str]], numeric: Sequence[bool]) -> str:
        classes = [' class="n"' if is_number else "" for is_number in numeric]
        cells = "".join(f'<th scope="col"{c}>{escape(name)}</th>' for c, name in zip(classes, head, strict=True))
        body = "\n".join(
            "<tr>" + "".join(f"<td{c}>{cell}</td>" for c, cell in zip(classes, row, strict=True)) + "</tr>"
            for row in rows
        )
        return f"<h2>{escape(self.words[caption])}</h2>\n<table>\n<thead><tr>{cells}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>"

    def number(self, value: float | None, places: int = 2) -> str:
        """A number as the language writes it; an unknown one as a dash."""
        if value is None or np.isnan(value):
            return "–"
        shown = f"{value:,.{places}f}"
        return shown.translate(str.maketrans(",.", ".,")) if self.language == "vi" else shown

    def digits(self, value: float) -> str:
        """A value of any size, six significant digits."""
        if np.isnan(value):
            return "–"
        shown = f"{value:.6g}"
        return shown.replace(".", ",") if self.language == "vi" else shown

    def _rank(self, row: int) -> str:
        rank = int(self.result.ranks[row])
        if not rank:
            return self.words["unranked"]
        return self.words["joint"].format(rank=rank) if self.result.shared[row] else str(rank)

    def _bar(self, low: int, high: int, rank: int) -> str:
        """The interval as text and as a bar over all ranks, with the agreed rank marked."""
        if not low:
            return "–"
        step = 100 / len(self.result.units)
        bar = (
            f'<div class="bar" aria-hidden="true"><i style="left:{(low - 1) * step:.1f}%;width:{(high - low + 1) * step:.1f}%"></i>'
            f'<b style="left:{(rank - 0.5) * step:.1f}%"></b></div>'
        )
        return f"{low}–{high}{bar}"
