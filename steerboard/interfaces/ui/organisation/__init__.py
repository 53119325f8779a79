"""The organisation chart as pages and paper show it: words and boxes made from a board as of a day.

The signed-in page, the public page and the A4 sheet show the same chart; what a reader may not see is not in the
`Chart` that is passed in, so nothing is hidden here.
"""

from steerboard.interfaces.ui.organisation.boxes import chart_view
from steerboard.interfaces.ui.organisation.shapes import ChangeLine, ChartView, Urls, View
from steerboard.interfaces.ui.organisation.words import changes, context_line, finding

__all__ = ["ChangeLine", "ChartView", "Urls", "View", "changes", "chart_view", "context_line", "finding"]
