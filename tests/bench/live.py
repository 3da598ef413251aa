"""Ten million events: what their import takes, and how soon a small batch of changes is on a screen.

Runs only when it is named (`python -m tests.bench live`): making and importing the files takes some minutes.
They are kept in `var/bench/` for the next time; remove that folder to measure the import again.
"""

from __future__ import annotations

import csv
import os
import shutil
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import duckdb
from playwright.sync_api import Page

from tests.bench.measure import NOW, Row, export_of
from tests.bench.serving import ROOT, served

EVENTS = 10_000_000
CHANGED = 200
ROUNDS = 5
KEPT = ROOT / "var" / "bench"
HEADERS = ("事件编号", "所属网格", "上报时间", "受理时间", "办结时间", "处置结论", "经度", "纬度", "更新时间")
# half of them anywhere in two years, half of them open: the first are hard to find, the others change figures
CHOSEN = """
    with drawn as (
        (select * from events order by hash(event_id || $seed) limit $half)
        union
        (select * from events where closed_at is null and accepted_at >= $month and disposition = 'valid'
         order by hash($seed || event_id) limit $half)
    )

    select event_id, grid_code, reported_at, accepted_at, lon, lat from drawn
"""


def rows(folder: Path) -> Iterator[Row]:
    """Import, then serve the store and lay changes into the inbox."""
    KEPT.mkdir(parents=True, exist_ok=True)
    kept = KEPT / "ten-million.duckdb"
    if not kept.exists():
        yield _import(kept)
    store, inbox = folder / "live.duckdb", folder / "live-inbox"
    shutil.copy(kept, store)
    changes = [_changes(store, folder, number) for number in range(ROUNDS)]
    with served(store, inbox, NOW + timedelta(hours=1)) as (browser, url):
        page = browser.new_page(viewport={"width": 1920, "height": 1080})
        page.goto(f"{url}/", timeout=120_000)
        page.wait_for_selector("#kpi-C3 .kpi-value", timeout=120_000)
        page.wait_for_function("gelan.map.state.polygons.length > 0 && gelan.map.state.values")
        page.wait_for_timeout(10_000)
        yield from _changes_on_the_screen(page, url, changes, inbox)


def _import(kept: Path) -> Row:
    export = export_of(KEPT, "yinzhou", EVENTS)
    draft = kept.with_name("draft.duckdb")
    draft.unlink(missing_ok=True)
    command = [
        sys.executable,
        str(ROOT / "app.py"),
        "import",
        str(export),
        "--store",
        str(draft),
        "--profile",
        "yinzhou",
    ]
    started = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    took = time.perf_counter() - started
    if process.returncode:
        msg = f"the import failed with {process.returncode}"
        raise RuntimeError(msg)
    draft.replace(kept)
    peak = usage.ru_maxrss / 1e6
    return Row(
        f"import of {EVENTS:,} event rows: peak memory, in {took:.0f} s",
        f"{peak:.2f} GB",
        "",
        "",
        "≤ 4 GB",
        peak <= 4,
    )


def _changes(store: Path, folder: Path, number: int) -> Path:
    """Write the newer versions of 200 events."""
    stamp = NOW + timedelta(minutes=number + 1)
    with duckdb.connect(str(store), read_only=True) as connection:
        chosen = {"seed": str(number), "half": CHANGED // 2, "month": NOW.replace(day=1, hour=0)}
        found = connection.execute(CHOSEN, chosen).fetchall()
    path = folder / f"changes-{number}.csv"
    with path.open("w", encoding="gb18030", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADERS)
        writer.writerows(
            (code, grid, reported, accepted, stamp, "有效", lon, lat, stamp)
            for code, grid, reported, accepted, lon, lat in found
        )
    return path


def _changes_on_the_screen(page: Page, url: str, changes: list[Path], inbox: Path) -> Iterator[Row]:
    taken: dict[str, list[float]] = {"in the store": [], "events on the map": [], "figures on screen": []}
    store, on_map, figures = taken.values()
    for path in changes:
        version = _version(url)
        page.evaluate(
            "window.before = [gelan.map.state.version, document.getElementById('kpi-C3').innerText]"
        )
        draft = inbox / f".{path.name}"
        shutil.copy(path, draft)
        started = time.perf_counter()
        draft.replace(inbox / path.name)
        while _version(url) == version:
            time.sleep(0.05)
        store.append(time.perf_counter() - started)
        page.wait_for_function("gelan.map.state.version > before[0]", polling=20)
        on_map.append(time.perf_counter() - started)
        page.wait_for_function("document.getElementById('kpi-C3').innerText !== before[1]", polling=20)
        figures.append(time.perf_counter() - started)
        page.wait_for_timeout(5_000)
    for name, seconds in taken.items():
        yield Row(
            f"{CHANGED} changed rows into {EVENTS:,}: {name} (worst of {ROUNDS})",
            f"{max(seconds):.2f} s",
            f"median {statistics.median(seconds):.2f} s",
            "",
            "≤ 2 s",
            max(seconds) <= 2,
        )


def _version(url: str) -> Any:
    with urllib.request.urlopen(f"{url}/live/version", timeout=30) as answer:
        return answer.read()
