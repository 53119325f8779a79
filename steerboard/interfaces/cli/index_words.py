"""What `steerboard index` prints, in English and Vietnamese, and the same as JSON."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from steerboard.methods.sentence import figure

if TYPE_CHECKING:
    from steerboard.methods.index.ascent import Ascent, Plan
    from steerboard.methods.index.explanation import Change, Gap
    from steerboard.methods.index.loading import Loaded
    from steerboard.methods.sentence import Language

_WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "built": (
        "{units} units ranked, {problems} warnings and notes. Written to {folder}; check sum {hash}.",
        "Đã xếp hạng {units} đơn vị, {problems} cảnh báo và lưu ý. Ghi vào {folder}; mã kiểm tra {hash}.",
    ),
    "more": ("… and {count} more problems.", "… và {count} lỗi khác."),
    "standing": ("{unit}: rank {rank} of {of}, {score} points.", "{unit}: hạng {rank} trong {of}, {score} điểm."),
    "gap": (
        "Against {other} ({score} points): {difference} points, made up of",
        "So với {other} ({score} điểm): chênh {difference} điểm, gồm",
    ),
    "change": (
        "Since {year}: {before} to {after} points. Own effort {own}, moved yardstick {scale}.",
        "Từ năm {year}: điểm từ {before} thành {after}. Do đơn vị tự thay đổi {own}, do thước đo thay đổi {scale}.",
    ),
    "method_changed": (
        "The way of calculating changed as well; that is part of the moved yardstick.",
        "Cách tính cũng đã thay đổi; phần này nằm trong thay đổi của thước đo.",
    ),
    "target": (
        "{unit}: from rank {rank} to {target} takes {gap} more points ({score} to {goal}).",
        "{unit}: từ hạng {rank} lên hạng {target} cần thêm {gap} điểm ({score} lên {goal}).",
    ),
    "alone": ("These would do it alone:", "Riêng từng chỉ số sau đã đủ:"),
    "none_alone": (
        "No single indicator that can be influenced would do it alone.",
        "Không chỉ số nào trong số có thể tác động đủ để tự đạt được.",
    ),
    "out_of_reach": (
        "All of them together reach {best} points: it cannot be done by them.",
        "Tất cả cộng lại chỉ đạt {best} điểm: chưa đủ để lên hạng.",
    ),
    "least_effort": ("With the least effort ({effort} points in all):", "Ít công sức nhất (tổng {effort} điểm):"),
    "fewest": ("With the fewest indicators ({count}):", "Ít chỉ số nhất ({count}):"),
    "move": ("{name}: {value} to {to_value}", "{name}: {value} thành {to_value}"),
    "confirmed": (
        "Built anew with these values: rank {rank}.",
        "Tính lại chỉ số với các giá trị này: hạng {rank}.",
    ),
    "not_confirmed": (
        "Built anew with these values it does not hold: the scale moves with the unit.",
        "Tính lại với các giá trị này thì chưa đạt: thang đo thay đổi theo đơn vị.",
    ),
    "chance": (
        "Chance that it suffices, with the file's uncertainty: {chance} %.",
        "Khả năng đủ để lên hạng, xét cả mức không chắc chắn: {chance} %.",
    ),
}


def built(loaded: "Loaded", folder: str, language: "Language") -> str:
    """The line after building."""
    result = loaded.result
    ranked = int((result.ranks > 0).sum())
    return _said("built", language, units=ranked, problems=len(result.problems), folder=folder, hash=result.hash)


def more(count: int, language: str) -> str:
    """The last line of a list of problems that was cut."""
    return _said("more", "vi" if language == "vi" else "en", count=count)


def explanation(loaded: "Loaded", gap: "Gap", change: "Change | None", since: int | None, language: "Language") -> str:
    """Why a unit stands where it stands."""
    result = loaded.result
    row, other = result.row(gap.a), result.row(gap.b)
    names = _names(loaded)
    parts = gap.indicators or gap.parts
    lines = [
        _said(
            "standing",
            language,
            unit=loaded.table.labels.get(gap.a, gap.a),
            rank=int(result.ranks[row]),
            of=int((result.ranks > 0).sum()),
            score=figure(float(result.scores[row]), language),
        ),
        _said(
            "gap",
            language,
            other=loaded.table.labels.get(gap.b, gap.b),
            score=figure(float(result.scores[other]), language),
            difference=_signed(gap.difference, language),
        ),
    ]
    ordered = sorted(parts.items(), key=lambda item: -abs(item[1]))
    lines += [f"  {_signed(value, language, 3):>10}  {names[code]}" for code, value in ordered]
    if change is not None:
        lines += _change(change, since, language)
    return "\n".join(lines)


def explanation_json(loaded: "Loaded", gap: "Gap", change: "Change | None") -> dict[str, Any]:
    """The same as JSON values."""
    result = loaded.result
    return {
        "unit": gap.a,
        "rank": int(result.ranks[result.row(gap.a)]),
        "score": float(result.scores[result.row(gap.a)]),
        "gap": asdict(gap),
        "change": None if change is None else asdict(change),
    }


def ascent(loaded: "Loaded", ascent: "Ascent", chances: Mapping[str, float], language: "Language") -> str:
    """What it would take."""
    lines = [
        _said(
            "target",
            language,
            unit=loaded.table.labels.get(ascent.unit, ascent.unit),
            rank=ascent.rank,
            target=ascent.target_rank,
            gap=figure(ascent.gap, language, places=6),
            score=figure(ascent.score, language),
            goal=figure(ascent.target_score, language),
        )
    ]
    names = _names(loaded)
    if ascent.alone:
        lines.append(_said("alone", language))
        for lever in ascent.levers:
            if lever.suffices and lever.value is not None and lever.value_needed is not None:
                lines.append("  " + _move(names[lever.code], lever.value, lever.value_needed, language))
    else:
        lines.append(_said("none_alone", language))
    if not ascent.is_feasible:
        lines.append(_said("out_of_reach", language, best=figure(ascent.best_score, language)))
    for name, plan in (("least_effort", ascent.least_effort), ("fewest", ascent.fewest)):
        if plan is not None:
            lines += _plan(name, plan, names, chances.get(name), language)
    return "\n".join(lines)


def ascent_json(ascent: "Ascent", chances: Mapping[str, float]) -> dict[str, Any]:
    """The same as JSON values, without the tables of the plans."""
    plans = {}
    for name, plan in (("least_effort", ascent.least_effort), ("fewest", ascent.fewest)):
        plans[name] = plan and {
            "moves": [asdict(move) for move in plan.moves],
            "effort": plan.effort,
            "score": plan.score,
            "rank": plan.rank,
            "confirmed": plan.confirmed,
            "rounds": plan.rounds,
            "chance": chances.get(name),
        }
    return {
        "unit": ascent.unit,
        "rank": ascent.rank,
        "target_rank": ascent.target_rank,
        "score": ascent.score,
        "target_score": ascent.target_score,
        "gap": ascent.gap,
        "feasible": ascent.is_feasible,
        "best_score": ascent.best_score,
        "alone": list(ascent.alone),
        "levers": [asdict(lever) for lever in ascent.levers],
        **plans,
    }


def _change(change: "Change", since: int | None, language: "Language") -> list[str]:
    values = {key: figure(getattr(change, key), language) for key in ("before", "after")}
    moved = {key: _signed(getattr(change, key), language) for key in ("own", "scale")}
    lines = [_said("change", language, year=since, **values, **moved)]
    return [*lines, _said("method_changed", language)] if change.method_changed else lines


def _plan(name: str, plan: "Plan", names: Mapping[str, str], chance: float | None, language: "Language") -> list[str]:
    lines = [_said(name, language, effort=figure(plan.effort, language), count=len(plan.moves))]
    lines += ["  " + _move(names[move.code], move.value, move.to_value, language) for move in plan.moves]
    lines.append(_said("confirmed" if plan.confirmed else "not_confirmed", language, rank=plan.rank))
    if chance is not None:
        lines.append(_said("chance", language, chance=figure(100 * chance, language, places=1)))
    return lines


def _move(name: str, value: float, to_value: float, language: "Language") -> str:
    shown = [f"{number:.6g}" for number in (value, to_value)]
    if language == "vi":
        shown = [number.replace(".", ",") for number in shown]
    return _said("move", language, name=name, value=shown[0], to_value=shown[1])


def _names(loaded: "Loaded") -> dict[str, str]:
    return {element.code: element.name or element.code for element in loaded.result.spec.elements}


def _signed(value: float, language: "Language", places: int = 2) -> str:
    shown = figure(value, language, places=places)
    return shown if value < 0 else f"+{shown}"


def _said(key: str, language: "Language", **values: object) -> str:
    return _WORDS[key][1 if language == "vi" else 0].format(**values)
