"""A step of the replay at a million events: points and counts at once, then the figures of panels."""

from __future__ import annotations

import re
import statistics
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page

from tests.bench.measure import Row
from tests.bench.serving import served, yinzhou_of

EVENTS = 1_000_000
STEPS, SYNCS = 40, 6
SEARCH = "?replay=period&asof=2026-11-20T12:00:00"
STEP = """async (back) => {
    const started = performance.now();
    gelan.replay.state.at -= back;
    gelan.replay.render();
    const busy = performance.now() - started;
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    return [performance.now() - started, busy];
}"""
SETTLED = "gelan.replay.state.settled && gelan.replay.state.told === gelan.replay.state.at"
COUNTS = "gelan.replay.counts(gelan.replay.state.at).overdue"


def rows(folder: Path) -> Iterator[Row]:
    """Serve yinzhou with a million events over two years, replay its month."""
    with served(yinzhou_of(folder, "replay", EVENTS), folder / "replay-inbox") as (browser, url):
        yield _packet(f"{url}/")
        page = browser.new_page(viewport={"width": 1920, "height": 1080})
        page.goto(f"{url}/{SEARCH}", timeout=120_000)
        page.wait_for_selector("#kpi-C8 .kpi-value", timeout=120_000)
        page.wait_for_function("gelan.map.state.polygons.length > 0 && gelan.replay.state.data")
        page.wait_for_timeout(10_000)
        yield from _steps(page)
        yield from _figures(page)


def _packet(url: str) -> Row:
    started = time.perf_counter()
    with urllib.request.urlopen(f"{url}live/replay{SEARCH}", timeout=120) as answer:
        size = len(answer.read())
    took = time.perf_counter() - started
    return Row(
        f"replay of a month of {EVENTS:,} events: asked once",
        f"{took:.2f} s",
        f"{size / 1e6:.2f} MB",
        "",
        "≤ 2 s",
        took <= 2,
    )


def _steps(page: Page) -> Iterator[Row]:
    taken, busy = zip(*(page.evaluate(STEP, 3600) for _ in range(STEPS)), strict=True)
    n, shown = page.evaluate("[gelan.replay.state.data.n, gelan.replayMap.state.open]")
    worst = max(taken)
    yield Row(
        f"a step of the replay: {shown:,} points in view of {n:,}, and the counts (worst of {STEPS})",
        f"{worst:.0f} ms",
        f"median {statistics.median(taken):.0f} ms, of which {statistics.median(busy):.0f} ms are work",
        "",
        "≤ 300 ms",
        worst <= 300,
    )


def _figures(page: Page) -> Iterator[Row]:
    """Move by ten minutes within one shift: who is on duty stays, as in most steps."""
    taken, equal = [], True
    page.evaluate("gelan.replay.move(gelan.replay.state.data.length - 30 * 3600)")
    page.wait_for_function(SETTLED, timeout=120_000)
    for _ in range(SYNCS):
        page.evaluate("gelan.replay.move(gelan.replay.state.at - 600)")
        page.wait_for_function(SETTLED, timeout=120_000)
        taken.append(page.evaluate("gelan.replay.state.took") / 1000)
        page.wait_for_timeout(500)
        told = int(re.sub(r"\D", "", page.locator("#kpi-C8 .kpi-value").inner_text()))
        equal = equal and told == page.evaluate(COUNTS)
    worst = max(taken)
    yield Row(
        f"all figures of the desk follow a step (worst of {SYNCS})",
        f"{worst:.2f} s",
        f"median {statistics.median(taken):.2f} s",
        "",
        "≤ 2 s",
        worst <= 2,
    )
    yield Row("the browser's overdue count is the server's at each", str(equal), "", "", "True", equal)
