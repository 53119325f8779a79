"""A reader of rendered pages: is the markup sound, and does it keep the rules that CSP and screen readers need."""

from html.parser import HTMLParser
from typing import Final

VOID: Final = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
SVG_LEAVES: Final = {"use", "circle", "path", "rect", "polyline"}
BLOCKS: Final = {
    "div",
    "p",
    "ul",
    "ol",
    "dl",
    "table",
    "form",
    "section",
    "nav",
    "header",
    "footer",
    "main",
    "h1",
    "h2",
    "h3",
    "h4",
    "fieldset",
    "details",
    "dialog",
}
INTERACTIVE: Final = {"a", "button", "select", "textarea", "summary"}
PARENTS: Final = {
    "li": {"ul", "ol"},
    "dt": {"dl", "div"},
    "dd": {"dl", "div"},
    "tr": {"thead", "tbody", "tfoot"},
    "td": {"tr"},
    "th": {"tr"},
    "option": {"select"},
    "summary": {"details"},
    "legend": {"fieldset"},
}


class Page(HTMLParser):
    """Everything the tests ask of a page; `faults` names what is wrong with it."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, dict[str, str]]] = []
        self.faults: list[str] = []
        self.ids: list[str] = []
        self.refers: set[str] = set()
        self.classes: set[str] = set()
        self.labels: set[str] = set()
        self.fields: list[dict[str, str]] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text: list[str] = []
        self.feed(html)
        self.close()
        self.faults += [f"<{tag}> is never closed" for tag, _attrs in self.open]
        self.faults += [f"id {one!r} twice" for one in {i for i in self.ids if self.ids.count(i) > 1}]
        self.faults += [f"nothing has the id {one!r}" for one in sorted(self.refers - set(self.ids))]
        for field in self.fields:
            named = field.get("aria-label") or field.get("id") in self.labels
            if field.get("type") not in {"hidden", "submit"} and not named:
                self.faults.append(f"field {field.get('name')!r} has no label")

    def handle_starttag(self, tag: str, pairs: list[tuple[str, str | None]]) -> None:
        attrs = {name: value or "" for name, value in pairs}
        if len(attrs) != len(pairs):
            self.faults.append(f"<{tag}> has an attribute twice")
        self.elements.append((tag, attrs))
        self._check_place(tag)
        self._check_attributes(tag, attrs)
        if tag not in VOID and tag not in SVG_LEAVES:
            self.open.append((tag, attrs))

    def handle_startendtag(self, tag: str, pairs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, pairs)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID or tag in SVG_LEAVES:
            return
        if not self.open or self.open[-1][0] != tag:
            self.faults.append(
                f"</{tag}> closes {self.open[-1][0] if self.open else 'nothing'}, line {self.getpos()[0]}"
            )
            return
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def _check_place(self, tag: str) -> None:
        parents = [name for name, _attrs in self.open]
        if tag in BLOCKS and "p" in parents:
            self.faults.append(f"<{tag}> inside <p>, line {self.getpos()[0]}")
        if tag in INTERACTIVE and set(parents) & {"a", "button"}:
            self.faults.append(f"<{tag}> inside a link or button, line {self.getpos()[0]}")
        if tag == "form" and "form" in parents:
            self.faults.append(f"form inside form, line {self.getpos()[0]}")
        if tag in PARENTS and (not parents or parents[-1] not in PARENTS[tag]):
            self.faults.append(f"<{tag}> inside <{parents[-1] if parents else ''}>, line {self.getpos()[0]}")

    def _check_attributes(self, tag: str, attrs: dict[str, str]) -> None:
        inline = [name for name in attrs if name == "style" or name.startswith("on")]
        if inline or tag == "style" or (tag == "script" and "src" not in attrs):
            self.faults.append(f"inline {inline or tag}, line {self.getpos()[0]}")
        strange = [n for n in attrs if n.startswith(("hx-", "v-", "x-"))]
        if strange:
            self.faults.append(f"{strange} is not HTML")
        if "id" in attrs:
            self.ids.append(attrs["id"])
        self.classes |= set(attrs.get("class", "").split())
        for name in ("aria-describedby", "aria-labelledby", "for"):
            self.refers |= set(attrs.get(name, "").split())
        if attrs.get("href", "").startswith("#") and len(attrs["href"]) > 1:
            self.refers.add(attrs["href"][1:])
        if tag == "label":
            self.labels.add(attrs.get("for", ""))
        if tag in {"input", "select", "textarea"}:
            self.fields.append(attrs)

    @property
    def words(self) -> str:
        """The page's text, blanks joined."""
        return " ".join(" ".join(self.text).split())

    def having(self, tag: str, css: str = "") -> list[dict[str, str]]:
        """The attributes of all elements of this name (and class)."""
        return [
            attrs for name, attrs in self.elements if name == tag and (not css or css in attrs.get("class", "").split())
        ]
