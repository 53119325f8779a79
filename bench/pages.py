"""Pages beside bare Django pages of the same kind in the same run: server CPU, p50, queries, bytes; also at ten times the records."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.serving import ROOT, Page, serving
from bench.table import row, within

SMALL, LARGE = 1_000, 10_000
_REQUESTS = 150
_PUBLIC = ("public", "portal")
_LOADING = 60.0
_DETAILS = {"meeting": "meeting", "initiative": "initiative with its chain", "indicator": "indicator"}


def _call(module: str, environment: dict[str, str], *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", module, *words],
        cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    return done.stdout.strip().splitlines()[-1]


def _ratio(job: str, ours: Page, bare: Page, limit: float, note: str = "") -> None:
    quotient = ours.cpu / bare.cpu if bare.cpu else float("inf")
    peer = f"bare {bare.cpu:.2f} ms CPU, p50 {bare.p50:.1f}"
    row(
        f"{job}{note}",
        f"{ours.cpu:.2f} ms",
        f"{peer} (ours {ours.p50:.1f})",
        quotient,
        f"CPU <= {limit:g}x bare",
        quotient <= limit,
    )


def _limit(job: str, value: float, limit: float, unit: str) -> None:
    row(job, f"{value:,.0f} {unit}", "-", None, f"<= {limit:,.0f} {unit}", value <= limit)


def _measured(
    size: int, folder: Path
) -> tuple[dict[str, Page], dict[str, Page], dict[str, dict[str, int]], float, float, float]:
    ours = {
        "STEERBOARD_DATA_DIR": str(folder / "ours"),
        "STEERBOARD_DEMO": "1",
        "DJANGO_SETTINGS_MODULE": "bench.settings",
    }
    bare = {"BARE_DATABASE": str(folder / "bare.sqlite3"), "DJANGO_SETTINGS_MODULE": "bench.bare.settings"}
    for name in ("STEERBOARD_DATABASE_URL", "STEERBOARD_REDIS_URL"):
        ours[name] = ""
    (folder / "ours").mkdir(exist_ok=True)
    filled = json.loads(_call("bench.ours", ours, "fill", str(size)))
    cookie = _call("bench.bare.fill", bare, str(size))
    paths: dict[str, str] = filled["paths"]
    asked: dict[str, dict[str, int]] = json.loads(_call("bench.ours", ours, "ask", *paths.values()))
    with serving("bench.bare.wsgi", bare) as server:
        plain = {
            "hello": server.measure("/hello/", requests=_REQUESTS * 3),
            "home": server.measure("/", cookie=cookie, requests=_REQUESTS),
            "list": server.measure("/records/", cookie=cookie, requests=_REQUESTS),
            "detail": server.measure("/records/1/", cookie=cookie, requests=_REQUESTS),
            "public": server.measure("/public/", requests=_REQUESTS),
        }
        bare_memory = server.memory()
    with serving("config.wsgi", ours) as server:
        kept = {name: server.measure(paths[name], requests=_REQUESTS, fresh=True) for name in _PUBLIC}
        pages = {
            name: server.measure(path, cookie="" if name in _PUBLIC else filled["cookie"], requests=_REQUESTS)
            for name, path in paths.items()
        }
        pages["again"] = server.measure(paths["public"], requests=_REQUESTS * 3, etag=True)
        memory = server.memory()
    with serving("config.wsgi", {**ours, "BENCH_KEEPS_NOTHING": "1"}) as server:
        anew = {
            name: server.measure(paths[name], cookie=filled["cookie"] if name == "home" else "", requests=_REQUESTS)
            for name in (*_PUBLIC, "home")
        }
    pages |= {f"{name} kept": page for name, page in kept.items()} | {
        f"{name} anew": page for name, page in anew.items()
    }
    queries = {name: asked[path] for name, path in paths.items()}
    return pages, plain, queries, memory, bare_memory, filled["loading"]


def run() -> None:
    """Print the rows of G8–G10, G12–G14, G17, G18 and G20."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pages, bare, asked, memory, bare_memory, loading = _measured(SMALL, folder)
        wrong = {name: page.status for name, page in pages.items() if page.status not in {200, 304}}
        if wrong:
            row("pages that do not answer 200", str(wrong), "-", None, "none", False)
        _ratio("G8 list of 50 documents", pages["list"], bare["list"], 1.5)
        _limit("G8 list: queries", asked["list"]["queries"], 12, "")
        _limit("G8 list: HTML", asked["list"]["bytes"] / 1024, 60, "KiB")
        _ratio("G9 document with chain, history, acts", pages["detail"], bare["detail"], 4)
        _limit("G9 document: queries", asked["detail"]["queries"], 20, "")
        _ratio("board page", pages["board"], bare["detail"], 4)
        _ratio("G10 home of the board", pages["home"], bare["home"], 4)
        _ratio("G10 home, first view after an act", pages["home anew"], bare["home"], 4)
        _limit("G10 home: queries", asked["home"]["queries"], 20, "")
        for name, job in _DETAILS.items():
            _ratio(f"G9 {job}", pages[name], bare["detail"], 4)
            _limit(f"G9 {job}: queries", asked[name]["queries"], 20, "")
        _ratio("G8 list of tasks", pages["tasks"], bare["list"], 1.5)
        _limit("G8 list of tasks: queries", asked["tasks"]["queries"], 12, "")
        _ratio("organisation chart", pages["organisation"], bare["home"], 4)
        _ratio("search", pages["search"], bare["list"], 1.5)
        _ratio("G12 portal, first view after an act", pages["portal anew"], bare["public"], 1.5)
        _ratio("G12 portal, its parts kept", pages["portal kept"], bare["public"], 1.5)
        _ratio("G12 portal, repeated (cache)", pages["portal"], bare["hello"], 1.5)
        _ratio("G12 public board, first view after an act", pages["public anew"], bare["public"], 1.5)
        _ratio("G12 public board, its parts kept", pages["public kept"], bare["public"], 1.5)
        _ratio("G12 public board, repeated (cache)", pages["public"], bare["hello"], 1.5)
        _ratio("G12 public board, 304", pages["again"], bare["hello"], 1.5)
        large, _bare, asked_large, _memory, _bm, _loading = _measured(LARGE, folder)
        for job in ("list", "search", "home", "public"):
            growth = large[job].p50 / pages[job].p50
            row(
                f"G13 {job}: ten times the records, p50",
                f"{large[job].p50:.1f} ms",
                f"before {pages[job].p50:.1f} ms",
                growth,
                "<= 1.2x",
                growth <= 1.2,
            )
        same = all(asked[job]["queries"] == asked_large[job]["queries"] for job in asked)
        row("G13, G14 queries at ten times the records", "equal" if same else "grown", "-", None, "equal", same)
        grown = asked_large["list"]["bytes"] / asked["list"]["bytes"]
        row(
            "G14 list: bytes at ten times the records",
            f"{asked_large['list']['bytes'] / 1024:.0f} KiB",
            "-",
            grown,
            "<= 1.05x",
            grown <= 1.05,
        )
        row(
            "G20 worker memory",
            f"{memory:.0f} MiB",
            f"bare {bare_memory:.0f} MiB",
            memory / bare_memory,
            "<= 2.2x, 125 MiB",
            memory <= 125,
        )
        within("demonstration loaded through the services", loading, _LOADING)
        _trail({"STEERBOARD_DATA_DIR": str(folder / "ours"), "STEERBOARD_DEMO": "1", "STEERBOARD_DATABASE_URL": ""})


def _trail(environment: dict[str, str]) -> None:
    found = json.loads(_call("bench.ours", environment, "trail", "3000"))
    statements = found["statements"]
    row("G17 audit.record(): statements", f"{statements}", "-", None, "<= 4", statements <= 4)
    row(
        "G17 audited acts a second, one transaction each",
        f"{found['acts']:,.0f}",
        "-",
        None,
        ">= 1,500",
        found["acts"] >= 1500,
    )
    share = found["verified"] / found["bound"]
    row(
        "G18 rows verified a second",
        f"{found['verified']:,.0f}",
        f"read + SHA-256 {found['bound']:,.0f}",
        share,
        ">= 0.4x of bound",
        share >= 0.4,
    )
