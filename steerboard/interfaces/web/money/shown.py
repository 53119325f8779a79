"""What the pages of money share: the line of an address, crumbs, amounts in words."""

from decimal import Decimal
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from steerboard.interfaces.ui.components import Link
from steerboard.interfaces.ui.formats import language, number
from steerboard.interfaces.ui.formats import money as in_words
from steerboard.interfaces.ui.language import in_language
from steerboard.interfaces.web.shared.acting import highest, url
from steerboard.methods.sentence import Sentence
from steerboard.stages.initiatives.models import Initiative, MoneyLine
from steerboard.stages.initiatives.selectors import portfolio


def said(sentence: Sentence) -> str:
    """A sentence of the methods in the reader's language."""
    return sentence.said("vi" if language() == "vi" else "en")


def initiative_or_404(request: Any, key: str) -> Initiative:
    found = portfolio.find(request.board, key, highest(request))
    if found is None:
        raise Http404
    found.board = request.board
    return found


def line_or_404(request: Any, pk: int) -> MoneyLine:
    """A line of this board that the reader may see, as its initiative; a hidden one is a missing one."""
    level = highest(request)
    rows = MoneyLine.objects.filter(pk=pk, visibility__lte=level, initiative__visibility__lte=level)
    rows = rows.filter(initiative__board=request.board)
    found = rows.select_related("space", "node", "holder", "initiative__node", "initiative__space").first()
    if found is None:
        raise Http404
    found.initiative.board = request.board
    return found


def page_of(request: Any, one: Initiative) -> str:
    return url(request, "initiatives-initiative", one.number)


def crumbs(request: Any, line: MoneyLine | None = None, last: str = "") -> list[Link]:
    """The way back: money, the initiative, its line, the page itself."""
    found = [Link(_("Money"), url(request, "money"))]
    if line is not None:
        one = line.initiative
        found.append(
            Link(one.number if one.has_number else in_language(one.title, one.title_en), page_of(request, one))
        )
        found.append(Link(str(line), url(request, "money-line", line.pk) if last else ""))
    if last:
        found.append(Link(last, ""))
    return found


def exact(amount: Decimal | None, currency: str) -> str:
    """An amount to its last digit with its currency."""
    if amount is None:
        return "—"
    plain = amount.normalize()
    figure = number(plain if plain == plain.to_integral() else amount)
    return f"{figure} {_('VND') if currency == 'VND' else currency}"


def echoed(amount: Decimal, currency: str) -> str:
    """ "420 million": an amount in words, as it is echoed after it was typed."""
    return str(in_words(amount, None, currency))
