"""Writes what is made from the code: docs/states.md, docs/chain.md, docs/permissions.md. A test compares them."""

import importlib
import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import django  # noqa: E402

django.setup()

from django.apps import apps  # noqa: E402
from django.utils import translation  # noqa: E402

from steerboard.methods.workflow import Workflow  # noqa: E402
from steerboard.overview.kinds import KINDS, STATIONS  # noqa: E402
from steerboard.platform.base.permit import rules_of  # noqa: E402
from steerboard.stages.chain.relations import RELATIONS  # noqa: E402

MADE = "Made from the code by `make docs`; a test fails when it is stale.\n"
MATRIX = ROOT / "tests" / "reliability" / "matrix.json"


def _apps() -> list[tuple[str, str]]:
    return sorted((c.label, c.name) for c in apps.get_app_configs() if c.name.startswith("steerboard."))


def states() -> str:
    """All state tables."""
    parts = ["# States\n", MADE]
    for label, name in _apps():
        try:
            module = importlib.import_module(f"{name}.workflow")
        except ModuleNotFoundError:
            continue
        for title, table in sorted(vars(module).items()):
            if isinstance(table, Workflow):
                parts.append(
                    f"\n## {label}: {title.lower()}\n\n{table.markdown()}\n\n```mermaid\n{table.mermaid()}\n```\n"
                )
    return "\n".join(parts)


def chain() -> str:
    """Stations, kinds and permitted relations."""
    rows = ["# The chain\n", MADE, "\n## Stations\n", "| station | kinds |", "| --- | --- |"]
    for place in STATIONS:
        kinds = ", ".join(str(kind.label) for kind in KINDS if kind.station == place.key) or "—"
        rows.append(f"| {place.label} | {kinds} |")
    rows += ["\n## Permitted relations\n", "| from | relation | to | read forwards | read backwards | across boards |"]
    rows.append("| --- | --- | --- | --- | --- | --- |")
    for one in RELATIONS:
        across = "yes" if one.across_boards else ""
        rows.append(f"| {one.source} | `{one.name}` | {one.target} | {one.forward} | {one.backward} | {across} |")
    return "\n".join(rows) + "\n"


def permissions() -> str:
    """Rules by app, and who gets what at every address."""
    rows = ["# Permissions\n", MADE, "\n## Acts that have a rule\n"]
    for label, _name in _apps():
        names = sorted(rules_of(label))
        if names:
            rows.append(f"- **{label}**: " + ", ".join(f"`{name.partition('.')[2]}`" for name in names))
    matrix: dict[str, dict[str, dict[str, str]]] = json.loads(MATRIX.read_text(encoding="utf-8"))
    for state, by_role in matrix.items():
        roles = list(by_role)
        rows.append(f"\n## Every address, board {state}\n")
        rows.append("Status a role gets with an empty request; POST without its fields is refused as a form (422).\n")
        rows.append("| address | " + " | ".join(roles) + " |")
        rows.append("| --- |" + " --- |" * len(roles))
        for address in by_role[roles[0]]:
            cells = [by_role[role][address] for role in roles]
            rows.append(f"| `{address}` | " + " | ".join(cells) + " |")
    return "\n".join(rows) + "\n"


PAGES = {"states.md": states, "chain.md": chain, "permissions.md": permissions}


def main() -> None:
    """Write all pages in English."""
    with translation.override("en"):
        for name, make in PAGES.items():
            (ROOT / "docs" / name).write_text(make(), encoding="utf-8")


if __name__ == "__main__":
    main()
