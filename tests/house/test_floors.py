"""What import-linter cannot see: string foreign keys, dotted names in settings and code obey the floors, too."""

import ast
import re
from pathlib import Path

from django.apps import apps
from django.contrib.auth import get_user_model

ROOT = Path(__file__).resolve().parents[2]
FLOORS = ["methods", "platform", "register", "stages", "overview", "demo", "interfaces"]
PLATFORM = ["base", "audit", "accounts", "notices", "documents"]
REGISTER = ["territories", "organisations"]
STAGES = ["chain", "boards", "meetings", "indicators", "diagnosis", "benchmarks", "strategy", "initiatives", "dialogue"]
# documents and notices stand side by side: neither may name the other.
SIDE_BY_SIDE = [{"documents", "notices"}]


def _height(module: str) -> tuple[int, int]:
    parts = module.split(".")
    floor = FLOORS.index(parts[1])
    order = {"platform": PLATFORM, "register": REGISTER, "stages": STAGES}.get(parts[1], [])
    return floor, order.index(parts[2]) if len(parts) > 2 and parts[2] in order else len(order)


def _modules() -> list[tuple[str, ast.Module]]:
    found = []
    for path in sorted((ROOT / "steerboard").rglob("*.py")):
        if "migrations" in path.parts:
            continue
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        found.append((name, ast.parse(path.read_text(encoding="utf-8"))))
    return found


def _labels() -> dict[str, str]:
    return {config.label: config.name for config in apps.get_app_configs() if config.name.startswith("steerboard.")}


def _strings(tree: ast.Module) -> list[str]:
    return [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]


def upward_names(module: str, tree: ast.Module) -> list[str]:
    """Dotted names and "app.Model" strings in a module that point to a higher place than the module's own."""
    labels, own = _labels(), _height(module)
    found = []
    for text in _strings(tree):
        if re.fullmatch(r"steerboard(\.\w+)+", text) and text.split(".")[1] in FLOORS:
            target = text
        elif re.fullmatch(r"[a-z_]+\.[A-Z]\w+", text) and text.split(".")[0] in labels:
            target = labels[text.split(".")[0]]
        else:
            continue
        if _height(target) > own or any(
            {module.split(".")[2], target.split(".")[2]} == pair
            for pair in SIDE_BY_SIDE
            if len(module.split(".")) > 2 and len(target.split(".")) > 2
        ):
            found.append(f"{module} names {text}")
    return found


def test_no_string_points_upwards() -> None:
    modules = [
        (name, tree) for name, tree in _modules() if not {"__main__", "cli"} & set(name.split(".")) and "." in name
    ]
    assert len(modules) > 60
    assert [found for name, tree in modules for found in upward_names(name, tree)] == []


def test_the_rule_can_fail() -> None:
    planted = ast.parse('seat = models.ForeignKey("boards.Seat", on_delete=None)\nhook = "steerboard.overview.home"')
    assert len(upward_names("steerboard.platform.documents.models", planted)) == 2
    assert len(upward_names("steerboard.platform.documents.models", ast.parse('x = "notices.Notice"'))) == 1
    assert upward_names("steerboard.interfaces.web.home.views", planted) == []


def test_model_bases_and_foreign_keys_look_down() -> None:
    wrong = []
    for model in apps.get_models():
        if not model.__module__.startswith("steerboard."):
            continue
        own = _height(model.__module__)
        for field in model._meta.get_fields():
            target = getattr(field, "related_model", None)
            if not getattr(field, "concrete", False) or not target or not hasattr(target, "__module__"):
                continue
            if target is get_user_model():  # named by settings.AUTH_USER_MODEL, as hooks are
                continue
            if target.__module__.startswith("steerboard.") and _height(target.__module__)[:2] > own[:2]:
                wrong.append(f"{model.__name__}.{field.name} → {target.__name__}")
    assert wrong == []
