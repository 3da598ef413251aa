"""The first load of the wall: until its main content is painted, cold and warm, and what is sent for it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page

from tests.bench.measure import Row
from tests.bench.serving import served, yinzhou_of

EVENTS = 300_000


def rows(folder: Path) -> Iterator[Row]:
    """Serve yinzhou and open its wall."""
    with served(yinzhou_of(folder, "wall", EVENTS), folder / "wall-inbox") as (browser, url):
        yield from loads(browser.new_page(viewport={"width": 1920, "height": 1080}), f"{url}/wall")


def loads(page: Page, url: str) -> Iterator[Row]:
    """Open the wall: to a server that was asked nothing yet, with an empty browser, and again."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    sent: list[float] = []
    session.on("Network.loadingFinished", lambda event: sent.append(event["encodedDataLength"]))
    for name, wanted in (("cold server", 0.0), ("cold browser", 2.5), ("warm", 1.0)):
        if name == "cold browser":
            session.send("Network.clearBrowserCache")
        sent.clear()
        took = _opened(page, url)
        told = f"{sum(sent) / 1e6:.2f} MB in {len(sent)}"
        yield Row(f"first load of /wall, {name}", f"{took:.2f} s", told, "",
                  f"≤ {wanted} s" if wanted else "", not wanted or took <= wanted)
        page.wait_for_timeout(4000)


def _opened(page: Page, url: str) -> float:
    started = time.perf_counter()
    page.goto(url, wait_until="commit", timeout=120_000)
    page.wait_for_function(
        """() => document.querySelector('#wall[data-ready]')
            && document.querySelector('[data-k="C3"]').textContent.includes('%')
            && gelan.wallMap.state().layers.includes('coloured') && gelan.wallMap.events.size > 0""",
        timeout=120_000, polling=20)
    return time.perf_counter() - started
