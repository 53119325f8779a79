"""The reader of pages finds what it is for; without this a clean page proves nothing."""

import pytest

from tests.interfaces.ui.markup import Page


@pytest.mark.parametrize(
    "html",
    [
        "<div><p></div>",
        "<p><div></div></p>",
        '<p style="color:red"></p>',
        '<p onclick="x()"></p>',
        "<style>p{}</style>",
        "<script>x()</script>",
        '<i id="a"></i><i id="a"></i>',
        '<button aria-describedby="b"></button>',
        '<input name="q">',
        '<a href="#nowhere">x</a>',
        "<a href='/'><button></button></a>",
        "<ul><div></div><li></li></ul><li></li>",
        "<form><form></form></form>",
        '<div hx-get="/"></div>',
        "<section>",
    ],
)
def test_a_fault_is_found(html: str) -> None:
    assert Page(html).faults


def test_sound_markup_has_none() -> None:
    page = Page('<main><label for="q">Q</label><input id="q" name="q"><ul><li><a href="#q">x</a></li></ul><br></main>')
    assert page.faults == []
    assert page.words == "Q x"
